import { aggregateFunctions, isAggregate, isDocumented, windowFunctions } from "./functions";
import { Grouping, isGroupAggregate, positioned } from "./grouping";
import type { Resolver } from "./resolver";
import type { OutputColumn } from "./scope";
import { type Call, type Expression, type Query, type Select, childrenOf, within } from "./syntax";
import type { QueryCustomRule, QueryTable } from "./table";
import { type Problems, QueryProblemCode } from "./verdict";
import { expressionsOf, queriesIn, selectsOf } from "./walk";

const ANY_QUERY = "ANY_QUERY";

/** Who asks. */
export interface Asker {
  /** Account id of the member who queries: 12 digits. */
  querierAccountId?: string;
  /** ARN of the analysis template of which the query is the text, if it is one. */
  templateArn?: string;
}

/**
 * Checks a query of tables that all have custom rules.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-custom.html
 */
export function checkCustom(
  query: Query,
  columns: readonly OutputColumn[],
  resolver: Resolver,
  ruleOf: (table: QueryTable) => QueryCustomRule,
  asker: Asker,
  problems: Problems,
): void {
  for (const table of resolver.used) {
    checkAnalysis(table, ruleOf(table), asker, problems);
  }
  checkOutput(columns, ruleOf, problems);
  for (const each of queriesIn(query)) {
    selectsOf(each).forEach((select) => checkSelect(select, each, resolver, asker, problems));
  }
}

/** Whether the rule of a table lets this query, or this member's queries, run. */
function checkAnalysis(table: QueryTable, rule: QueryCustomRule, asker: Asker, problems: Problems): void {
  const { allowedAnalyses, allowedAnalysisProviders = [], differentialPrivacyColumn } = rule;
  const { querierAccountId, templateArn } = asker;
  if (differentialPrivacyColumn !== undefined) {
    problems.add(
      QueryProblemCode.NotJudged,
      table.name,
      `${table.name} is under differential privacy, whose query structure is not checked`,
      "create an analysis template of the query: Clean Rooms checks it then",
    );
  }
  if (templateArn !== undefined && allowedAnalyses.includes(templateArn)) {
    return;
  }
  // A template is of the account whose membership its ARN names.
  const provider = templateArn === undefined ? querierAccountId : templateArn.split(":")[4];
  if (!allowedAnalyses.includes(ANY_QUERY)) {
    const what = templateArn === undefined ? "queries that are no analysis template" : "this analysis template";
    const advice = `run one of ${allowedAnalyses.join(", ") || "the templates, once its owner has allowed any"}`;
    problems.add(QueryProblemCode.Analysis, table.name, `the rule of ${table.name} does not allow ${what}`, advice);
  } else if (provider === undefined) {
    problems.add(
      QueryProblemCode.NotJudged,
      table.name,
      `the rule of ${table.name} allows any query of certain accounts, and it is not known who queries`,
      "say of which account the query is",
    );
  } else if (!allowedAnalysisProviders.includes(provider)) {
    problems.add(
      QueryProblemCode.Analysis,
      table.name,
      `the rule of ${table.name} does not allow queries of account ${provider}`,
      `have it run by ${allowedAnalysisProviders.join(", ") || "an account that the owner has allowed"}`,
    );
  }
}

/** Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/disallowed-columns.html */
function checkOutput(
  columns: readonly OutputColumn[],
  ruleOf: (table: QueryTable) => QueryCustomRule,
  problems: Problems,
): void {
  columns.forEach(({ name, origins }, index) => {
    for (const { table, column } of origins) {
      if (ruleOf(table).disallowedOutputColumns?.some((disallowed) => disallowed.toLowerCase() === column)) {
        problems.add(
          QueryProblemCode.OutputColumn,
          name ?? `result column ${index + 1}`,
          `it is made of ${table.name}.${column}, which the rule of ${table.name} keeps out of results`,
          `take it out of the last SELECT; ${column} may stand in conditions and nested queries`,
        );
      }
    }
  });
}

/** What Spark itself demands of any SELECT. Types of columns and numbers of arguments are not checked. */
function checkSelect(select: Select, { orderBy }: Query, resolver: Resolver, asker: Asker, problems: Problems): void {
  const { items, on, where, groupBy, having } = expressionsOf(select);
  const ordered = orderBy.map(({ expression }) => resolver.unaliased(positioned(expression, select)));
  const expressions = [...items, ...on, ...where, ...groupBy, ...having, ...ordered].flatMap(within);
  for (const part of expressions) {
    if (part.kind === "call") {
      checkCall(part, problems);
    }
    if (part.kind === "literal" && part.text.startsWith(":") && asker.templateArn === undefined) {
      const message = "parameters are of analysis templates alone";
      problems.add(QueryProblemCode.Expression, part.text, message, "write the value itself");
    }
  }
  const grouping = new Grouping(select, resolver);
  const { keys } = grouping;
  for (const part of [...on, ...where, ...keys].flatMap(within).filter(isGroupAggregate)) {
    const message = "an aggregate cannot stand in ON, WHERE and GROUP BY";
    problems.add(QueryProblemCode.Aggregate, part.text, message, "put it into SELECT or HAVING");
  }
  for (const part of [...on, ...where, ...keys, ...having].flatMap(within)) {
    if (part.kind === "call" && part.over) {
      const message = "a function over a window can stand in SELECT and ORDER BY alone";
      problems.add(QueryProblemCode.Window, part.text, message, "compute it in a nested query");
    }
  }
  checkGrouping(select, [...items, ...having, ...ordered], grouping, problems);
}

function checkGrouping(select: Select, results: readonly Expression[], grouping: Grouping, problems: Problems): void {
  if (grouping.keys.length === 0 && !results.flatMap(within).some(isGroupAggregate)) {
    return;
  }
  const refuse = (text: string, column: string) =>
    problems.add(
      QueryProblemCode.GroupByMissing,
      text,
      `${column} is neither aggregated nor in GROUP BY`,
      `add ${column} to GROUP BY, or aggregate it`,
    );
  for (const expression of results) {
    const column = grouping.missing(expression);
    if (column) {
      refuse(expression.text, column.text);
    }
  }
  select.items.filter((item) => item.kind === "star").forEach(({ text }) => refuse(text, text));
}

function checkCall(call: Call, problems: Problems): void {
  const { name, distinct, star, over, filter, text } = call;
  const aggregate = isAggregate(name);
  if (!isDocumented(name)) {
    problems.add(
      QueryProblemCode.NotJudged,
      text,
      `${name} is not among the functions of the SQL reference of Clean Rooms`,
      "use one that the reference has, or run it to see",
    );
  } else if (windowFunctions.has(name) && !over) {
    problems.add(QueryProblemCode.Window, text, `${name} is a function over a window`, "write OVER (...) behind it");
  } else if (over && !windowFunctions.has(name) && !aggregateFunctions.has(name)) {
    problems.add(QueryProblemCode.Window, text, `${name} is no function over a window`, "take OVER out");
  } else if (((distinct || filter) && !aggregate) || (star && name !== "COUNT")) {
    const message = `DISTINCT and FILTER are of aggregates, and the asterisk of COUNT`;
    problems.add(QueryProblemCode.Expression, text, message, "write the column itself");
  }
  if (isGroupAggregate(call) && childrenOf(call).flatMap(within).some(isGroupAggregate)) {
    const message = "an aggregate cannot be of another aggregate";
    problems.add(QueryProblemCode.Aggregate, text, message, "compute the inner one in a nested query");
  }
}
