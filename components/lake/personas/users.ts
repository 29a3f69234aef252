import * as pulumi from "@pulumi/pulumi";
import { defaultDatabaseStatement, queryStatements, resultStatements } from "../../analytics/query-access";
import {
  type Home,
  InputCheck,
  type PolicyStatement,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  quote,
} from "../../aws";
import { type PersonaArgs, type PersonaPlan, checkPersona, makePersona, planPersona } from "./identity";
import { readByLakeFormation } from "./statements";

/** Arguments of `DataLakeUsers`. */
export interface DataLakeUsersArgs extends Home {
  /** Who they are: a group with its users, or a role. */
  persona: PersonaArgs;
  /** Name of the Athena workgroup they query in, whose settings say where results go. */
  workgroupName: string;
  /** Name of the bucket of the workgroup's results. */
  resultBucketName: string;
  /** Alias of the KMS key of that bucket, without `alias/`, where it has one. Default: it has none. */
  resultKeyAlias?: string;
  /** Names of the databases whose tables they may find, those behind resource links among them. Default: all, of which Lake Formation shows each user what was granted. */
  databaseNames?: string[];
  /** Other accounts whose catalogs share databases or tables with this one. Default: none. */
  catalogAccountIds?: string[];
  /** Whether they also get `AmazonS3FullAccess` and `AmazonAthenaFullAccess`, and with them every bucket past Lake Formation; the guardrails refuse it. Default: false. */
  broadManagedPolicies?: boolean;
}

const BROAD_POLICIES = ["AmazonS3FullAccess", "AmazonAthenaFullAccess"];

/**
 * The people who query a data lake with Athena, and what IAM has to let them do: run queries in one workgroup, read
 * their results, find tables. What they may read of the tables is granted in Lake Formation, to
 * `personaPrincipals(home, persona)`, and the data comes through Lake Formation alone: no policy here reaches it,
 * changes the catalog or administers Athena. Have the grants depend on this component.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-group`, `<name>-user-<user>`, `<name>-members` | of a group: the group, each user, who is in it |
 * | `<name>-role` | of a role: the role |
 * | `<name>-LakeFormationGlueGetPolicy` | the policy for finding tables and having their data handed out |
 * | `<name>-AthenaQueryPolicy` | the policy for queries and their results |
 * | `<name>-<policy>-attachment` | each of these, and with `broadManagedPolicies` of the policies of AWS, attached |
 *
 * @example
 * new DataLakeUsers("users", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   persona: { groupName: "dl_users", userNames: ["datalake_user"] },
 *   workgroupName: "workgroup-lake",
 *   resultBucketName: "lake-athena-results-111111111111",
 * }, { providers: lake.providers });
 */
export class DataLakeUsers extends pulumi.ComponentResource {
  /** ARNs of the users or the role, as Lake Formation takes principals. */
  readonly principalArns: pulumi.Output<string[]>;

  constructor(name: string, args: DataLakeUsersArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planUsers(name, args);
    super("lakeshare:index:DataLakeUsers", name, args, opts);
    this.principalArns = makePersona(name, plan, this);
    this.registerOutputs({ principalArns: this.principalArns });
  }
}

function planUsers(name: string, args: DataLakeUsersArgs): PersonaPlan {
  const subject = `DataLakeUsers ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkPersona(check, args, args.persona);
  check.format("workgroupName", args.workgroupName, formats.workgroupName);
  check.format("resultBucketName", args.resultBucketName, formats.bucketName);
  check.format("resultKeyAlias", args.resultKeyAlias, formats.kmsAlias);
  checkDatabases(check, args.databaseNames);
  checkCatalogAccounts(check, args);
  check.done();

  return planPersona(subject, args, args.persona, {
    description: "Queries the data lake",
    ofAws: args.broadManagedPolicies ? BROAD_POLICIES : [],
    own: { LakeFormationGlueGetPolicy: catalogStatements(args), AthenaQueryPolicy: athenaStatements(args) },
  });
}

function checkDatabases(check: InputCheck, databases: string[] | undefined): void {
  const none = databases?.length === 0;
  check.require(!none, "databaseNames", "is empty; write at least one database, or leave it out for all");
  check.unique("databaseNames", databases ?? []);
  databases?.forEach((database, index) => check.format(`databaseNames[${index}]`, database, formats.catalogName));
}

function checkCatalogAccounts(check: InputCheck, { accountId, catalogAccountIds = [] }: DataLakeUsersArgs): void {
  check.unique("catalogAccountIds", catalogAccountIds);
  catalogAccountIds.forEach((account, index) => {
    check.format(`catalogAccountIds[${index}]`, account, formats.accountId);
    const advice = "is the account itself, whose catalog is read in any case; leave it out";
    check.require(account !== accountId, `catalogAccountIds[${index}]`, advice);
  });
}

/** Source: https://docs.aws.amazon.com/lake-formation/latest/dg/permissions-reference.html, of the data analyst */
function catalogStatements(args: DataLakeUsersArgs): PolicyStatement[] {
  return [
    {
      sid: "FindTables",
      actions: [
        "glue:GetDatabase",
        "glue:GetDatabases",
        "glue:GetPartitions",
        "glue:GetTable",
        "glue:GetTables",
        "glue:SearchTables",
      ],
      resources: catalogArns(args),
    },
    readByLakeFormation("lakeformation:SearchDatabasesByLFTags", "lakeformation:SearchTablesByLFTags"),
  ];
}

function athenaStatements(args: DataLakeUsersArgs): PolicyStatement[] {
  return [
    ...queryStatements(args, args),
    // What Athena asks of a partitioned table beyond the statement that AWS gives for finding it.
    {
      sid: "ReadPartitions",
      actions: ["glue:BatchGetPartition", "glue:GetPartition"],
      resources: catalogArns(args),
    },
    defaultDatabaseStatement(args),
    ...resultStatements(args, args),
  ];
}

/**
 * The catalogs, databases and tables that may be found. A table of another account is read in that account's catalog.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/cross-account-read-data.html
 */
function catalogArns({
  accountId,
  region,
  databaseNames = ["*"],
  catalogAccountIds = [],
}: DataLakeUsersArgs): string[] {
  return [accountId, ...catalogAccountIds].flatMap((account) => {
    const home: Home = { accountId: account, region };
    return [
      glueCatalogArn(home),
      ...databaseNames.flatMap((database) => [glueDatabaseArn(home, database), glueTableArn(home, database)]),
    ];
  });
}
