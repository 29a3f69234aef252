import type { AccessMap, MapAccount } from "./model";
import { type AccessPath, standingOf } from "./paths";

/** A mark for each answer, so that nothing hangs on colour alone. */
export const MARKS = { allowed: "✓", denied: "✗", unknown: "?" } as const;

/** Each answer in words. */
export const ANSWERS = { allowed: "open", denied: "blocked", unknown: "cannot be told" } as const;

/** The id of a path's description in the page, by the path's number. */
export function pathId(index: number): string {
  return `path-${index + 1}`;
}

/** The class of a path: what its answer is, and whether that calls for somebody. */
export function pathClass(path: AccessPath): string {
  const standing = standingOf(path);
  const alarming = standing === "not as expected" || standing === "declared by nobody";
  return alarming ? `${path.answer} alarming` : path.answer;
}

/** Whether a path is open, and whether it is meant to be. */
export function pathVerdict(path: AccessPath): string {
  return [...new Set([ANSWERS[path.answer], standingOf(path)])].join(", ");
}

/** A path in a sentence, for those who do not see the drawing. */
export function pathTitle(path: AccessPath): string {
  return [path.sentence, path.through, pathVerdict(path)].join(", ");
}

/** What a search finds a path by: all names on it, in full. */
export function pathText(path: AccessPath, { accounts }: AccessMap): string {
  const names = path.places.flatMap(({ account, title, name, detail }) => [
    ...accounts.filter(({ id }) => id === account).map(accountTitle),
    title,
    name,
    detail,
  ]);
  return [...new Set([path.name, pathTitle(path), ...names])].join(" ").toLowerCase();
}

/** How an account is called. */
export function accountTitle({ id, name }: MapAccount): string {
  if (id === "") return "account not known";
  return name === "" ? `${id}, outside the stack` : `${name} ${id}`;
}
