import type { TableColumnArgs } from "../../analytics";
import type { AggregationRuleArgs, JoinOperator } from "../aggregation-rule";

/**
 * A list rule, as far as queries meet it.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-list.html
 */
export interface QueryListRule {
  /** Columns to join on: at least one. */
  joinColumns: string[];
  /** Columns to select and filter by; none of them is a join column. */
  listColumns: string[];
  /** Operators allowed between the conditions of a join. Default: AND alone. */
  allowedJoinOperators?: JoinOperator[];
}

/**
 * A custom rule, as far as queries meet it.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-custom.html
 */
export interface QueryCustomRule {
  /** ARNs of analysis templates, or `ANY_QUERY` for every query of the allowed providers. */
  allowedAnalyses: string[];
  /** Account ids, of 12 digits each, of the members whose queries run without review. Default: none. */
  allowedAnalysisProviders?: string[];
  /** Columns that no result may show or be computed from. Default: none. */
  disallowedOutputColumns?: string[];
  /** The column under differential privacy, whose query structure is not checked. Default: none. */
  differentialPrivacyColumn?: string;
}

/** The rule of a table: exactly one of these. */
export interface QueryTableRule {
  aggregation?: AggregationRuleArgs;
  list?: QueryListRule;
  custom?: QueryCustomRule;
}

/** A table of a collaboration, as its members query it. */
export interface QueryTable {
  /** Name of its association with the collaboration, by which queries call it. */
  name: string;
  /** The columns that the configured table allows. */
  columns: TableColumnArgs[];
  /** Whether it belongs to the member who queries. */
  ownedByQuerier: boolean;
  /** Its analysis rule. Default: none; a table without a rule answers no query. */
  rule?: QueryTableRule;
}
