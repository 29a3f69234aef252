import { expect } from "chai";
import { documentRule, nist, statementRule } from "../../../policies/guardrails/framework";
import { analyze, unknown } from "../support/analyzer";

const info = {
  title: "No statement allows",
  description: "A policy denies.",
  severity: "high",
  rows: [0],
  framework: nist("AC-6", "Least Privilege"),
  remediation: "deny it",
  url: "https://docs.aws.amazon.com/x.html",
  carriers: { "test:index:Role": ["policy", "inline.*.policy"] },
} as const;

const noAllow = statementRule({
  ...info,
  id: "test-no-allow",
  judge: (statement, report) => {
    if (statement.effect === "Allow") report.violation(`${statement.label} allows`);
  },
});

const oneStatement = documentRule({
  ...info,
  id: "test-one-statement",
  judge: ({ path, statements }, report) => {
    if (statements.length !== 1) report.violation(`${path} has ${statements.length} statements`);
  },
});

const allow = { Effect: "Allow", Action: "*" };
const deny = { Effect: "Deny", Action: "*" };

async function judged(rule: typeof noAllow, props: Record<string, unknown>) {
  const found = await analyze([rule], [{ type: "test:index:Role", name: "a", props }]);
  return found.map(({ message }) => message.split(". To fix")[0]);
}

describe("rules over policy documents", () => {
  it("judge each statement of each document, wherever the type holds one", async () => {
    const inline = [{ policy: JSON.stringify({ Statement: [deny, allow] }) }, {}, { policy: { Statement: allow } }];
    expect(await judged(noAllow, { policy: { Statement: [allow] }, inline })).to.deep.equal([
      "a: statement policy.Statement[0] allows",
      "a: statement inline[0].policy.Statement[1] allows",
      "a: statement inline[2].policy.Statement allows",
    ]);
  });

  it("let nothing unreadable hide what stands beside it", async () => {
    const props = {
      policy: unknown(),
      inline: [unknown(), { policy: unknown() }, { policy: "{" }, { policy: { Statement: [unknown(), 7, allow] } }],
    };
    const messages = await judged(noAllow, props);
    expect(messages[3]).to.match(/^a: inline\[2\]\.policy is not valid JSON: /);
    expect(messages.filter((_, index) => index !== 3)).to.deep.equal([
      "undetermined: a: policy is not known at preview",
      "undetermined: a: inline.0 is not known at preview",
      "undetermined: a: inline.1.policy is not known at preview",
      "undetermined: a: inline.3.policy.Statement.0 is not known at preview",
      "a: inline[3].policy.Statement[1] must be an object",
      "a: statement inline[3].policy.Statement[2] allows",
    ]);
  });

  it("judge a document as a whole", async () => {
    const inline = [{ policy: { Statement: [] } }];
    expect(await judged(oneStatement, { policy: { Statement: deny }, inline })).to.deep.equal([
      "a: inline[0].policy has 0 statements",
    ]);
  });

  it("say nothing where there is no document", async () => {
    expect(await judged(noAllow, {})).to.deep.equal([]);
  });
});
