import { UNKNOWN } from "../../../../policies/access/evaluator";
import type { Stack } from "./stack";

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

/** Every stack with one thing in it unknown: a part of a property, or the account of a resource. */
export function* weakened(stack: Stack): Generator<[string, Stack]> {
  for (const [name, resource] of Object.entries(stack)) {
    if (!resource) continue;
    yield [`account of ${name}`, { ...stack, [name]: { ...resource, account: UNKNOWN } }];
    for (const [property, value] of Object.entries(resource.props)) {
      let index = 0;
      for (const changed of withUnknown(value)) {
        const props = { ...resource.props, [property]: changed };
        yield [`${name}.${property} (${index++})`, { ...stack, [name]: { ...resource, props } }];
      }
    }
  }
}
