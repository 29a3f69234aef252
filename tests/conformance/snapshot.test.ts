import { expect } from "chai";
import { differences, type Snapshot } from "./snapshot";

const URN = "urn:pulumi:dev::p::aws:sqs/queue:Queue::q";

function snapshot(): Snapshot {
  const dependencies = { dependencies: ["a", "b"], propertyDependencies: { name: { urns: ["a", "b"] } } };
  const given = { urn: URN, type: "aws:sqs/queue:Queue", name: "q", properties: { name: "q", delay: 0 } };
  return {
    status: 0,
    problems: [],
    changes: { create: 1 },
    steps: [
      {
        op: "create",
        urn: URN,
        newState: {
          urn: URN,
          inputs: { name: "q" },
          parent: "stack",
          dependencies: ["a", "b"],
          propertyDependencies: { name: ["a", "b"] },
        },
      },
    ],
    beforehand: [given],
    afterwards: [{ ...given, parent: "stack", ...dependencies, options: { protect: true } }],
    judged: [{ urn: URN, pack: "p", policy: "rule", level: "mandatory", severity: "high", message: "wrong" }],
  };
}

describe("the comparison of two previews", () => {
  const equal: Record<string, (theirs: Snapshot) => void> = {
    "two equal ones": () => undefined,
    "what went wrong, in words": (theirs) => (theirs.problems = ["preview failed"]),
    "the order of dependencies": (theirs) => {
      theirs.steps[0]!.newState["dependencies"] = ["b", "a"];
      theirs.afterwards[0]!.propertyDependencies = { name: { urns: ["b", "a"] } };
    },
    "where the program was": (theirs) => (theirs.steps[0]!.newState["sourcePosition"] = "project:///index.ts#1,1"),
    "options that are not set": (theirs) => (theirs.beforehand[0]!.options = { protect: false, customTimeouts: {} }),
    "several packs being asked the same": (theirs) => theirs.beforehand.push(theirs.beforehand[0]!),
  };
  for (const [name, change] of Object.entries(equal)) {
    it(`takes no notice of ${name}`, () => {
      const theirs = snapshot();
      change(theirs);
      expect(differences(snapshot(), theirs)).to.deep.equal([]);
    });
  }

  const different: Record<string, { change: (theirs: Snapshot) => void; says: string }> = {
    status: { change: (theirs) => (theirs.status = 1), says: "exit status\n    ours:   0\n    theirs: 1" },
    "change summary": {
      change: (theirs) => (theirs.changes = { create: 2 }),
      says: "change summary / create\n    ours:   1\n    theirs: 2",
    },
    "missing resource": { change: (theirs) => (theirs.steps = []), says: `steps: ${URN}\n` },
    input: {
      change: (theirs) => (theirs.steps[0]!.newState["inputs"] = { name: "other" }),
      says: `steps: ${URN} / newState / inputs / name\n    ours:   "q"\n    theirs: "other"`,
    },
    "input that is empty": {
      change: (theirs) => delete theirs.beforehand[0]!.properties!["delay"],
      says: `beforehand: ${URN} / properties / delay\n    ours:   0\n    theirs: (nothing)`,
    },
    parent: {
      change: (theirs) => (theirs.steps[0]!.newState["parent"] = "other"),
      says: `steps: ${URN} / newState / parent\n`,
    },
    provider: { change: (theirs) => (theirs.steps[0]!.provider = "p::id"), says: `steps: ${URN} / provider\n` },
    dependency: {
      change: (theirs) => (theirs.afterwards[0]!.dependencies = ["a"]),
      says: `afterwards: ${URN} / dependencies / 1\n`,
    },
    "dependency of an input": {
      change: (theirs) => (theirs.afterwards[0]!.propertyDependencies = { name: { urns: ["a"] } }),
      says: `afterwards: ${URN} / propertyDependencies / name / 1\n`,
    },
    protection: {
      change: (theirs) => (theirs.afterwards[0]!.options = {}),
      says: `afterwards: ${URN} / options / protect\n`,
    },
    "level of a verdict": {
      change: (theirs) => (theirs.judged[0]!.level = "advisory"),
      says: `judged: ${URN} | p | rule | mandatory | high | wrong\n`,
    },
  };
  for (const [name, { change, says }] of Object.entries(different)) {
    it(`tells another ${name}`, () => {
      const theirs = snapshot();
      change(theirs);
      const found = differences(snapshot(), theirs);
      expect(
        found.some((line) => line.startsWith(says)),
        found.join("\n"),
      ).to.equal(true);
    });
  }
});
