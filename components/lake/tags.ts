import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type InputCheck, patternFormat, quote } from "../aws";
import type { LakeArgs } from "./lake";

/** Lake Formation keeps keys and values in lower case: others would differ at every preview. */
const keyFormat = patternFormat(
  /^[a-z0-9_.:/=+@%-]{1,128}$/,
  "the key of an LF-Tag; write 1 to 128 lower-case letters, digits and the characters _.:/=+@%-",
);
const valueFormat = patternFormat(
  /^[a-z0-9_.:/=+@%* -]{1,256}$/,
  "the value of an LF-Tag; write 1 to 256 lower-case letters, digits, spaces and the characters _.:/=+@%*-",
);

/** Source: https://docs.aws.amazon.com/lake-formation/latest/dg/TBAC-notes.html */
const MAX_VALUES = 1000;

/** How many keys an expression, or a resource, can have: https://docs.aws.amazon.com/lake-formation/latest/dg/TBAC-notes.html */
const MAX_KEYS = 50;

/** Records the problems of a lake's LF-Tags. */
export function checkTagDefinitions(check: InputCheck, tags: Record<string, string[]>): void {
  for (const [key, values] of Object.entries(tags)) {
    check.format(key, key, keyFormat);
    check.require(values.length > 0, key, "has no value; write at least one");
    check.require(
      values.length <= MAX_VALUES,
      key,
      `has ${values.length} values, of which Lake Formation takes ${MAX_VALUES}; write fewer`,
    );
    check.unique(key, values);
    values.forEach((value, index) => check.format(`${key}[${index}]`, value, valueFormat));
  }
}

/** Registers the LF-Tags of a lake. To delete one takes it from everything that has it, silently: they are protected. */
export function makeTags(name: string, lake: LakeArgs, opts: pulumi.CustomResourceOptions): void {
  for (const [key, values] of Object.entries(lake.tags ?? {})) {
    new aws.lakeformation.LfTag(
      `${name}-tag-${key}`,
      { catalogId: lake.accountId, key, values: [...values].sort() },
      opts,
    );
  }
}

/** Records the problems of the LF-Tags that a database, table or column is given: one value of each key. */
export function checkAssignedTags(
  check: InputCheck,
  property: string,
  lake: LakeArgs,
  tags: Record<string, string>,
): void {
  checkTagsExist(check, property, lake, Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, [value]])));
}

/** Records the problems of LF-Tags that are used: each key has to be one of the lake's, each value one of its key's. */
export function checkTagsExist(
  check: InputCheck,
  property: string,
  lake: LakeArgs,
  tags: Record<string, string[]>,
): void {
  const defined = lake.tags ?? {};
  const keys = Object.keys(defined);
  check.require(
    Object.keys(tags).length <= MAX_KEYS,
    property,
    `has ${Object.keys(tags).length} keys, of which Lake Formation takes ${MAX_KEYS}; write fewer`,
  );
  for (const [key, values] of Object.entries(tags)) {
    const where = `${property}.${key}`;
    const known = defined[key];
    if (known === undefined) {
      check.add(
        where,
        `is no LF-Tag of the lake, which has ${keys.map(quote).join(", ") || "none"}; write one of them, or add it to ` +
          "the lake's tags",
      );
      continue;
    }
    check.require(values.length > 0, where, "has no value; write at least one");
    check.unique(where, values);
    for (const value of values) {
      check.require(
        known.includes(value),
        where,
        `${quote(value)} is no value of that LF-Tag, which has ${known.map(quote).join(", ")}; write one of them, or ` +
          "add it to the lake's tags",
      );
    }
  }
}

/** LF-Tags as Lake Formation's resources take them, in a stable order. */
export function assignedTags(
  { accountId }: LakeArgs,
  tags: Record<string, string>,
): { catalogId: string; key: string; value: string }[] {
  return Object.entries(tags)
    .map(([key, value]) => ({ catalogId: accountId, key, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
