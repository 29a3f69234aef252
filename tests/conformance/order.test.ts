import { expect } from "chai";
import { orderedPairs, violations, type Rule } from "./order";
import type { Deployed } from "./cli/lifecycle";
import type { Operation } from "./standin/provider";

const table: Rule[] = [
  { type: "part", property: "of", needs: "whole", name: "name", because: "AWS says no" },
  { type: "part", property: "policy", needs: "whole", because: "AWS says no" },
];

const whole: Deployed = {
  urn: "urn:whole",
  type: "whole",
  id: "whole-id",
  inputs: { name: "data" },
  outputs: { arn: "arn:aws:s3:::whole-id", name: "data" },
};

function part(inputs: Deployed["inputs"]): Deployed {
  return { urn: "urn:part", type: "part", id: "part-id", ...(inputs && { inputs }) };
}

describe("the order of creation and deletion", () => {
  const linked: Record<string, [Deployed["inputs"], number]> = {
    "by id": [{ of: "whole-id" }, 1],
    "by ARN": [{ of: "arn:aws:s3:::whole-id" }, 1],
    "by name": [{ of: "data" }, 1],
    "by a name within an address": [{ of: { location: ["s3://data/prefix/"] } }, 1],
    "by another property": [{ policy: "whole-id" }, 1],
    "by both": [{ of: "data", policy: "whole-id" }, 2],
    "not by a longer name": [{ of: "data-logs" }, 0],
    "not by a property that no rule names": [{ tags: "data" }, 0],
    "not without the property": [{}, 0],
  };
  for (const [name, [inputs, pairs]] of Object.entries(linked)) {
    it(`finds what needs what ${name}`, () => {
      expect(orderedPairs([whole, part(inputs)], table)).to.have.length(pairs);
    });
  }

  const pairs = orderedPairs([whole, part({ of: "data" })], table);
  const right = { makeWhole: [0, 10], makePart: [10, 20], deletePart: [30, 40], deleteWhole: [40, 50] } as const;
  const cases: Record<
    string,
    { times: Partial<Record<keyof typeof right, readonly [number, number]>>; says: string[] }
  > = {
    "one after the other": { times: right, says: [] },
    "both made at once": {
      times: { ...right, makePart: [5, 15] },
      says: ["urn:part is made before urn:whole: AWS says no"],
    },
    "deleted the wrong way round": {
      times: { ...right, deleteWhole: [22, 28] },
      says: ["urn:part is deleted after urn:whole: AWS says no"],
    },
    "never deleted": {
      times: { makeWhole: right.makeWhole, makePart: right.makePart },
      says: ["urn:part is deleted after urn:whole: AWS says no"],
    },
  };
  for (const [name, { times, says }] of Object.entries(cases)) {
    it(`judges what was ${name}`, () => {
      const operations = Object.entries(times).map(([what, [started, finished]]): Operation => {
        const operation = what.startsWith("make") ? "create" : "delete";
        return { operation, urn: what.endsWith("Whole") ? whole.urn : "urn:part", id: "", started, finished };
      });
      expect(violations(pairs, { operations })).to.deep.equal(says);
    });
  }
});
