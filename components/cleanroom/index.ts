export {
  type AggregateColumnArgs,
  AggregateFunction,
  type AggregationRuleArgs,
  JoinOperator,
  type OutputConstraintArgs,
  ScalarFunction,
} from "./aggregation-rule";
export { AnalysisMethod } from "./analysis-method";
export type { AnalysisRuleArgs } from "./analysis-rule";
export * from "./analysis-template";
export * from "./analyst-membership";
export type { AssociationSettingsArgs } from "./association";
export type { AssociationControlsArgs, AssociationReceiversArgs, AssociationRuleArgs } from "./association-rule";
export * from "./athena-configured-table";
export * from "./athena-table-association";
export * from "./collaboration";
export * from "./configured-table";
export * from "./configured-table-association";
export * from "./contributor-membership";
export { ANY_JOB, ANY_QUERY, type CustomRuleArgs } from "./custom-rule";
export * from "./endpoint";
export * from "./format";
export * from "./id-mapping-table";
export * from "./id-namespace-association";
export * from "./limits";
export type { ListRuleArgs } from "./list-rule";
export { type CollaborationMemberArgs, DEFAULT_MEMBER_QUOTA, MemberAbility } from "./member";
export type { MembershipSettingsArgs } from "./membership";
export * from "./privacy-budget-template";
export * from "./query";
export { type QueryResultArgs, QueryResultFormat } from "./result";
export { AdditionalAnalyses } from "./rule-controls";
export * from "./schedule";
export type { TrustedMemberArgs } from "./service-role";
export * from "./snowflake-configured-table";
export * from "./snowflake-table-association";
export type { TableSettingsArgs } from "./table-settings";
