import * as pulumi from "@pulumi/pulumi";
import { AWS_DATA_CATALOG } from "../analytics/athena-workspace";
import {
  GLUE_READ_ACTIONS,
  InputCheck,
  type PolicyStatement,
  athenaDataCatalogArn,
  athenaWorkgroupArn,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  quote,
} from "../aws";
import { type LakeArgs, LakeGrants, LakePermission } from "../lake";
import { checkLake } from "../lake/lake";
import {
  type AssociationSettingsArgs,
  checkAssociation,
  makeAssociation,
  planServiceRole,
  serviceRoleArn,
} from "./association";
import type { AssociationControlsArgs, AssociationRuleArgs } from "./association-rule";
import { cleanRoomsFormats } from "./format";
import { type ServiceRolePlan, bucketStatements, keyStatements, makeServiceRole } from "./service-role";

/** Arguments of the association of a table that is read by Athena. */
export interface AthenaTableAssociationArgs extends AssociationSettingsArgs {
  /** The lake of this account and Region, in which the role is granted to read the table. */
  lake: LakeArgs;
  /** Glue database of the table, in this account and Region. */
  database: string;
  /** The Glue table or view, registered with Lake Formation. */
  table: string;
  /** Workgroup of the configured table. */
  workgroup: string;
  /** Bucket of the workgroup's results, in this account; it holds no table. */
  outputBucketName: string;
  /** Key prefix of the results in the bucket, with a closing slash. Default: the whole bucket. */
  outputPrefix?: string;
  /** Alias, without its `alias/`, of the output bucket's own KMS key. Default: none; the bucket has SSE-S3. */
  outputKeyAlias?: string;
  /** Who receives results of the table in this collaboration, and what may analyse them further. Default: the collaboration's receiver. */
  custom?: AssociationControlsArgs;
}

/** What writing and reading the results of Athena asks of the objects of its output bucket. */
const OUTPUT_ACTIONS = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"];

/**
 * The association of a table under Lake Formation with a collaboration, and the service role by which Clean Rooms has
 * Athena read it. Lake Formation grants the role the one table; the role reaches no bucket but the workgroup's.
 *
 * The role exists with its permissions and grants before the association and goes after it. Lake Formation refuses two
 * changes at once: where other components grant too, let one depend on the other.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role`, `<name>-role-policy` | the service role and its permissions |
 * | `<name>-grants` | its `LakeGrants` on the table: DESCRIBE and SELECT |
 * | `<name>-association` | the association |
 *
 * @example
 * new AthenaTableAssociation("customers", {
 *   accountId: "444444444444", region: "ap-northeast-1", associationName: "customers", lake,
 *   membershipId: collaboration.membershipId, configuredTableId: table.configuredTableId,
 *   members: [{ accountId: "444444444444" }, { accountId: "555555555555", canQuery: true }],
 *   database: "sales", table: "customers",
 *   workgroup: "workgroup-cleanrooms", outputBucketName: "cleanrooms-athena-results-444444444444",
 * }, { providers: provider.providers });
 */
export class AthenaTableAssociation extends pulumi.ComponentResource {
  /** Name by which queries call the table. */
  readonly associationName: pulumi.Output<string>;
  /** ARN of the service role. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: AthenaTableAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    const role = planRole(name, args);
    super("lakeshare:index:AthenaTableAssociation", name, args, opts);

    const { lake, database: databaseName, table: tableName } = args;
    const arn = serviceRoleArn(args);
    const roleResources = makeServiceRole(name, role, args.tags, this);
    const read = {
      principal: arn,
      permissions: [LakePermission.Describe, LakePermission.Select],
      on: { table: { databaseName, tableName } },
    };
    const grants = new LakeGrants(
      `${name}-grants`,
      { lake, grants: { read } },
      // Lake Formation grants nothing to a role that does not exist.
      { parent: this, dependsOn: roleResources },
    );
    makeAssociation(name, args, ruleOf(args), this, [...roleResources, grants]);

    this.associationName = pulumi.output(args.associationName);
    this.roleArn = pulumi.output(arn);
    this.registerOutputs({ associationName: this.associationName, roleArn: this.roleArn });
  }
}

function planRole(name: string, args: AthenaTableAssociationArgs): ServiceRolePlan {
  const { accountId, region, lake, database, table, workgroup } = args;
  const subject = `AthenaTableAssociation "${name}"`;
  const check = new InputCheck(subject);
  checkAssociation(check, args, ruleOf(args));
  checkLake(check.within("lake"), lake);
  check.require(
    lake.accountId === accountId && lake.region === region,
    "lake",
    "is of another account or Region than the association; write this account's",
  );
  check.format("database", database, cleanRoomsFormats.athenaName);
  check.format("table", table, cleanRoomsFormats.athenaName);
  check.format("workgroup", workgroup, formats.workgroupName);
  check.format("outputBucketName", args.outputBucketName, formats.bucketName);
  check.require(
    !lake.locations?.some(({ bucketName }) => bucketName === args.outputBucketName),
    "outputBucketName",
    `${quote(args.outputBucketName)} is a location of the lake; write a bucket for the results alone`,
  );
  check.format("outputPrefix", args.outputPrefix, formats.keyPrefix);
  check.format("outputKeyAlias", args.outputKeyAlias, formats.kmsAlias);
  check.done();

  return planServiceRole(subject, args, `${database}.${table} by Athena`, readStatements(args));
}

/** Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/setting-up-roles.html#create-service-role-athena */
function readStatements(args: AthenaTableAssociationArgs): PolicyStatement[] {
  const { database, table, workgroup, outputBucketName, outputPrefix, outputKeyAlias } = args;
  return [
    {
      sid: "QueryByAthena",
      actions: [
        "athena:GetDataCatalog",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetTableMetadata",
        "athena:GetWorkGroup",
        "athena:StartQueryExecution",
      ],
      resources: [athenaWorkgroupArn(args, workgroup), athenaDataCatalogArn(args, AWS_DATA_CATALOG)],
    },
    {
      sid: "NecessaryGluePermissions",
      actions: GLUE_READ_ACTIONS,
      resources: [glueDatabaseArn(args, database), glueTableArn(args, database, table), glueCatalogArn(args)],
    },
    // Lake Formation decides which data this opens: the action names no resource.
    { sid: "ReadByLakeFormation", actions: ["lakeformation:GetDataAccess"], resources: ["*"] },
    ...bucketStatements(args, outputBucketName, outputPrefix, OUTPUT_ACTIONS),
    ...keyStatements(args, outputKeyAlias, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}

/** Tables that are read by Athena have custom rules. */
function ruleOf({ custom }: AthenaTableAssociationArgs): AssociationRuleArgs | undefined {
  return custom && { custom };
}
