import type { Query, Select } from "./syntax";
import { within } from "./syntax";
import { type Problems, QueryProblemCode } from "./verdict";
import { expressionsOf } from "./walk";

/**
 * The single SELECT to which aggregation and list rules hold a query: without nested queries, common table expressions,
 * set operations and windows, which are recorded.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules.html
 */
export function singleSelect(query: Query, kind: string, problems: Problems): Select | undefined {
  const refuse = (text: string, what: string) =>
    problems.add(
      QueryProblemCode.Subquery,
      text,
      `${what} is not supported under ${kind}`,
      "write one SELECT over tables alone, or have the table's owner give it a custom rule",
    );
  query.commonTables.forEach(({ text }) => refuse(text, "a common table expression"));
  const { body } = query;
  if (body.kind === "query") {
    refuse(body.text, "a query in parentheses");
    return undefined;
  }
  if (body.kind === "set") {
    problems.add(
      QueryProblemCode.SetOperation,
      body.operator,
      `${body.operator} is not supported under ${kind}`,
      "run each SELECT as a query of its own",
    );
    return undefined;
  }
  for (const { from, text } of body.sources) {
    if (!Array.isArray(from)) {
      refuse(text, "a nested query");
    }
  }
  const ordered = query.orderBy.map(({ expression }) => expression);
  for (const part of [...Object.values(expressionsOf(body)).flat(), ...ordered].flatMap(within)) {
    if (part.kind === "subquery") {
      refuse(part.text, "a nested query");
    }
    if (part.kind === "call" && part.over) {
      problems.add(
        QueryProblemCode.Window,
        part.text,
        `functions over a window are not supported under ${kind}`,
        "take OVER out, or have the table's owner give it a custom rule",
      );
    }
  }
  return body;
}
