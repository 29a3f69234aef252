import { readQuery } from "./query-reader";
import { type Select, type Source, sameName } from "./syntax";
import type { QueryTable } from "./table";
import { tokensOf } from "./token";
import { NotJudged } from "./verdict";

/**
 * An accepted query as Clean Rooms answers it: groups that fall short of an output constraint of a table's aggregation
 * rule are left out of the result, silently. Queries of tables under other rules stay as they are.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-aggregation.html
 * @throws Error if the query is none that `checkQuery` accepts.
 */
export function withOutputConstraints(sql: string, tables: readonly QueryTable[]): string {
  try {
    const { body } = readQuery(sql, tokensOf(sql));
    const constraints = body.kind === "select" ? body.sources.flatMap((source) => constraintsOf(source, tables)) : [];
    return constraints.length === 0
      ? sql
      : sql.replace((body as Select).text, (text) => constrained(text, body as Select, constraints));
  } catch (error) {
    throw error instanceof NotJudged ? new Error(`${error.message}: ${error.clause}`) : error;
  }
}

/** HAVING is the last clause of a SELECT. */
function constrained(text: string, { having }: Select, constraints: string[]): string {
  const all = constraints.join(" AND ");
  return having === undefined
    ? `${text}\nHAVING ${all}`
    : `${text.slice(0, text.length - having.text.length)}(${having.text}) AND ${all}`;
}

function constraintsOf({ from, alias }: Source, tables: readonly QueryTable[]): string[] {
  const name = Array.isArray(from) ? from.join(".") : "";
  const table = tables.find((known) => sameName(known.name, name));
  const { outputConstraints = [] } = table?.rule?.aggregation ?? {};
  return outputConstraints.map(
    ({ column, minimum }) => `COUNT(DISTINCT \`${alias ?? name}\`.\`${column}\`) >= ${minimum}`,
  );
}
