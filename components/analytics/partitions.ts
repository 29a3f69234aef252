import { type InputCheck, formats, patternFormat, quote } from "../aws";
import type { ExternalTableArgs } from "./external-table";

/** How Athena learns of a table's partitions. */
export enum PartitionMode {
  /** By computing them from ranges in the table's properties: nothing to maintain. */
  Projection = "PROJECTION",
  /** By a list, which grows with the data. */
  Explicit = "EXPLICIT",
  /** By a crawler that finds them on a schedule. */
  Crawler = "CRAWLER",
}

/** A partition key of a table. */
export interface PartitionKeyArgs {
  /** Name of the key, in lower-case letters, digits and underscores. */
  name: string;
  /** Type of the key: `int`, `bigint` or `string`. */
  type: string;
  /** With `PROJECTION`: the smallest value there can be, a whole number. */
  from?: number;
  /** With `PROJECTION`: the largest value there can be, a whole number. */
  to?: number;
  /** To how many digits the value is filled with zeros in the folder's name: 2 for `month=01`. Default: it is not filled. */
  digits?: number;
}

/** A partition of a table. */
export interface PartitionValuesArgs {
  /** The value of each partition key, in their order and without zeros to fill them, such as `2024` and `1`. */
  values: string[];
}

const keyTypeFormat = patternFormat(/^(int|bigint|string)$/, "a partition key's type; write int, bigint or string");

const valueFormat = patternFormat(
  /^[\w.-]{1,255}$/,
  "a partition value; write 1 to 255 letters, digits and the characters _.-",
);

/**
 * The table properties from which Athena computes the partitions.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function projectionParameters(location: string, keys: readonly PartitionKeyArgs[]): Record<string, string> {
  const template = keys.map(({ name }) => `${name}=\${${name}}/`).join("");
  return {
    "projection.enabled": "true",
    "storage.location.template": `${location}${template}`,
    ...Object.assign({}, ...keys.map(keyProjection)),
  };
}

function keyProjection({ name, from, to, digits }: PartitionKeyArgs): Record<string, string> {
  return {
    [`projection.${name}.type`]: "integer",
    [`projection.${name}.range`]: `${from},${to}`,
    ...(digits !== undefined && { [`projection.${name}.digits`]: String(digits) }),
  };
}

/** The folder of a partition below the table's location, with a closing slash. */
export function partitionLocation({ partitionKeys = [] }: ExternalTableArgs, values: readonly string[]): string {
  return partitionKeys
    .map(({ name, digits = 0 }, index) => `${name}=${(values[index] ?? "").padStart(digits, "0")}/`)
    .join("");
}

/** Records the problems of a table's partitions. */
export function checkPartitions(check: InputCheck, args: ExternalTableArgs): void {
  const { partitionKeys = [], partitionMode = PartitionMode.Projection, partitions = [] } = args;
  partitionKeys.forEach((key, index) => checkKey(check, partitionMode, key, `partitionKeys[${index}]`));
  checkMode(check, args, partitionMode);
  check.unique(
    "partitions",
    partitions.map(({ values }) => values.join("/")),
  );
  partitions.forEach(({ values }, index) => {
    const where = `partitions[${index}].values`;
    check.require(
      values.length === partitionKeys.length,
      where,
      `has ${values.length} values for ${partitionKeys.length} partition keys; write one for each`,
    );
    values.forEach((value, at) => {
      check.format(`${where}[${at}]`, value, valueFormat);
      check.require(
        partitionKeys[at]?.type === "string" || /^(0|[1-9]\d*)$/.test(value),
        `${where}[${at}]`,
        `${quote(value)} is not a number without leading zeros; write it so, and the width of its folder in digits`,
      );
    });
  });
}

function checkKey(check: InputCheck, mode: PartitionMode, key: PartitionKeyArgs, where: string): void {
  const { name, type, from, to, digits } = key;
  check.format(`${where}.name`, name, formats.catalogName);
  check.format(`${where}.type`, type, keyTypeFormat);
  check.wholeNumber(`${where}.digits`, digits, 1, 18, "digits");
  if (mode !== PartitionMode.Projection) {
    check.require(
      from === undefined && to === undefined,
      where,
      "has from or to, which are for PROJECTION; leave them out",
    );
  } else if (from === undefined || to === undefined) {
    check.add(where, "has no range; write the smallest and the largest value as from and to");
  } else {
    check.wholeNumber(`${where}.from`, from, 0, Number.MAX_SAFE_INTEGER, "the range");
    check.wholeNumber(`${where}.to`, to, 0, Number.MAX_SAFE_INTEGER, "the range");
    check.require(from <= to, where, `ranges from ${from} to ${to}; write the smaller value as from`);
  }
}

function checkMode(check: InputCheck, args: ExternalTableArgs, mode: PartitionMode): void {
  const { partitionKeys = [], partitions = [], crawler } = args;
  const explicit = mode === PartitionMode.Explicit;
  const crawled = mode === PartitionMode.Crawler;
  check.require(
    partitionKeys.length > 0 || mode === PartitionMode.Projection,
    "partitionKeys",
    `is empty; write the keys of the ${mode} partitions`,
  );
  check.require(
    explicit === partitions.length > 0,
    "partitions",
    explicit ? "is empty; write the partitions there are" : `is for EXPLICIT, and the mode is ${mode}; leave it out`,
  );
  check.require(
    crawled === (crawler !== undefined),
    "crawler",
    crawled ? "is missing; write the crawler" : `is for CRAWLER, and the mode is ${mode}; leave it out`,
  );
}
