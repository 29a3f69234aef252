import type { Stack } from "./stack";

/** The items by their keys, in their order. An item without a key is left out. */
export function indexBy<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly (string | undefined)[],
): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (key === undefined) continue;
      const found = index.get(key);
      if (found) found.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}

/** What `build` makes of a stack, made once for each stack, so that a look-up costs the same in a large one. */
export function oncePerStack<T extends object>(build: (stack: Stack) => T): (stack: Stack) => T {
  const built = new WeakMap<Stack, T>();
  return (stack) => {
    let value = built.get(stack);
    if (!value) built.set(stack, (value = build(stack)));
    return value;
  };
}
