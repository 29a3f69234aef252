import type { AggregationRuleArgs } from "../aggregation-rule";
import { AggregationValues } from "./aggregation-values";
import { checkCondition } from "./condition";
import { isAggregate } from "./functions";
import { Grouping, isGroupAggregate } from "./grouping";
import { type JoinRule, checkJoins } from "./joins";
import type { Resolver } from "./resolver";
import { singleSelect } from "./structure";
import { type Call, type Expression, type Order, type Query, type Select, within } from "./syntax";
import type { QueryTable } from "./table";
import { type Problems, QueryProblemCode } from "./verdict";

const KIND = "an aggregation rule";
const COMPARISONS = ["=", ">", "<", "<=", ">=", "<>", "!="];

/**
 * Checks a query of tables that all have aggregation rules.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-aggregation.html
 */
export function checkAggregation(
  query: Query,
  resolver: Resolver,
  ruleOf: (table: QueryTable) => AggregationRuleArgs,
  problems: Problems,
): void {
  const select = singleSelect(query, KIND, problems);
  if (select) {
    new AggregationCheck(select, resolver, ruleOf, problems).run(query);
  }
}

class AggregationCheck {
  private readonly values: AggregationValues;
  private readonly grouping: Grouping;

  constructor(
    private readonly select: Select,
    private readonly resolver: Resolver,
    private readonly ruleOf: (table: QueryTable) => AggregationRuleArgs,
    private readonly problems: Problems,
  ) {
    this.grouping = new Grouping(select, resolver);
    this.values = new AggregationValues(resolver, ruleOf, problems);
  }

  run({ orderBy, limit, offset }: Query): void {
    const { where, having } = this.select;
    this.checkItems();
    checkJoins(this.select, this.resolver, (table) => joinRule(this.ruleOf(table)), this.problems);
    if (where) {
      checkCondition(where, KIND, this.problems, (value) => this.values.checkDimension(value, "WHERE"));
    }
    this.checkGroupBy();
    if (having) {
      this.checkHaving(having);
    }
    orderBy.forEach((order) => this.checkOrder(order));
    if (limit || offset) {
      const clause = limit ? `LIMIT ${limit.text}` : `OFFSET ${offset!.text}`;
      const message = `${KIND} has no LIMIT and no OFFSET`;
      this.problems.add(QueryProblemCode.Limit, clause, message, "take it out, or filter by HAVING");
    }
  }

  private checkItems(): void {
    const { items, distinct, text } = this.select;
    if (distinct) {
      const message = `${KIND} has no DISTINCT but in aggregates`;
      this.problems.add(QueryProblemCode.Distinct, "SELECT DISTINCT", message, "take DISTINCT out");
    }
    for (const item of items) {
      if (item.kind === "star") {
        const message = `${KIND} does not give all columns`;
        this.problems.add(QueryProblemCode.Star, item.text, message, "name aggregates and dimension columns");
      } else {
        this.checkResult(item.expression);
      }
    }
    if (!items.some((item) => item.kind === "expression" && within(item.expression).some(isGroupAggregate))) {
      const advice = `select one of ${this.values.allowedAggregates()}`;
      const message = `a query under ${KIND} has to select an aggregate`;
      this.problems.add(QueryProblemCode.AggregateMissing, text, message, advice);
    }
  }

  private checkOrder({ expression, nulls, text }: Order): void {
    if (nulls || expression.kind === "literal") {
      const message = `${KIND} has only columns, functions, ASC and DESC in ORDER BY`;
      this.problems.add(QueryProblemCode.OrderBy, text, message, "order by a result column");
    } else {
      this.checkResult(this.resolver.unaliased(expression));
    }
  }

  /** Checks a result column, or what is ordered by: an aggregate, or a dimension that is grouped by. */
  private checkResult(expression: Expression): void {
    if (isGroupAggregate(expression)) {
      this.values.checkAggregate(expression as Call);
      return;
    }
    this.values.checkDimension(expression, "SELECT and ORDER BY");
    const column = this.grouping.missing(expression);
    if (column && [...this.resolver.origins(column)].every((origin) => this.values.isDimension(origin))) {
      this.problems.add(
        QueryProblemCode.GroupByMissing,
        expression.text,
        `${column.text} is neither aggregated nor in GROUP BY`,
        `add ${expression.text} to GROUP BY`,
      );
    }
  }

  private checkGroupBy(): void {
    const { grouping, groupBy } = this.select;
    if (grouping) {
      this.problems.add(
        QueryProblemCode.GroupBy,
        grouping,
        `${KIND} has no ${grouping} in GROUP BY`,
        "list the columns",
      );
    }
    for (const expression of groupBy) {
      const key = this.resolver.unaliased(expression);
      const plain = key.kind === "column" || (key.kind === "call" && !isAggregate(key.name));
      if (!plain || [...this.resolver.origins(key)].some((origin) => !this.values.isDimension(origin))) {
        this.problems.add(
          QueryProblemCode.GroupBy,
          expression.text,
          "only dimension columns and scalar functions of them can be grouped by",
          "group by a dimension column",
        );
      } else if (key.kind === "call") {
        this.values.checkScalar(key, "GROUP BY");
      }
    }
  }

  /** HAVING compares aggregates of single columns with numbers. */
  private checkHaving(having: Expression): void {
    if (having.kind === "operation" && ["AND", "OR"].includes(having.operator)) {
      having.operands.forEach((operand) => this.checkHaving(operand));
      return;
    }
    const [left, right] = having.kind === "operation" && COMPARISONS.includes(having.operator) ? having.operands : [];
    const aggregate = left && this.resolver.unaliased(left);
    if (aggregate && isGroupAggregate(aggregate) && right!.kind === "literal" && right!.type === "number") {
      this.values.checkAggregate(aggregate as Call);
      return;
    }
    const advice = "write such as HAVING SUM(column) > 100, with AND and OR between";
    this.problems.add(
      QueryProblemCode.Having,
      having.text,
      "HAVING compares an aggregate of a column with a number",
      advice,
    );
  }
}

function joinRule({ joinColumns = [], joinRequired = true, allowedJoinOperators }: AggregationRuleArgs): JoinRule {
  const required = joinRequired && joinColumns.length > 0;
  return { columns: joinColumns, operators: allowedJoinOperators, required };
}
