import * as awsNative from "@pulumi/aws-native";
import type { TableColumnArgs } from "../analytics";
import type { InputCheck } from "../aws";
import { JoinOperator } from "./aggregation-rule";
import { type AdditionalAnalyses, checkColumns, checkJoinedAside } from "./rule-controls";

/**
 * A list rule: queries get rows, of those that join with a table of the member who queries.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-list.html
 */
export interface ListRuleArgs {
  /** Columns that queries must join on, and never get: at least one. */
  joinColumns: string[];
  /** Columns that queries may get: at least one, and none of them a join column. */
  listColumns: string[];
  /** Operators allowed between the conditions of a join. Default: AND alone. */
  allowedJoinOperators?: JoinOperator[];
  /** Whether results may or must be analysed further. Default: they may not. */
  additionalAnalyses?: AdditionalAnalyses;
}

/** Records what is wrong with a rule over these allowed columns. */
export function checkListRule(check: InputCheck, rule: ListRuleArgs, allowed: readonly TableColumnArgs[]): void {
  const { joinColumns, listColumns, allowedJoinOperators = [] } = rule;
  check.require(joinColumns.length > 0, "joinColumns", "is empty; write at least one column");
  checkColumns(check, "joinColumns", joinColumns, allowed);
  // The console takes none for all of them.
  check.require(listColumns.length > 0, "listColumns", "is empty; write each column that queries may get");
  checkColumns(check, "listColumns", listColumns, allowed);
  checkJoinedAside(check, joinColumns, listColumns, "list");
  check.unique("allowedJoinOperators", allowedJoinOperators);
}

/** The rule as a configured table takes it. */
export function listRule(rule: ListRuleArgs): awsNative.types.input.cleanrooms.ConfiguredTableAnalysisRuleArgs {
  const { joinColumns, listColumns, allowedJoinOperators = [JoinOperator.And], additionalAnalyses } = rule;
  return {
    type: awsNative.cleanrooms.ConfiguredTableAnalysisRuleType.List,
    policy: { v1: { list: { joinColumns, listColumns, allowedJoinOperators, additionalAnalyses } } },
  };
}
