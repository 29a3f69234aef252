import { checkAggregation } from "./aggregation";
import { type Asker, checkCustom } from "./custom";
import { type QueryLimits, currentLimits } from "./limits";
import { checkList } from "./list";
import { readQuery } from "./query-reader";
import { Resolver } from "./resolver";
import type { OutputColumn } from "./scope";
import type { Query } from "./syntax";
import type { QueryTable, QueryTableRule } from "./table";
import { type Token, tokensOf } from "./token";
import { NotJudged, Problems, QueryProblemCode, type QueryVerdict } from "./verdict";

/** What a query is checked with besides the tables. */
export interface QueryCheckOptions extends Asker {
  /** Quotas that AWS has raised. Default: those that AWS gives everyone. */
  limits?: Partial<QueryLimits>;
}

/**
 * Whether Clean Rooms accepts a query of a collaboration's tables, told from the query and the analysis rules before
 * it is run and paid for: a query that breaks a rule, or that is not understood as a whole, is not accepted. Of what
 * Spark itself demands, names, grouping and the places of functions are checked, and types and arguments are not;
 * nor is what the rules do to the rows of the result.
 * Sources: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules.html,
 * https://docs.aws.amazon.com/clean-rooms/latest/sql-reference/sql-reference-spark.html
 *
 * @example
 * checkQuery("SELECT AVG(sepal_length), class FROM iris GROUP BY class", [
 *   {
 *     name: "iris", ownedByQuerier: false,
 *     columns: [{ name: "sepal_length", type: "double" }, { name: "class", type: "string" }],
 *     rule: { aggregation: {
 *       aggregates: [{ function: AggregateFunction.Avg, columns: ["sepal_length"] }],
 *       dimensionColumns: ["class"],
 *       outputConstraints: [{ column: "sepal_length", minimum: 10 }],
 *     } },
 *   },
 * ]).accepted; // true
 */
export function checkQuery(sql: string, tables: readonly QueryTable[], options: QueryCheckOptions = {}): QueryVerdict {
  const problems = new Problems();
  const limits = { ...currentLimits(), ...options.limits };
  try {
    if (checkSize(sql, limits, problems)) {
      checkStatement(sql, tables, limits, options, problems);
    }
  } catch (error) {
    if (!(error instanceof NotJudged)) {
      throw error;
    }
    problems.add(QueryProblemCode.NotJudged, error.clause, error.message, error.advice);
  }
  return { accepted: problems.all.length === 0, problems: problems.all };
}

function checkSize(sql: string, { textKilobytes }: QueryLimits, problems: Problems): boolean {
  const size = Buffer.byteLength(sql, "utf8") / 1000;
  if (size > textKilobytes) {
    problems.add(
      QueryProblemCode.TextSize,
      sql,
      `the text has ${size} KB, over the ${textKilobytes} KB that a query may have`,
      "shorten the query, such as by a table instead of a long list of values",
    );
  }
  return size <= textKilobytes;
}

function checkStatement(
  sql: string,
  tables: readonly QueryTable[],
  limits: QueryLimits,
  asker: Asker,
  problems: Problems,
): void {
  const tokens = tokensOf(sql);
  if (!isSingleSelect(tokens)) {
    problems.add(
      QueryProblemCode.Statement,
      sql,
      "this is not a single SELECT statement",
      "write one SELECT, with its common table expressions before it",
    );
    return;
  }
  const query = readQuery(sql, tokens);
  const resolver = new Resolver(tables, problems);
  const columns = resolver.query(query);
  checkTables(resolver.used, sql, limits, problems);
  checkRules(query, columns, resolver, asker, problems);
}

/** Whether the tokens begin as a SELECT statement does, and nothing follows a semicolon. */
function isSingleSelect(tokens: readonly Token[]): boolean {
  const isSymbol = (token: Token | undefined, value: string) => token?.kind === "symbol" && token.value === value;
  const first = tokens.find((token) => !isSymbol(token, "("));
  const closed = tokens.findIndex((token) => isSymbol(token, ";"));
  const behind = closed < 0 ? [] : tokens.slice(closed);
  return (
    first?.kind === "word" &&
    ["SELECT", "WITH"].includes(first.value) &&
    behind.every((token) => token.kind === "end" || isSymbol(token, ";"))
  );
}

function checkTables(used: ReadonlySet<QueryTable>, sql: string, limits: QueryLimits, problems: Problems): void {
  if (used.size > limits.tables) {
    problems.add(
      QueryProblemCode.TableCount,
      [...used].map(({ name }) => name).join(", "),
      `the query uses ${used.size} tables, over the ${limits.tables} that a query may use`,
      "use fewer tables, or have AWS raise the quota",
    );
  }
  if (used.size === 0 && problems.all.length === 0) {
    const message = "the query uses no table of the collaboration";
    problems.add(QueryProblemCode.NotJudged, sql, message, "name a table in FROM");
  }
}

/** Checks the query by the one kind of rule that all its tables have to have. */
function checkRules(
  query: Query,
  columns: readonly OutputColumn[],
  resolver: Resolver,
  asker: Asker,
  problems: Problems,
): void {
  const kinds = new Map<keyof QueryTableRule, string[]>();
  for (const { name, rule = {} } of resolver.used) {
    const own = (["aggregation", "list", "custom"] as const).filter((kind) => rule[kind] !== undefined);
    own.forEach((kind) => kinds.set(kind, [...(kinds.get(kind) ?? []), name]));
    if (own.length === 0) {
      const advice = "have its owner give it a rule";
      problems.add(QueryProblemCode.NoRule, name, `${name} has no analysis rule, and answers no query`, advice);
      return;
    }
  }
  if (kinds.size > 1) {
    problems.add(
      QueryProblemCode.MixedRules,
      [...kinds].map(([kind, names]) => `${names.join(", ")}: ${kind}`).join("; "),
      "a query can use only tables with analysis rules of the same kind",
      "use tables of one kind, or have the owners change the rules",
    );
    return;
  }
  const [kind] = kinds.keys();
  switch (kind) {
    case "aggregation":
      checkAggregation(query, resolver, (table) => table.rule!.aggregation!, problems);
      return;
    case "list":
      checkList(query, resolver, (table) => table.rule!.list!, problems);
      return;
    case "custom":
      checkCustom(query, columns, resolver, (table) => table.rule!.custom!, asker, problems);
      return;
    case undefined:
      // No table, which was recorded.
      return;
  }
}
