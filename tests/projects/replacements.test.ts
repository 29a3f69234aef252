import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

const COMMAND = path.join(__dirname, "../../projects/environment/replacements.ts");

function run(input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", COMMAND], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const step = (op: string, type: string, replaceReasons?: string[]) => ({
  op,
  urn: `urn:pulumi:dev::lakeshare::lakeshare:index:Collaboration$aws-native:cleanrooms:${type}::iris`,
  replaceReasons,
});
const plan = (...steps: object[]) => JSON.stringify({ steps });

describe("npm run replacements", () => {
  const cases: [string, string, number, RegExp][] = [
    [
      "a collaboration that is replaced",
      plan(step("replace", "Collaboration", ["members"])),
      1,
      /^iris would be replaced \(because of members\)\. Lost is every member's membership/,
    ],
    ["a template", plan(step("replace", "AnalysisTemplate")), 1, /^iris would be replaced\. Lost is its ARN/],
    ["an association", plan(step("replace", "ConfiguredTableAssociation")), 1, /Lost is the table for queries/],
    [
      "what is changed in place, made, or of another kind",
      plan(step("update", "Collaboration"), step("create", "Membership"), step("replace", "ConfiguredTable")),
      0,
      /^Nothing of a clean room would be replaced/,
    ],
    ["a preview without steps", "{}", 0, /^Nothing/],
  ];
  for (const [what, input, status, says] of cases) {
    it(`tells of ${what}`, () => {
      const done = run(input);
      expect([done.status, done.stderr]).to.deep.equal([status, ""]);
      expect(done.stdout).to.match(says);
    });
  }

  it("could not run without a preview", () => {
    const { status, stderr } = run("no preview");
    expect(status).to.equal(2);
    expect(stderr).to.match(/pulumi preview --json was expected/);
  });
});
