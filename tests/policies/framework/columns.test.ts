import { expect } from "chai";
import { isSensitive } from "../../../policies/guardrails/framework";

describe("sensitive columns", () => {
  const patterns = ["email", "*_Phone", "id?"];
  const cases: [string, boolean][] = [
    ["email", true],
    ["EMAIL", true],
    ["email_hash", false],
    ["home_phone", true],
    ["phone", false],
    ["id1", true],
    ["id", false],
  ];
  for (const [column, expected] of cases) {
    it(`${column} is ${expected ? "" : "not "}sensitive`, () => {
      expect(isSensitive(column, patterns)).to.equal(expected);
    });
  }

  it("none is where none is named", () => {
    expect(isSensitive("email", [])).to.equal(false);
  });
});
