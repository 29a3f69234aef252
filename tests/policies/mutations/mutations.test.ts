import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { preview } from "../../../preview";
import { matchesPattern } from "../../../policies/guardrails/framework";
import { rules } from "../../../policies/guardrails/rules";
import type { RuleConfiguration } from "../support/analyzer";
import { Bench, specimens, type Specimen } from "./judgement";
import { mutantsOf } from "./operators";
import { survivors } from "./survivors";

const root = join(__dirname, "../../..");

/** What became of the mutants of one kind. */
interface Outcome {
  /** The names of the mutated resources that no rule noticed. */
  survived: string[];
  /** The rules that noticed one. */
  killers: Set<string>;
}

describe("mutants of the example", function () {
  this.timeout(120_000);
  const outcomes = new Map<string, Outcome>();
  let unchanged: Map<string, string[]>;

  before(async () => {
    const planned = specimens(await preview({ project: root, stack: "dev" }));
    const file = readFileSync(join(root, "policies/config/guardrails.dev.json"), "utf8");
    const bench = new Bench(rules, JSON.parse(file) as Record<string, RuleConfiguration>);
    unchanged = bench.judge(planned);
    planned.forEach((resource, index) => {
      if (bench.isLookedAt(resource.type)) mutate(bench, planned, resource, index);
    });
  });

  function mutate(bench: Bench, planned: readonly Specimen[], resource: Specimen, index: number): void {
    for (const { kind, mutate } of mutantsOf(resource)) {
      const mutant = mutate();
      const stack = [...planned.slice(0, index), ...(mutant ? [mutant] : []), ...planned.slice(index + 1)];
      const outcome = outcomes.get(kind) ?? { survived: [], killers: new Set() };
      const killers = bench.judge(stack, resource.type);
      if (killers.size === 0) outcome.survived.push(resource.name);
      for (const killer of killers.keys()) outcome.killers.add(killer);
      outcomes.set(kind, outcome);
    }
  }

  const surviving = () => [...outcomes].filter(([, { survived }]) => survived.length > 0);
  const reasons = Object.entries(survivors);

  it("start from a stack that is clean", () => expect([...unchanged]).to.be.empty);

  it("are of many kinds, most of which a rule catches", () => {
    expect(outcomes.size).to.be.greaterThan(150);
    expect(surviving().length).to.be.lessThan(outcomes.size / 2);
  });

  it("survive with a reason only", () => {
    const unexplained = surviving()
      .filter(([kind]) => !reasons.some(([, kinds]) => kinds.some((pattern) => matchesPattern(pattern, kind))))
      .map(([kind, { survived }]) => `${kind}: ${survived.join(", ")}`);
    expect(unexplained).to.deep.equal([]);
  });

  for (const [reason, kinds] of reasons) {
    it(`survive where ${reason}`, () => {
      for (const pattern of kinds) {
        const meant = [...outcomes].filter(([kind]) => matchesPattern(pattern, kind));
        expect(meant, `${pattern} is the kind of no mutant`).not.to.be.empty;
        for (const [kind, { survived, killers }] of meant) {
          expect(survived, `${kind} is caught by ${[...killers].join(", ")}`).not.to.be.empty;
        }
      }
    });
  }
});
