import { expect } from "chai";
import fc from "fast-check";
import { isAtLeast, parseFamily } from "../../../policies/guardrails/rules/rds/engine";

describe("engines of RDS", () => {
  const families: Record<string, { engine: string; version: string }> = {
    postgres17: { engine: "postgres", version: "17" },
    "mysql8.4": { engine: "mysql", version: "8.4" },
    "aurora-postgresql16": { engine: "aurora-postgresql", version: "16" },
    "sqlserver-ee-15.0": { engine: "sqlserver", version: "15.0" },
    "oracle-se2-19": { engine: "oracle", version: "19" },
    "custom-sqlserver-ee-15.0": { engine: "custom-sqlserver-ee-", version: "15.0" },
  };
  for (const [name, parsed] of Object.entries(families)) {
    it(`reads the family ${name}`, () => expect(parseFamily(name)).to.deep.equal(parsed));
  }

  it("compares versions by their numbers, of which the last may be missing", () => {
    const part = fc.nat({ max: 30 });
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        expect(isAtLeast(`${a}.${b}`, `${c}.${d}`)).to.equal(a > c || (a === c && b >= d));
        expect(isAtLeast(`${a}`, `${c}.${d}`)).to.equal(isAtLeast(`${a}.0`, `${c}.${d}`));
        expect(isAtLeast(`${a}.${b}`, `${c}`)).to.equal(a >= c);
      }),
    );
  });
});
