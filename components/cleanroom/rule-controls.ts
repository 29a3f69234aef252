import type { TableColumnArgs } from "../analytics";
import { type InputCheck, quote } from "../aws";

/** Whether results may or must be analysed further, as by Clean Rooms ML, rather than be received. */
export const AdditionalAnalyses = {
  /** Results may be received, or be analysed further. */
  Allowed: "ALLOWED",
  /** Results are not analysed further. */
  NotAllowed: "NOT_ALLOWED",
  /** Results are analysed further and never received. */
  Required: "REQUIRED",
} as const;
/** Whether results may or must be analysed further, as by Clean Rooms ML, rather than be received. */
export type AdditionalAnalyses = (typeof AdditionalAnalyses)[keyof typeof AdditionalAnalyses];

/** Records columns that a rule names twice, or that are not among those that collaborations may use. */
export function checkColumns(
  check: InputCheck,
  property: string,
  columns: readonly string[],
  allowed: readonly TableColumnArgs[],
): void {
  check.unique(property, columns);
  for (const column of columns.filter((name) => typeOf(name, allowed) === undefined)) {
    check.add(property, `${quote(column)} is not among the allowed columns; write one of allowedColumns`);
  }
}

/** Records columns that are to be joined on and to be in results: a rule takes each for one of the two. */
export function checkJoinedAside(
  check: InputCheck,
  joinColumns: readonly string[],
  others: readonly string[],
  kind: string,
): void {
  for (const column of joinColumns.filter((name) => others.includes(name))) {
    check.add("joinColumns", `${quote(column)} is a ${kind} column too; write it in one of the two`);
  }
}

/** The type of a column; undefined where there is no such column. */
export function typeOf(column: string, columns: readonly TableColumnArgs[]): string | undefined {
  return columns.find(({ name }) => name === column)?.type;
}
