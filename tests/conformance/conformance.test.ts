import { join } from "node:path";
import { expect } from "chai";
import { deployAndDestroy } from "./cli/lifecycle";
import { previewByCli } from "./cli/preview";
import { cliVersion } from "./cli/version";
import { orderedPairs, violations, type Rule } from "./order";
import { rules } from "./order-rules";
import { previewByOurs } from "./ours";
import { nameOf, projectStacks, type Target } from "../support/projects";
import { differences } from "./snapshot";

const FIXTURES = join(__dirname, "fixtures");
const VERSION = cliVersion();

/** Everything an engine does to resources and policies. */
const features: Target = {
  project: join(FIXTURES, "features"),
  stack: "dev",
  policyPacks: [
    { directory: join(FIXTURES, "packs", "judging"), config: join(FIXTURES, "packs", "judging", "judging.json") },
  ],
};

/** In what our engine is not Pulumi's, and why: neither a rule nor a project of ours meets it. */
const known: Record<string, string[]> = {
  "the hash of an archive is made from the packed archive, which ours does not pack": [
    `steps: ${urn("aws:lambda/function:Function::archive")} / newState / inputs / code / hash`,
    `beforehand: ${urn("aws:lambda/function:Function::archive")} / properties / code / hash`,
    `afterwards: ${urn("aws:lambda/function:Function::archive")} / properties / code / hash`,
  ],
  "a reference to a resource, in a step, has an empty id and an empty version where ours has the unknown and none": [
    "list / 0 / id",
    "list / 0 / packageVersion",
    "listed / packageVersion",
    "queue / id",
    "queue / packageVersion",
  ].map((path) => `steps: ${urn("features:index:Referring::referring")} / newState / inputs / ${path}`),
  "a provider with an unknown input is not asked at all, so a stack policy sees no property of its resources": [
    `afterwards: ${urn("aws:sqs/queue:Queue::by-later")} / properties`,
  ],
};

function urn(typeAndName: string): string {
  return `urn:pulumi:dev::features::${typeAndName}`;
}

const title = `conformance with ${VERSION === undefined ? "Pulumi (skipped: no pulumi CLI on the PATH)" : `pulumi ${VERSION}`}`;

describe(title, function () {
  // The CLI checks the types of program and packs, and deploys in two steps.
  this.timeout(600_000);

  before(function () {
    if (VERSION === undefined) this.skip();
  });

  it("previews every feature as Pulumi does, but for what is known", async () => {
    const found = differences(await previewByOurs(features), await previewByCli(features));
    const paths = found.map((difference) => difference.split("\n", 1)[0]);
    expect(paths, `differences:\n${found.join("\n")}\n`).to.have.members(Object.values(known).flat());
  });

  for (const target of projectStacks()) {
    it(`previews ${nameOf(target)} as Pulumi does`, async () => {
      const theirs = await previewByCli(target);
      expect(theirs.steps, `steps of Pulumi's preview, which said: ${theirs.problems.join("\n")}`).to.not.be.empty;
      const found = differences(await previewByOurs(target), theirs);
      expect(found, `differences:\n${found.join("\n")}\n`).to.be.empty;
    });
  }

  describe("deploys, finds nothing more to do, and destroys in an order that AWS accepts", () => {
    const used = new Set<Rule>();

    for (const target of projectStacks()) {
      it(nameOf(target), async () => {
        const lifecycle = await deployAndDestroy(target);
        const pairs = orderedPairs(lifecycle.deployed);
        for (const { rule } of pairs) used.add(rule);
        expect(pairs, "resources that need one another").to.not.be.empty;
        const found = violations(pairs, lifecycle);
        expect(found, `wrong order:\n${found.join("\n")}\n`).to.be.empty;
      });
    }

    it("by rules that all apply to some project", () => {
      const idle = rules.filter((rule) => !used.has(rule));
      expect(idle.map(({ type, property, needs }) => `${type}.${property} -> ${needs}`)).to.deep.equal([]);
    });
  });
});
