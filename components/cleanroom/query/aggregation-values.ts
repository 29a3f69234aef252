import { AggregateFunction, type AggregationRuleArgs, ScalarFunction } from "../aggregation-rule";
import { checkLiteral } from "./condition";
import { isAggregate } from "./functions";
import { isGroupAggregate } from "./grouping";
import type { Resolver } from "./resolver";
import type { Origin } from "./scope";
import type { Call, ColumnReference, Expression } from "./syntax";
import type { QueryTable } from "./table";
import { type Problems, QueryProblemCode } from "./verdict";

const KIND = "an aggregation rule";

const AGGREGATES: Partial<Record<string, AggregateFunction>> = {
  AVG: AggregateFunction.Avg,
  COUNT: AggregateFunction.Count,
  "COUNT DISTINCT": AggregateFunction.CountDistinct,
  SUM: AggregateFunction.Sum,
  "SUM DISTINCT": AggregateFunction.SumDistinct,
};

/** Checks the values in a query of tables that all have aggregation rules: aggregates, and what is not aggregated. */
export class AggregationValues {
  constructor(
    private readonly resolver: Resolver,
    private readonly ruleOf: (table: QueryTable) => AggregationRuleArgs,
    private readonly problems: Problems,
  ) {}

  /** Checks an aggregate of a column. */
  checkAggregate(call: Call): void {
    const { name, distinct, args, filter, text } = call;
    const called = AGGREGATES[`${name}${distinct ? " DISTINCT" : ""}`];
    const [argument] = args;
    if (called === undefined) {
      const message = `${name}${distinct ? " DISTINCT" : ""} is no aggregate of ${KIND}`;
      this.problems.add(QueryProblemCode.Aggregate, text, message, `use one of ${this.allowedAggregates()}`);
    } else if (filter || args.length !== 1 || argument!.kind !== "column") {
      const message = "an aggregate takes one column, and no expression, asterisk or FILTER";
      this.problems.add(QueryProblemCode.Expression, text, message, `use one of ${this.allowedAggregates()}`);
    } else {
      for (const { table, column } of this.resolver.origins(argument!)) {
        if (!this.aggregatesOf(table).some(([known, of]) => known === called && of === column)) {
          const message = `the rule of ${table.name} does not allow ${name}${distinct ? " DISTINCT" : ""} of ${column}`;
          this.problems.add(QueryProblemCode.Aggregate, text, message, `use one of ${this.allowedAggregates()}`);
        }
      }
    }
  }

  /** Checks a value that is not aggregated: dimension columns, scalar functions of them, and constants. */
  checkDimension(value: Expression, place: string): void {
    switch (value.kind) {
      case "column":
        this.checkColumn(value, place);
        return;
      case "literal":
        checkLiteral(value, KIND, this.problems);
        return;
      case "call":
        this.checkScalar(value, place);
        return;
      case "operation":
        this.problems.add(
          QueryProblemCode.Expression,
          value.text,
          `${KIND} has no such expression in ${place}`,
          "use columns, scalar functions and constants alone",
        );
        return;
      case "subquery":
        // Recorded with the structure of the query.
        return;
    }
  }

  private checkColumn(column: ColumnReference, place: string): void {
    for (const { table, column: name } of this.resolver.origins(column)) {
      const { dimensionColumns = [] } = this.ruleOf(table);
      if (!includes(dimensionColumns, name)) {
        this.problems.add(
          QueryProblemCode.Column,
          column.text,
          `${name} is no dimension column of ${table.name}, and only those may stand in ${place} by themselves`,
          `use ${[...dimensionColumns, this.allowedAggregates()].join(", ")}`,
        );
      }
    }
  }

  /** Checks a function of one row. */
  checkScalar(call: Call, place: string): void {
    const { name, args, distinct, star, text } = call;
    if (isAggregate(name)) {
      this.problems.add(
        QueryProblemCode.Aggregate,
        text,
        `an aggregate cannot stand in ${place} here`,
        "put it into SELECT or HAVING",
      );
      return;
    }
    if (args.some((argument) => argument.kind !== "column" && argument.kind !== "literal")) {
      this.checkNested(call);
      return;
    }
    const tables = new Set([...this.resolver.origins(call)].map(({ table }) => table));
    for (const table of tables.size > 0 ? tables : this.resolver.used) {
      const { allScalarFunctions, scalarFunctions = allScalarFunctions ? Object.values(ScalarFunction) : [] } =
        this.ruleOf(table);
      if (distinct || star || !(scalarFunctions as string[]).includes(name)) {
        this.problems.add(
          QueryProblemCode.Function,
          text,
          `the rule of ${table.name} does not allow ${name}`,
          scalarFunctions.length > 0 ? `use one of ${scalarFunctions.join(", ")}` : "use the column itself",
        );
      }
    }
    args.forEach((argument) => this.checkDimension(argument, place));
  }

  /** The user guide forbids functions within functions; the API reference allows them on "the output of aggregation". */
  private checkNested({ text, args }: Call): void {
    if (args.some(isGroupAggregate)) {
      const message = "AWS's pages differ on whether a scalar function may be over an aggregate";
      this.problems.add(QueryProblemCode.NotJudged, text, message, "take the function off, and apply it to the result");
      args.filter(isGroupAggregate).forEach((argument) => this.checkAggregate(argument as Call));
      return;
    }
    const message = "a scalar function takes columns and constants, and no other function or expression";
    this.problems.add(QueryProblemCode.Expression, text, message, "write a single function of a column");
  }

  /** Whether a column is a dimension column of its table. */
  isDimension({ table, column }: Origin): boolean {
    return includes(this.ruleOf(table).dimensionColumns ?? [], column);
  }

  /** The aggregates that the rule of a table allows, with their columns. */
  private aggregatesOf(table: QueryTable): [AggregateFunction, string][] {
    return this.ruleOf(table).aggregates.flatMap(({ function: name, columns }) =>
      columns.map((column): [AggregateFunction, string] => [name, column.toLowerCase()]),
    );
  }

  /** All aggregates that the rules allow, as advice. */
  allowedAggregates(): string {
    const all = [...this.resolver.used].flatMap((table) => this.aggregatesOf(table));
    return all
      .map(([name, column]) => `${name.replace("_DISTINCT", "")}(${/_/.test(name) ? "DISTINCT " : ""}${column})`)
      .join(", ");
  }
}

function includes(names: readonly string[], column: string): boolean {
  return names.some((name) => name.toLowerCase() === column);
}
