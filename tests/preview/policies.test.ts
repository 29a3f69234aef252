import { expect } from "chai";
import { activePolicies, exitStatus, preview, type PreviewResult } from "../../preview";
import { find, findings, fixture } from "./support";

const project = fixture("judged");
const rules = fixture("packs/rules");

/** Previews with the rules under one of the configurations. */
function judge(config: string): Promise<PreviewResult> {
  const file = fixture(`packs/config/${config}.json`);
  return preview({ project, stack: "dev", policyPacks: [{ directory: rules, config: file }] });
}

describe("policies", () => {
  describe("at their own levels", () => {
    let result: PreviewResult;

    before(async () => {
      const policyPacks = [{ directory: rules }, { directory: fixture("packs/compiled") }];
      result = await preview({ project, stack: "dev", policyPacks });
    });

    it("run from TypeScript and from JavaScript, each pack with its name and version", () => {
      expect(result.packs.map(({ name, version }) => [name, version])).to.deep.equal([
        ["rules", "1.2.3"],
        ["compiled", "9.9.9"],
      ]);
      expect(activePolicies(result.packs)).to.have.length(9);
    });

    it("report a violation with everything that helps to fix it", () => {
      expect(findings(result, "topic-name")).to.deep.equal([
        {
          verdict: "violation",
          pack: "rules",
          packVersion: "1.2.3",
          policy: "topic-name",
          description: "Topics are named by rule.",
          message: "the name must start with ok-",
          level: "mandatory",
          severity: "high",
          urn: find(result, "alerts").urn,
          remediationSteps: "Set name to the prefix and a word.",
          url: "",
        },
      ]);
    });

    it("can choose a level case by case", () => {
      expect(findings(result, "own-level").map(({ level }) => level)).to.deep.equal(["advisory"]);
    });

    it("judge the whole stack once, after its resources, with what remediation has changed", () => {
      const seen = findings(result, "whole-stack").map(({ urn, message }) => [urn, message]);
      expect(seen).to.deep.equal([
        [find(result, "queue").urn, `${result.resources.length} resources, yes`],
        [find(result, "judged-dev").urn, "nothing in particular"],
      ]);
    });

    it("change resources, and what they leave is mandatory", () => {
      const { urn, inputs } = find(result, "queue");
      expect(inputs["tags"]).to.deep.equal({ team: "販売", fixed: "yes" });
      expect(result.remediations).to.deep.equal([
        { pack: "rules", policy: "fixes", description: "Queues are fixed.", urn },
      ]);
      expect(findings(result, "cannot-fix").map(({ level }) => level)).to.deep.equal(["mandatory"]);
    });

    it("have a third answer for what is not known yet, in the SDK's words and in a pack's", () => {
      const undetermined = result.findings.filter(({ verdict }) => verdict === "undetermined");
      expect(undetermined.map(({ policy, level }) => [policy, level])).to.have.deep.members([
        ["reads-unknown", "advisory"],
        ["says-undetermined", "mandatory"],
      ]);
    });

    it("stay silent when disabled", () => expect(findings(result, "off")).to.be.empty);

    it("fail the preview", () => expect(exitStatus(result)).to.equal(1));
  });

  describe("with a configuration", () => {
    it("take their level and settings from it, single policies before all", async () => {
      const result = await judge("advisory");
      expect(new Set(result.findings.map(({ level }) => level))).to.deep.equal(new Set(["advisory"]));
      expect(findings(result, "queue-advice")).to.be.empty;
      expect(findings(result, "topic-name"), "wrong-name starts with wrong-").to.be.empty;
      expect(findings(result, "off"), "all switches on what is off").to.have.length(result.resources.length);
      expect(exitStatus(result)).to.equal(0);
    });

    it("can all be switched off", async () => {
      const result = await judge("off");
      expect(result.findings).to.be.empty;
      expect(result.remediations).to.be.empty;
      expect(activePolicies(result.packs)).to.be.empty;
    });

    it("warn of a name that is none of theirs", async () => {
      const { diagnostics } = await judge("misspelt");
      expect(diagnostics.map(({ severity, message }) => [severity, message])).to.deep.equal([
        ["warning", 'The configuration of policy pack "rules" names "tpic-name", which is none of its policies'],
      ]);
    });

    const wrong: Record<string, RegExp> = {
      wrong: /^Configuration of policy pack "rules":\n {2}topic-name\.prefix: .*2 characters$/,
      level: /"topic-name" has enforcement level "severe"; write one of advisory, mandatory, remediate, disabled$/,
      absent: /^The policy configuration .*absent\.json does not exist$/,
    };
    for (const [name, message] of Object.entries(wrong)) {
      it(`refuse a wrong one: ${name}`, async () => {
        const error = await judge(name).then(
          () => undefined,
          (thrown: Error) => thrown,
        );
        expect(error?.message).to.match(message);
      });
    }
  });
});
