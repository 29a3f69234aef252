import { checkCondition, checkLiteral } from "./condition";
import { isAggregate } from "./functions";
import { checkJoins } from "./joins";
import type { Resolver } from "./resolver";
import { singleSelect } from "./structure";
import type { Expression, Query } from "./syntax";
import type { QueryListRule, QueryTable } from "./table";
import { type Problems, QueryProblemCode } from "./verdict";

const KIND = "a list rule";

/**
 * Checks a query of tables that all have list rules.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-list.html
 */
export function checkList(
  query: Query,
  resolver: Resolver,
  ruleOf: (table: QueryTable) => QueryListRule,
  problems: Problems,
): void {
  const select = singleSelect(query, KIND, problems);
  if (!select) {
    return;
  }
  const checkValue = (value: Expression, place: string) => checkListValue(value, place, resolver, ruleOf, problems);
  if (!select.distinct) {
    problems.add(QueryProblemCode.Distinct, "SELECT", `${KIND} demands DISTINCT`, "write SELECT DISTINCT");
  }
  for (const item of select.items) {
    if (item.kind === "star") {
      problems.add(QueryProblemCode.Star, item.text, `${KIND} does not give all columns`, "name list columns");
    } else if (item.expression.kind === "operation" || item.expression.kind === "literal") {
      problems.add(QueryProblemCode.Expression, item.text, `${KIND} gives columns alone`, "select list columns");
    } else {
      checkValue(item.expression, "SELECT");
    }
  }
  checkJoins(
    select,
    resolver,
    (table) => {
      const { joinColumns, allowedJoinOperators } = ruleOf(table);
      return { columns: joinColumns, operators: allowedJoinOperators, required: true };
    },
    problems,
  );
  if (select.where) {
    checkCondition(select.where, KIND, problems, (value) => checkValue(value, "WHERE"));
  }
  checkAbsent(query, select.groupBy[0], select.having, problems);
}

function checkListValue(
  value: Expression,
  place: string,
  resolver: Resolver,
  ruleOf: (table: QueryTable) => QueryListRule,
  problems: Problems,
): void {
  if (value.kind === "call") {
    const code = isAggregate(value.name) ? QueryProblemCode.Aggregate : QueryProblemCode.Function;
    problems.add(code, value.text, `${KIND} allows no functions, and ${value.name} is one`, "use the column itself");
  }
  checkLiteral(value, KIND, problems);
  for (const { table, column } of value.kind === "column" ? resolver.origins(value) : []) {
    const { joinColumns, listColumns } = ruleOf(table);
    const isOf = (names: readonly string[]) => names.some((name) => name.toLowerCase() === column);
    if (listColumns.length === 0 && !isOf(joinColumns)) {
      const message = `the rule of ${table.name} names no list columns, and AWS's pages differ on what that allows`;
      problems.add(QueryProblemCode.NotJudged, value.text, message, "have the owner of the table name list columns");
    } else if (!isOf(listColumns)) {
      const message = `${column} is no list column of ${table.name}, and only those may stand in ${place}`;
      problems.add(QueryProblemCode.Column, value.text, message, `use ${listColumns.join(", ")}`);
    }
  }
}

/** Records the clauses that list queries do not have, and a limit that is no whole number above 0. */
function checkAbsent(
  { orderBy, limit, offset }: Query,
  groupBy: Expression | undefined,
  having: Expression | undefined,
  problems: Problems,
): void {
  const refuse = (code: QueryProblemCode, clause: { text: string } | undefined, what: string) => {
    if (clause) {
      problems.add(code, clause.text, `${KIND} has no ${what}`, `take ${what} out`);
    }
  };
  refuse(QueryProblemCode.GroupBy, groupBy, "GROUP BY");
  refuse(QueryProblemCode.Having, having, "HAVING");
  refuse(QueryProblemCode.OrderBy, orderBy[0], "ORDER BY");
  refuse(QueryProblemCode.Limit, offset, "OFFSET");
  if (limit && !(limit.kind === "literal" && /^0*[1-9]\d*$/.test(limit.text))) {
    problems.add(QueryProblemCode.Limit, limit.text, `${KIND} takes a positive whole number here`, "write LIMIT 100");
  }
}
