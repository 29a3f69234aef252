import { allOf, every, some } from "../logic";
import { parseArn } from "./arn";
import type { Condition } from "./condition";
import { hasWildcard } from "./pattern";

/**
 * The condition keys that tie a request to known accounts, organisations, identities, sources or networks, and how
 * specific a value must be to do so. Keys that any stranger can satisfy (a user name, a referer) are not among them.
 * The list follows what S3 itself takes into account when it decides whether a policy is public:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const narrowingKeys = new Map<string, (value: string) => boolean>([
  ["aws:principalaccount", isExact],
  ["aws:principalarn", isArnOfOneOwner],
  ["aws:principalorgid", isExact],
  ["aws:principalorgpaths", isPathInOneOrganisation],
  ["aws:userid", isIdOfOneIdentity],
  ["aws:sourceaccount", isExact],
  ["aws:sourcearn", isArnOfOneOwner],
  ["aws:sourceorgid", isExact],
  ["aws:sourceorgpaths", isPathInOneOrganisation],
  ["aws:sourceowner", isExact],
  ["aws:sourcevpc", isExact],
  ["aws:sourcevpce", isExact],
  ["aws:sourceip", isNarrowRange],
  ["aws:vpceaccount", isExact],
  ["aws:vpceorgid", isExact],
  ["aws:vpceorgpaths", isPathInOneOrganisation],
  ["kms:calleraccount", isExact],
  ["s3:dataaccesspointaccount", isExact],
  ["s3:dataaccesspointarn", isArnOfOneOwner],
]);

/** The condition keys that a service fills in with the resource on whose behalf it acts. */
export const sourceKeys: readonly string[] = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
];

const comparing: readonly string[] = ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"];

/**
 * True if the condition ties the request to known accounts, organisations, identities, sources or networks.
 * Not so: a negation, `IfExists` and `ForAllValues` (all hold when the key is absent), a key that strangers can
 * satisfy, a value that is a mere wildcard, a variable that the caller fills in. `keys` limits the keys that count.
 */
export function narrows(condition: Condition, keys?: readonly string[]): boolean {
  const isSpecific = narrowingKeys.get(condition.key);
  if (!isSpecific || (keys && !keys.includes(condition.key))) return false;
  if (condition.negated || condition.ifExists || condition.quantifier === "all") return false;
  const expected = condition.key === "aws:sourceip" ? ["IpAddress"] : comparing;
  if (!expected.includes(condition.operator) || condition.values.length === 0) return false;
  return every(condition.values, (value) => isSpecific(literalOf(condition, value)));
}

/** True if one of the conditions narrows; see `narrows`. */
export function narrowed(conditions: readonly Condition[], keys?: readonly string[]): boolean {
  return some(conditions, (condition) => narrows(condition, keys));
}

/** True if the condition holds only for requests in which the key is a text, or an ARN, that passes the test. */
export function demands(condition: Condition, test: (value: string) => boolean): boolean {
  const { operator, negated, ifExists, quantifier, values } = condition;
  if (negated || ifExists || quantifier === "all" || values.length === 0) return false;
  return comparing.includes(operator) && every(values, test);
}

/**
 * `StringEquals` compares literally, so a wildcard in it is a character like any other and matches nobody;
 * a variable of the resource's own account or organisation is as good as its value, any other is a wildcard.
 */
function literalOf(condition: Condition, value: string): string {
  const known = value.replace(/\$\{(aws:ResourceAccount|s3:ResourceAccount|aws:ResourceOrgID)\}/gi, "own");
  const literal = /^StringEquals/.test(condition.operator) ? known.replace(/[*?]/g, "x") : known;
  return literal.replace(/\$\{[^}]*\}/g, "*");
}

function isExact(value: string): boolean {
  return value !== "" && !hasWildcard(value);
}

function isArnOfOneOwner(value: string): boolean {
  const arn = parseArn(value);
  if (!arn) return false;
  // The ARN of an S3 bucket has no account: the bucket's name, unique in the world, stands for its owner.
  return arn.account === "" ? arn.service === "s3" && isExact(arn.resource.split("/")[0] ?? "") : isExact(arn.account);
}

function isPathInOneOrganisation(value: string): boolean {
  return isExact(value.split("/")[0] ?? "");
}

function isIdOfOneIdentity(value: string): boolean {
  return isExact(value.split(":")[0] ?? "");
}

/** S3 calls a range wider than /8 (IPv4) or /32 (IPv6) public. */
function isNarrowRange(value: string): boolean {
  const [address = "", length] = value.split("/");
  const isV6 = address.includes(":");
  return allOf(
    () => /^[0-9a-f.:]+$/i.test(address) && (isV6 || address.split(".").length === 4),
    () => length === undefined || (/^\d+$/.test(length) && Number(length) >= (isV6 ? 32 : 8)),
  );
}
