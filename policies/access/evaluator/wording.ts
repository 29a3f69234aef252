import { accountOf } from "./context";
import type { Subject } from "./match";
import type { Caller } from "./types";
import { UNKNOWN_PART } from "./unknown";

/** The caller in words: "333333333333 role/readers/analyst". */
export function callerName(caller: Caller): string {
  if (caller.kind === "service") return caller.arn;
  return `${accountOf(caller)} ${caller.arn.split(":").slice(5).join(":")}`;
}

/** What is asked for in words: "s3:GetObject on arn:aws:s3:::lake/*". */
export function requestName({ request }: Subject): string {
  const { action, target } = request;
  return target.arn === "*" ? action : `${action} on ${readable(target.arn)}`;
}

/** What has a resource's policy in words: the bucket of an object. */
export function holderName(arn: string): string {
  const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(arn)?.[1];
  return bucket === undefined ? readable(arn) : `bucket ${readable(bucket)}`;
}

/** A text whose unknown parts can be seen. */
export function readable(text: string): string {
  return text.replaceAll(UNKNOWN_PART, "<unknown>");
}

/** A list in words, cut short. */
export function listing(items: readonly string[], word = "and"): string {
  const shown = items.slice(0, 3).map(readable);
  if (items.length > 3) return `${shown.join(", ")} ${word} ${items.length - 3} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${word} ${shown.at(-1)}`;
}
