import { covers } from "../../framework";

/** The parts of the pattern of a statement's Resource. A part that is cut off by an early `*` is `*` too. */
function partsOf(pattern: string) {
  const [arn, , service = "*", , account = "*", ...rest] = pattern.split(":");
  return arn === "arn" || /^\*+$/.test(pattern) ? { service, account, resource: rest.join(":") || "*" } : undefined;
}

/** True if the pattern matches every resource of every service. */
export function isEverything(pattern: string): boolean {
  const parts = partsOf(pattern);
  return parts !== undefined && Object.values(parts).every((part) => /^\*+$/.test(part));
}

/** True if the pattern matches every resource of a kind in some account: `coversEvery("…:key/*", "kms", "key/*")`. */
export function coversEvery(pattern: string, service: string, resource: string): boolean {
  const parts = partsOf(pattern);
  return parts !== undefined && covers(parts.service, service) && covers(parts.resource, resource);
}

/** True if the pattern may match resources of the service. */
export function isOfService(pattern: string, service: string): boolean {
  const parts = partsOf(pattern);
  return parts !== undefined && covers(parts.service, service);
}

/**
 * True if the pattern names neither an account nor a resource: `*`, `arn:aws:s3:::*`, `arn:aws:glue:*:*:table/*`.
 * A bucket's name stands for its account.
 */
export function isUnbounded(pattern: string): boolean {
  const parts = partsOf(pattern);
  if (!parts || !/^[*?]*$/.test(parts.account)) return false;
  const { service, account, resource } = parts;
  const named = service === "s3" && account === "" ? (resource.split("/")[0] as string) : withoutType(resource);
  return /^[*?/:]+$/.test(named);
}

/** `table/*` without its type: `*`. */
function withoutType(resource: string): string {
  return resource.replace(/^[a-z-]+[/:](?=.)/i, "");
}
