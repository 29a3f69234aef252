import { expect } from "chai";
import type { Rule } from "../../../policies/guardrails/framework";
import { analyze, type RuleConfiguration, type TestResource, type Violation } from "./analyzer";

/** The resources of a test stack, by the names that the cases use for them; a change may add to them. */
export type Fixture = Record<string, TestResource>;

/** A change of a fresh fixture in one way, and the rule's configuration where it differs from that of all cases. */
export interface Case<F extends Fixture> {
  change: (stack: F & Fixture) => void;
  configuration?: RuleConfiguration;
}

/** A case, and what the rule is to say of it. */
export interface Finding<F extends Fixture> extends Case<F> {
  /** The key of the resource that the finding is about. */
  at: string;
  /** Part of the message. */
  says: string;
}

/** The cases of a rule, of all three answers. */
export interface RuleCases<F extends Fixture> {
  /** A compliant stack, made afresh for each case. */
  fixture: () => F;
  configuration?: RuleConfiguration;
  /** Cases that stay compliant. The fixture as it is is always one. */
  clean: Record<string, Case<F>>;
  violation: Record<string, Finding<F>>;
  undetermined: Record<string, Finding<F>>;
}

/** Takes a resource out of a stack. */
export function remove(stack: Fixture, key: string): void {
  delete stack[key];
}

/** Registers the cases of a rule with mocha: each must give exactly the finding it states, or none. */
export function testRule<F extends Fixture>(rule: Rule, cases: RuleCases<F>): void {
  for (const answer of ["violation", "undetermined"] as const) {
    if (Object.keys(cases[answer]).length === 0) throw new Error(`${rule.id} has no case of "${answer}"`);
  }

  const run = async (given: Case<F>, settings?: RuleConfiguration) => {
    const stack: F & Fixture = cases.fixture();
    given.change(stack);
    const configuration = { ...(given.configuration ?? cases.configuration), ...settings };
    return { stack, found: await analyze([rule], Object.values(stack), { [rule.id]: configuration }) };
  };

  const expectOne = async (given: Finding<F>): Promise<Violation> => {
    const { stack, found } = await run(given);
    expect(found, JSON.stringify(found, undefined, 2)).to.have.length(1);
    const [violation] = found as [Violation];
    const { level = "mandatory" } = rule;
    expect(violation).to.include({ rule: rule.id, resource: stack[given.at]?.name, level });
    expect(violation.message).to.include(given.says);
    return violation;
  };

  describe(rule.id, () => {
    const clean: Record<string, Case<F>> = { "the fixture as it is": { change: () => {} }, ...cases.clean };
    for (const [name, given] of Object.entries(clean)) {
      it(`clean: ${name}`, async () => {
        expect((await run(given)).found).to.deep.equal([]);
      });
    }
    for (const [name, given] of Object.entries(cases.violation)) {
      it(`violation: ${name}`, async () => {
        const { message } = await expectOne(given);
        expect(message)
          .to.include(rule.remediation)
          .and.not.to.match(/^undetermined: /);
      });
    }
    for (const [name, given] of Object.entries(cases.undetermined)) {
      it(`undetermined: ${name}`, async () => {
        expect((await expectOne(given)).message).to.match(/^undetermined: /);
        const advisory = await run(given, { onUnknown: "advisory" });
        expect(advisory.found.map(({ level }) => level)).to.deep.equal(["advisory"]);
        expect((await run(given, { onUnknown: "disabled" })).found).to.deep.equal([]);
      });
    }
  });
}
