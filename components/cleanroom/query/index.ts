export { type QueryCheckOptions, checkQuery } from "./check-query";
export { withOutputConstraints } from "./constrained";
export type { QueryLimits } from "./limits";
export type { QueryCustomRule, QueryListRule, QueryTable, QueryTableRule } from "./table";
export { type QueryProblem, QueryProblemCode, type QueryVerdict } from "./verdict";
