import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, patternFormat, quote } from "../aws";

/** Whether access is expected. */
export enum Expectation {
  /** The principal gets at all of the columns. */
  Allowed = "ALLOWED",
  /** The principal gets at none of the columns. */
  Denied = "DENIED",
}

/** The service by which a table is got at. */
export enum QueryService {
  /** Queries of Athena, run as the principal. */
  Athena = "ATHENA",
  /** Data sources of QuickSight for Athena, which run queries as the principal. */
  QuickSight = "QUICKSIGHT",
  /** Queries of Clean Rooms, started by the principal in a collaboration. */
  CleanRooms = "CLEAN_ROOMS",
  /** Environments of DataZone, whose members query with Athena as the principal. */
  DataZone = "DATAZONE",
  /** Crawlers and jobs of Glue, run as the principal. */
  Glue = "GLUE",
}

/** What is done with a table. */
export enum DataOperation {
  /** Its rows are read. */
  Read = "READ",
  /** Rows are written. */
  Write = "WRITE",
}

/** The table of an `AccessExpectation`. */
export interface ExpectedTableArgs {
  /** The account of the Glue Data Catalog in which the table stands: 12 digits. */
  accountId: string;
  /** Name of its database. */
  databaseName: string;
  /** Name of the table. */
  tableName: string;
  /** Where its data is, such as `s3://bucket/prefix/`. Default: where the table of the stack says; needed where a crawler or a job makes the table. */
  location?: string;
}

/** Arguments of `AccessExpectation`. */
export interface AccessExpectationArgs {
  /** ARN of the role or user, without wildcards; the ARN of an account's root stands for whoever is all-powerful in that account. */
  principal: string;
  /** The service by which the table is got at. */
  through: QueryService;
  /** The table. */
  table: ExpectedTableArgs;
  /** The columns that are meant. Default: all of the table. */
  columns?: string[];
  /** What is done with the table. Default: it is read. */
  operation?: DataOperation;
  /** Whether the principal is expected to get at the columns, or at none of them. */
  expected: Expectation;
}

const principalFormat = patternFormat(
  /^arn:aws[a-z-]*:iam::\d{12}:(root|(user|role)\/[\w+=,.@/-]+)$/,
  "the ARN of an IAM role or user, or of an account's root, without wildcards; " +
    "write one such as arn:aws:iam::111111111111:role/analyst",
);

const locationFormat = patternFormat(
  /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/([^/\s]+\/)*$/,
  'a place in S3; write it with a closing slash, such as "s3://lake-111111111111/sales/"',
);

/**
 * States who shall get at which table, and who shall not. The policy pack `access` reads it, follows the way that AWS
 * would follow through the planned policies, keys and grants, and names the first missing link where the plan does not
 * keep to it. It makes nothing in AWS, and belongs to no account.
 *
 * Everything on the way has to be in the stack: a role, a bucket or a key that is not cannot be judged, unless the
 * configuration of the pack says what it may do.
 *
 * @example
 * new AccessExpectation("dashboard-reads-sales", {
 *   principal: "arn:aws:iam::333333333333:role/service-role/sales-data-access",
 *   through: QueryService.QuickSight,
 *   table: { accountId: "333333333333", databaseName: "sales_data", tableName: "sales" },
 *   expected: Expectation.Allowed,
 * });
 */
export class AccessExpectation extends pulumi.ComponentResource {
  constructor(name: string, args: AccessExpectationArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArgs(name, args);
    super("lakeshare:index:AccessExpectation", name, args, opts);
    // A policy of the whole stack sees what a component puts out, not what it was given.
    this.registerOutputs({ ...args });
  }
}

function checkArgs(name: string, { principal, table, columns }: AccessExpectationArgs): void {
  const check = new InputCheck(`AccessExpectation ${quote(name)}`);
  check.format("principal", principal, principalFormat);
  check.format("table.accountId", table.accountId, formats.accountId);
  check.format("table.databaseName", table.databaseName, formats.catalogName);
  check.format("table.tableName", table.tableName, formats.catalogName);
  check.format("table.location", table.location, locationFormat);
  check.require(columns?.length !== 0, "columns", "is empty; leave it out, or write at least one column");
  check.unique("columns", columns ?? []);
  check.done();
}
