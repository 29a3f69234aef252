import { expect } from "chai";
import type { Question } from "../../../../policies/access/paths/environment";
import {
  ANALYST,
  OWNERS_TABLE,
  OWN_TABLE,
  type Stack,
  ask,
  causeOf,
  sharedBucket,
  sharedCatalog,
  sharedLake,
} from "../support/stack";
import { weakened } from "../support/weakened";

const stacks: [string, Stack, Pick<Question, "table">][] = [
  ["a bucket of another account", sharedBucket, OWN_TABLE],
  ["a catalog of another account", sharedCatalog, OWNERS_TABLE],
  ["a lake of another account", sharedLake, OWNERS_TABLE],
];

const without: [string, string[]][] = [
  ["as it is", []],
  ["without a policy of the reader", ["analyst-policy"]],
  ["without a bucket policy", ["data-policy"]],
  ["without a grant", ["grant"]],
  ["without a share", ["share"]],
  ["without a policy of the catalog", ["catalog-policy"]],
  ["without a registration", ["registration"]],
];

describe("what is not known", () => {
  for (const [what, stack, table] of stacks) {
    for (const [how, names] of without) {
      if (!names.every((name) => stack[name])) continue;
      const base: Stack = { ...stack, ...Object.fromEntries(names.map((name) => [name, undefined])) };
      for (const extent of ["all", "any"] as const) {
        it(`turns no answer into the other: ${what} ${how}, ${extent} columns`, () => {
          const question = { ...ANALYST, ...table, extent };
          const known = ask(base, "ATHENA", question).answer;
          let count = 0;
          for (const [change, changed] of weakened(base)) {
            const verdict = ask(changed, "ATHENA", question);
            expect(verdict.answer, `${change}: ${causeOf(verdict)}`).to.be.oneOf([known, "unknown"]);
            count++;
          }
          expect(count).to.be.above(30);
        });
      }
    }
  }
});
