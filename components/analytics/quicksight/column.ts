/** What QuickSight makes of a column's type. */
export type QuickSightType = "STRING" | "INTEGER" | "DECIMAL" | "DATETIME" | "BOOLEAN";

const TYPES: ReadonlyMap<string, QuickSightType> = new Map([
  ["bigint", "INTEGER"],
  ["boolean", "BOOLEAN"],
  ["char", "STRING"],
  ["date", "DATETIME"],
  ["decimal", "DECIMAL"],
  ["double", "DECIMAL"],
  ["float", "DECIMAL"],
  ["int", "INTEGER"],
  ["smallint", "INTEGER"],
  ["string", "STRING"],
  ["timestamp", "DATETIME"],
  ["tinyint", "INTEGER"],
  ["varchar", "STRING"],
]);

/**
 * QuickSight's type for a type of Athena's, such as `DECIMAL` for `decimal(10,2)`; none if it has no such type.
 * Source: https://docs.aws.amazon.com/quicksight/latest/user/supported-data-types-and-values.html
 */
export function quickSightType(athenaType: string): QuickSightType | undefined {
  return TYPES.get(athenaType.replace(/\(.*\)$/, ""));
}
