import type { Answer } from "../evaluator";
import type { TagCondition } from "../model/grants";
import type { TagAssignment } from "../model/lake-formation";
import { type Known, isUnknown } from "../model/value";
import { allOf, anyOf, answerOf, includes, same } from "./answer";
import type { Environment, TableName } from "./environment";

/** Whether an expression of LF-Tags fits a database, or a column of one of its tables. */
export function fitsTags(
  environment: Environment,
  expression: Known<readonly TagCondition[]>,
  on: { table: TableName; column?: string; ofDatabase?: boolean },
): Answer {
  if (isUnknown(expression)) return "unknown";
  return allOf(expression.map(({ key, values }) => (isUnknown(key) ? "unknown" : fits(environment, key, values, on))));
}

/** Whether a key's value, the nearest one that is assigned, is one of the values. */
function fits(
  { model }: Environment,
  key: string,
  values: Known<readonly Known<string>[]>,
  { table, column, ofDatabase }: { table: TableName; column?: string; ofDatabase?: boolean },
): Answer {
  const { tags } = model.lakeFormation;
  const assignments = [...(tags.get(`${table.account}/${table.database}`) ?? []), ...(tags.get("") ?? [])];
  const scopes: ((assignment: TagAssignment) => Answer)[] = ofDatabase
    ? [ofDatabaseItself]
    : [
        (assignment) => ofColumn(assignment, table.table, column),
        (assignment) => ofTable(assignment, table.table),
        ofDatabaseItself,
      ];
  for (const scope of scopes) {
    const perhaps: Answer[] = [];
    for (const assignment of assignments) {
      const applies = allOf([
        scope(assignment),
        same(assignment.key, key),
        same(assignment.catalog, table.account),
        same(assignment.database, table.database),
      ]);
      if (applies === "denied") continue;
      const fitting = isUnknown(assignment.value) ? "unknown" : includes(values, assignment.value);
      if (applies === "allowed") return perhaps.includes("unknown") ? "unknown" : fitting;
      perhaps.push("unknown");
    }
    if (perhaps.length > 0) return "unknown";
  }
  return "denied";
}

function ofDatabaseItself({ table }: TagAssignment): Answer {
  return answerOf(table === undefined);
}

function ofTable({ table, columns }: TagAssignment, name: string): Answer {
  if (table === undefined || columns !== undefined) return "denied";
  return table === "*" ? "allowed" : same(table, name);
}

function ofColumn({ table, columns }: TagAssignment, name: string, column: string | undefined): Answer {
  if (table === undefined || columns === undefined) return "denied";
  // A column that is not known can be the one that is tagged.
  return allOf([same(table, name), column === undefined ? "unknown" : includes(columns, column)]);
}

/** The answer for every column, or for any. */
export function overColumns(
  columns: readonly (string | undefined)[],
  extent: "all" | "any",
  answer: (column: string | undefined) => Answer,
): Answer {
  const answers = columns.map(answer);
  return extent === "all" ? allOf(answers) : anyOf(answers);
}
