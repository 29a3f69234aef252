import * as awsNative from "@pulumi/aws-native";
import type { TableColumnArgs } from "../analytics";
import { type InputCheck, quote } from "../aws";
import { checkColumns, checkJoinedAside, typeOf } from "./rule-controls";

/** A function over the rows of a group. */
export const AggregateFunction = {
  Avg: "AVG",
  Count: "COUNT",
  CountDistinct: "COUNT_DISTINCT",
  Sum: "SUM",
  SumDistinct: "SUM_DISTINCT",
} as const;
/** A function over the rows of a group. */
export type AggregateFunction = (typeof AggregateFunction)[keyof typeof AggregateFunction];

/** A function over one value. */
export const ScalarFunction = {
  Abs: "ABS",
  Cast: "CAST",
  Ceiling: "CEILING",
  Coalesce: "COALESCE",
  Convert: "CONVERT",
  CurrentDate: "CURRENT_DATE",
  DateAdd: "DATEADD",
  Extract: "EXTRACT",
  Floor: "FLOOR",
  GetDate: "GETDATE",
  Ln: "LN",
  Log: "LOG",
  Lower: "LOWER",
  Round: "ROUND",
  Rtrim: "RTRIM",
  Sqrt: "SQRT",
  Substring: "SUBSTRING",
  ToChar: "TO_CHAR",
  ToDate: "TO_DATE",
  ToNumber: "TO_NUMBER",
  ToTimestamp: "TO_TIMESTAMP",
  Trim: "TRIM",
  Trunc: "TRUNC",
  Upper: "UPPER",
} as const;
/** A function over one value. */
export type ScalarFunction = (typeof ScalarFunction)[keyof typeof ScalarFunction];

/** A logical operator between the conditions of a join. */
export const JoinOperator = { And: "AND", Or: "OR" } as const;
/** A logical operator between the conditions of a join. */
export type JoinOperator = (typeof JoinOperator)[keyof typeof JoinOperator];

/** The columns that a function may aggregate. */
export interface AggregateColumnArgs {
  /** The function. */
  function: AggregateFunction;
  /** The columns: at least one; numeric ones for AVG, SUM and SUM_DISTINCT. */
  columns: string[];
}

/** How many distinct values of a column a group needs to be in a result. */
export interface OutputConstraintArgs {
  /** The column whose distinct values are counted: best one that identifies a person or thing. */
  column: string;
  /** The least number of distinct values: 2 to 100,000. */
  minimum: number;
}

/**
 * An aggregation rule: queries get aggregates of groups, never rows.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-aggregation.html
 */
export interface AggregationRuleArgs {
  /** What may be aggregated: at least one function. */
  aggregates: AggregateColumnArgs[];
  /** Columns that queries may select, group by and filter by. Default: none. */
  dimensionColumns?: string[];
  /** Columns that queries may join on; none of them is a dimension column. Default: none. */
  joinColumns?: string[];
  /** Whether a query must join a table of the member who queries. Default: true where there are join columns. */
  joinRequired?: boolean;
  /** Operators allowed between the conditions of a join. Default: AND alone. */
  allowedJoinOperators?: JoinOperator[];
  /** Scalar functions allowed on dimension columns and aggregates. Default: none. */
  scalarFunctions?: ScalarFunction[];
  /** Whether all scalar functions are allowed, instead of listed ones. Default: false. */
  allScalarFunctions?: boolean;
  /** What each group of a result must fulfil: at least one constraint. */
  outputConstraints: OutputConstraintArgs[];
}

const NUMERIC = /^(tinyint|smallint|int|integer|bigint|float|double|decimal(\(.*\))?)$/i;
const OVER_NUMBERS: readonly AggregateFunction[] = [
  AggregateFunction.Avg,
  AggregateFunction.Sum,
  AggregateFunction.SumDistinct,
];

