import { expect } from "chai";
import { UNKNOWN } from "../../../../policies/access/evaluator";
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

const stacks: [string, Stack, Pick<Question, "table">][] = [
  ["a bucket of another account", sharedBucket, OWN_TABLE],
  ["a catalog of another account", sharedCatalog, OWNERS_TABLE],
  ["a lake of another account", sharedLake, OWNERS_TABLE],
];

/** The value with one of its parts replaced by UNKNOWN, in every way, policy documents taken apart. */
function* withUnknown(value: unknown): Generator<unknown> {
  yield UNKNOWN;
  const opened = typeof value === "string" && value.startsWith("{") ? (JSON.parse(value) as unknown) : value;
  if (typeof opened !== "object" || opened === null) return;
  for (const [key, part] of Object.entries(opened)) {
    for (const changed of withUnknown(part)) {
      const copy: unknown[] | object = Array.isArray(opened) ? [...(opened as unknown[])] : { ...opened };
      (copy as Record<string, unknown>)[key] = changed;
      yield copy;
    }
  }
}

/** Every stack with one thing in it unknown, or taken out. */
function* weakened(stack: Stack): Generator<[string, Stack]> {
  for (const [name, resource] of Object.entries(stack)) {
    if (!resource) continue;
    for (const [property, value] of Object.entries(resource.props)) {
      let index = 0;
      for (const changed of withUnknown(value)) {
        const props = { ...resource.props, [property]: changed };
        yield [`${name}.${property} (${index++})`, { ...stack, [name]: { ...resource, props } }];
      }
    }
  }
}

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
