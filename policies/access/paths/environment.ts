import type { NamedPolicy } from "../evaluator";
import type { Model } from "../model";

/** What the pack's configuration tells of what is not in the stack. */
export interface Facts {
  /** What roles and users outside the stack may do. */
  principals: readonly OutsidePrincipal[];
  /** Ids that AWS has made up, by the names of the resources in Pulumi. */
  ids: Readonly<Record<string, string>>;
  /** Id of the organisation that all accounts of the stack belong to. */
  organizationId?: string;
  /** Of each account, service control policies: a list for each level of the organisation. */
  serviceControlPolicies: Readonly<Record<string, readonly (readonly NamedPolicy[])[]>>;
  /** The same for resource control policies. */
  resourceControlPolicies: Readonly<Record<string, readonly (readonly NamedPolicy[])[]>>;
}

/** A role or user outside the stack, or several by a pattern. */
export interface OutsidePrincipal {
  /** ARN, in which `*` stands for any text. */
  arn: string;
  /** Names of policies that AWS manages, with their path. */
  managedPolicies?: readonly string[];
  /** Statements of other policies. */
  statements?: readonly unknown[];
}

/** What is known of where something is read. */
export interface Environment {
  model: Model;
  facts: Facts;
}

/** Nothing is known of what is not in the stack. */
export const NO_FACTS: Facts = {
  principals: [],
  ids: {},
  serviceControlPolicies: {},
  resourceControlPolicies: {},
};

/** A table by its name. */
export interface TableName {
  /** The account of the catalog. */
  account: string;
  database: string;
  table: string;
}

/** What a reader does with a table. */
export type Operation = "READ" | "WRITE";

/** What is asked: whether a reader gets at a table. */
export interface Question {
  /** ARN of a role or user, or of an account's root for whoever is all-powerful there. */
  principal: string;
  table: TableName;
  /** Where the data is, as `s3://bucket/prefix/`, for a table that is not in the stack. */
  location?: string;
  /** Which columns; undefined for all of the table. */
  columns?: readonly string[];
  operation: Operation;
  /** Whether the reader has to get at all columns, or at any. */
  extent: "all" | "any";
}