/** Records what is wrong with a rule over these allowed columns. */
export function checkAggregationRule(
  check: InputCheck,
  rule: AggregationRuleArgs,
  allowed: readonly TableColumnArgs[],
): void {
  const { dimensionColumns = [], joinColumns = [], allowedJoinOperators = [], scalarFunctions = [] } = rule;
  checkAggregates(check, rule.aggregates, allowed);
  checkColumns(check, "dimensionColumns", dimensionColumns, allowed);
  checkColumns(check, "joinColumns", joinColumns, allowed);
  checkJoinedAside(check, joinColumns, dimensionColumns, "dimension");
  check.require(
    joinColumns.length > 0 || !rule.joinRequired,
    "joinRequired",
    "no column to join on; write joinColumns",
  );
  check.require(
    joinColumns.length > 0 || rule.allowedJoinOperators === undefined,
    "allowedJoinOperators",
    "no column to join on; leave it out, or write joinColumns",
  );
  check.unique("allowedJoinOperators", allowedJoinOperators);
  check.unique("scalarFunctions", scalarFunctions);
  check.require(
    !rule.allScalarFunctions || rule.scalarFunctions === undefined,
    "scalarFunctions",
    "are all allowed already; leave them out, or leave out allScalarFunctions",
  );
  checkConstraints(check, rule.outputConstraints, allowed);
}

function checkAggregates(
  check: InputCheck,
  aggregates: readonly AggregateColumnArgs[],
  allowed: readonly TableColumnArgs[],
): void {
  check.require(aggregates.length > 0, "aggregates", "nothing may be aggregated; write at least one function");
  check.unique(
    "aggregates",
    aggregates.map((aggregate) => aggregate.function),
  );
  aggregates.forEach(({ function: name, columns }, index) => {
    const place = `aggregates[${index}].columns`;
    check.require(columns.length > 0, place, "write at least one column");
    checkColumns(check, place, columns, allowed);
    for (const column of OVER_NUMBERS.includes(name) ? columns : []) {
      const type = typeOf(column, allowed);
      check.require(
        type === undefined || NUMERIC.test(type),
        place,
        `${quote(column)} is of type ${type}, and ${name} takes numbers; write a numeric column`,
      );
    }
  });
}

function checkConstraints(
  check: InputCheck,
  constraints: readonly OutputConstraintArgs[],
  allowed: readonly TableColumnArgs[],
): void {
  check.require(constraints.length > 0, "outputConstraints", "write at least one constraint");
  constraints.forEach(({ column, minimum }, index) => {
    checkColumns(check, `outputConstraints[${index}].column`, [column], allowed);
    check.wholeNumber(`outputConstraints[${index}].minimum`, minimum, 2, 100_000, "distinct values");
  });
  check.unique(
    "outputConstraints",
    constraints.map(({ column }) => column),
  );
}

/** The rule as a configured table takes it. */
export function aggregationRule(
  rule: AggregationRuleArgs,
): awsNative.types.input.cleanrooms.ConfiguredTableAnalysisRuleArgs {
  const { aggregates, dimensionColumns = [], joinColumns = [], scalarFunctions = [], outputConstraints } = rule;
  const functions = rule.allScalarFunctions ? Object.values(ScalarFunction) : scalarFunctions;
  const joins = joinColumns.length > 0;
  return {
    type: awsNative.cleanrooms.ConfiguredTableAnalysisRuleType.Aggregation,
    policy: {
      v1: {
        aggregation: {
          aggregateColumns: aggregates.map(({ function: name, columns }) => ({ function: name, columnNames: columns })),
          dimensionColumns,
          joinColumns,
          ...(joins && { allowedJoinOperators: rule.allowedJoinOperators ?? [JoinOperator.And] }),
          ...(joins && rule.joinRequired !== false && { joinRequired: "QUERY_RUNNER" as const }),
          scalarFunctions: functions,
          outputConstraints: outputConstraints.map(({ column, minimum }) => ({
            columnName: column,
            minimum,
            type: awsNative.cleanrooms.ConfiguredTableAggregationType.CountDistinct,
          })),
        },
      },
    },
  };
}
