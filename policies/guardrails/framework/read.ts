import { listOf } from "./logic";
import { Undetermined } from "./unknown";

/**
 * Safe reading of a resource's properties. Each function takes a dotted path (`rule.sseAlgorithm`, `rules.0.id`),
 * gives undefined for what is absent, and throws when the value, or one on the way to it, is unknown at preview.
 */

/** The value at the path, whatever it is. */
export function read(value: unknown, path: string): unknown {
  let current: unknown = value;
  for (const step of path.split(".")) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return current ?? undefined;
}

/** The text at the path; a number or boolean is given as text. */
export function text(value: unknown, path: string): string | undefined {
  const found = read(value, path);
  if (found === undefined || typeof found === "string") return found;
  if (typeof found === "number" || typeof found === "boolean") return String(found);
  throw new Undetermined(path, "is not a text");
}

/** The boolean at the path; the texts "true" and "false" count as booleans, as they do for the providers. */
export function flag(value: unknown, path: string): boolean | undefined {
  const found = read(value, path);
  if (found === undefined || typeof found === "boolean") return found;
  if (found === "true" || found === "false") return found === "true";
  throw new Undetermined(path, "is not a boolean");
}

/** The number at the path; digits in a text count as a number. */
export function number(value: unknown, path: string): number | undefined {
  const found = text(value, path);
  if (found === undefined) return undefined;
  if (found === "" || Number.isNaN(Number(found))) throw new Undetermined(path, "is not a number");
  return Number(found);
}

/** The items at the path, each read on its own; a single value is a list of one, an absent one an empty list. */
export function list(value: unknown, path: string): readonly unknown[] {
  const found = read(value, path);
  if (found === undefined) return [];
  if (!Array.isArray(found)) return [found];
  const items: unknown[] = found;
  return listOf(items.length, (index) => items[index]);
}

/** The items at the path as texts; see `list`. */
export function texts(value: unknown, path: string): readonly string[] {
  const items = list(value, path);
  return listOf(items.length, (index) => {
    const item = text({ item: items[index] }, "item");
    if (item === undefined) throw new Undetermined(`${path}.${index}`, "is empty");
    return item;
  });
}

/** The value, or Undetermined where a property that AWS requires is absent: the engine may drop what is unknown. */
export function required<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw new Undetermined(path, "is not given");
  return value;
}
