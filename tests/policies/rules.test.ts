import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { toPolicies } from "../../policies/guardrails/framework";
import { rules } from "../../policies/guardrails/rules";
import { page, rulesTable, withTable } from "../../policies/guardrails/table";

/** The forms of control ids, by standard. */
const controls: Record<string, RegExp> = {
  "AWS Foundational Security Best Practices": /^[A-Z][A-Za-z0-9]+\.\d+$/,
  "CIS AWS Foundations Benchmark": /^\d(\.\d+)+$/,
  "NIST SP 800-53": /^[A-Z]{2}-\d+(\(\d+\))?$/,
};

describe("the rules of the guardrails pack", () => {
  it("have unique ids", () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  for (const rule of rules) {
    const area = rule.id.split("-")[0] as string;

    it(`${rule.id} describes itself`, () => {
      expect(rule.id).to.match(/^[a-z0-9]+(-[a-z0-9]+)+$/);
      expect(rule.title)
        .to.match(/^\S.{8,79}$/)
        .and.not.match(/\.$/);
      expect(rule.description).to.match(/^[A-Z].{30,}\.$/s);
      expect(rule.remediation).to.match(/^[a-z].{15,}[^.]$/s);
      expect(rule.url).to.match(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html(#\S+)?$/);
      expect(rule.rows).not.to.be.empty;
      expect(rule.framework.reference).to.match(controls[rule.framework.name] ?? /^$/);
      expect(rule.framework.specification).to.match(/^[A-Z].{5,}[^.]$/);
      expect(rule.types).to.deep.equal([...new Set(rule.types)]).and.not.to.be.empty;
      for (const type of rule.types) expect(type).to.match(/^(aws:\w+\/\w+:\w+|aws-native:\w+:\w+|aws(-native)?:\*)$/);
      for (const parameter of Object.values(rule.parameters ?? {})) {
        expect(parameter.schema.description).to.match(/^[A-Z].{10,}\.$/);
        expect(parameter.schema.default).to.deep.equal(parameter.default);
      }
    });

    it(`${rule.id} has a file and a test of its own`, () => {
      const root = join(__dirname, "..", "..");
      expect(existsSync(join(root, "policies", "guardrails", "rules", area, `${rule.id}.ts`))).to.equal(true);
      // `testRule` refuses a rule without cases of all three answers.
      expect(readFileSync(join(root, "tests", "policies", area, `${rule.id}.test.ts`), "utf8")).to.match(
        /^testRule\(/m,
      );
    });
  }

  it("tell the engine all it shows", () => {
    for (const policy of toPolicies(rules, { onUnknown: "advisory" })) {
      const properties = ["displayName", "description", "severity", "remediationSteps", "url", "configSchema"];
      expect(policy).to.include.all.keys("name", "enforcementLevel", "tags", ...properties);
      expect(policy.configSchema?.properties["onUnknown"]).to.include({ type: "string", default: "advisory" });
    }
  });

  it("are listed in the README; if this fails, run npm run rules-table", () => {
    const text = readFileSync(page, "utf8");
    expect(text).to.equal(withTable(text, rulesTable(rules)));
  });
});
