import { UNKNOWN, UNKNOWN_PART } from "../evaluator";

/** A value that may be unknown at preview. */
export type Known<T> = T | typeof UNKNOWN;

/** True if the value is not known at preview. */
export function isUnknown(value: unknown): value is typeof UNKNOWN {
  return value === UNKNOWN;
}

/** The value at a dotted path; unknown where something on the way is, undefined where nothing is there. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split(".")) {
    if (isUnknown(current)) return UNKNOWN;
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return current ?? undefined;
}

/** The text at a path. What is there but is no text cannot be read, and so is as good as unknown. */
export function textAt(value: unknown, path: string): Known<string> | undefined {
  const found = at(value, path);
  if (found === undefined || typeof found === "string" || isUnknown(found)) return found;
  return typeof found === "number" || typeof found === "boolean" ? String(found) : UNKNOWN;
}

/** The boolean at a path; the texts "true" and "false" count, as they do for the providers. */
export function flagAt(value: unknown, path: string): Known<boolean> | undefined {
  const found = textAt(value, path);
  if (found === undefined || isUnknown(found)) return found;
  const text = found.toLowerCase();
  return text === "true" || text === "false" ? text === "true" : UNKNOWN;
}

/** The items at a path; an absent list is empty, a single value a list of one. */
export function listAt(value: unknown, path: string): Known<readonly unknown[]> {
  const found = at(value, path);
  if (found === undefined) return [];
  if (isUnknown(found)) return UNKNOWN;
  return Array.isArray(found) ? found : [found];
}

/** The texts at a path; see `listAt`. */
export function textsAt(value: unknown, path: string): Known<readonly Known<string>[]> {
  const items = listAt(value, path);
  return isUnknown(items) ? UNKNOWN : items.map((item) => textAt({ item }, "item") ?? UNKNOWN);
}

/** The items that are known, of a list that may not be. */
export function knownItems<T>(items: Known<readonly Known<T>[]>): readonly T[] {
  return isUnknown(items) ? [] : items.filter((item): item is T => !isUnknown(item));
}

/** The text as a part of an ARN or a name. */
export function partOf(text: Known<string>): string {
  return isUnknown(text) ? UNKNOWN_PART : text;
}

/** The text as messages show it. */
export function shown(text: Known<string>): string {
  return isUnknown(text) ? "(not known)" : text.replaceAll(UNKNOWN_PART, "(not known)");
}
