import type * as awsNative from "@pulumi/aws-native";
import type { TableColumnArgs } from "../analytics";
import type { InputCheck } from "../aws";
import { type AggregationRuleArgs, aggregationRule, checkAggregationRule } from "./aggregation-rule";
import { type CustomRuleArgs, checkCustomRule, customRule } from "./custom-rule";
import { type ListRuleArgs, checkListRule, listRule } from "./list-rule";

/** The rule that says what a table answers: exactly one of these, since Clean Rooms takes one rule for a table. */
export interface AnalysisRuleArgs {
  /** Aggregates of groups, never rows. */
  aggregation?: AggregationRuleArgs;
  /** Rows, of those that join with a table of the member who queries. */
  list?: ListRuleArgs;
  /** Approved analyses, or those of certain accounts unseen. */
  custom?: CustomRuleArgs;
}

/** Records what is wrong with a table's rule over these allowed columns. */
export function checkAnalysisRule(
  check: InputCheck,
  rule: AnalysisRuleArgs,
  allowed: readonly TableColumnArgs[],
): void {
  checkOneKind(check, "analysisRule", rule);
  const inner = (kind: keyof AnalysisRuleArgs) => check.within(`analysisRule.${kind}`);
  if (rule.aggregation) {
    checkAggregationRule(inner("aggregation"), rule.aggregation, allowed);
  }
  if (rule.list) {
    checkListRule(inner("list"), rule.list, allowed);
  }
  if (rule.custom) {
    checkCustomRule(inner("custom"), rule.custom, allowed);
  }
}

/** Records a problem unless a rule is of exactly one kind. */
export function checkOneKind(check: InputCheck, property: string, rule: object): void {
  const given = Object.entries(rule).filter(([, kind]) => kind !== undefined);
  check.require(
    given.length === 1,
    property,
    `is of ${given.length} kinds (${given.map(([kind]) => kind).join(", ") || "none"}); write exactly one of ` +
      "aggregation, list and custom",
  );
}

/** A checked rule as a configured table takes it. */
export function analysisRules({
  aggregation,
  list,
  custom,
}: AnalysisRuleArgs): awsNative.types.input.cleanrooms.ConfiguredTableAnalysisRuleArgs[] {
  return [
    ...(aggregation ? [aggregationRule(aggregation)] : []),
    ...(list ? [listRule(list)] : []),
    ...(custom ? [customRule(custom)] : []),
  ];
}
