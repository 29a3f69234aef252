export {
  type AggregateColumnArgs,
  AggregateFunction,
  type AggregationRuleArgs,
  JoinOperator,
  type OutputConstraintArgs,
  ScalarFunction,
} from "./aggregation-rule";
export * from "./analyst-membership";
export * from "./collaboration";
export * from "./configured-table";
export * from "./configured-table-association";
export * from "./format";
export { type CollaborationMemberArgs, DEFAULT_MEMBER_QUOTA, MemberAbility } from "./member";
export { type QueryResultArgs, QueryResultFormat } from "./result";
export type { TrustedMemberArgs } from "./service-role";
