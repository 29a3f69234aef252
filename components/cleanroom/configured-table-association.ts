import * as pulumi from "@pulumi/pulumi";
import { GLUE_READ_ACTIONS, InputCheck, formats, glueCatalogArn, glueDatabaseArn, glueTableArn } from "../aws";
import {
  type AssociationSettingsArgs,
  checkAssociation,
  makeAssociation,
  planServiceRole,
  serviceRoleArn,
} from "./association";
import type { AssociationRuleArgs } from "./association-rule";
import { cleanRoomsFormats } from "./format";
import { type ServiceRolePlan, bucketStatements, keyStatements, makeServiceRole } from "./service-role";

/** Arguments of the association of a configured table with a collaboration. */
export interface ConfiguredTableAssociationArgs extends AssociationSettingsArgs {
  /** Glue database of the table, in this account and Region. */
  database: string;
  /** The Glue table. */
  table: string;
  /** Bucket of the table, in this account and not registered with Lake Formation. */
  bucketName: string;
  /** Key prefix of the table's data, with a closing slash, such as `iris/`. */
  prefix: string;
  /** Alias, without its `alias/`, of the bucket's own KMS key. Default: none; the bucket has SSE-S3. */
  keyAlias?: string;
  /** Who receives results of the table in this collaboration, and what may analyse them further. Default: the collaboration's receiver. */
  analysisRule?: AssociationRuleArgs;
}

/**
 * The association of a configured table with a collaboration, and the service role by which Clean Rooms reads it.
 *
 * The role lies on `/service-role/` and may read this one table: its catalog entry and the objects under its prefix.
 * It exists with its permissions before the association and goes after it; the association goes before the membership
 * and the configured table.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role`, `<name>-role-policy` | the service role and its permissions |
 * | `<name>-association` | the association |
 *
 * @example
 * new ConfiguredTableAssociation("iris", {
 *   accountId: "444444444444", region: "ap-northeast-1", associationName: "iris",
 *   membershipId: collaboration.membershipId, configuredTableId: table.configuredTableId,
 *   members: [{ accountId: "444444444444" }, { accountId: "555555555555", canQuery: true }],
 *   database: "samples", table: "iris", bucketName: "iris-444444444444", prefix: "iris/",
 * }, { providers: provider.providers });
 */
export class ConfiguredTableAssociation extends pulumi.ComponentResource {
  /** Name by which queries call the table. */
  readonly associationName: pulumi.Output<string>;
  /** ARN of the service role. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: ConfiguredTableAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    const role = planRole(name, args);
    super("lakeshare:index:ConfiguredTableAssociation", name, args, opts);

    const roleResources = makeServiceRole(name, role, args.tags, this);
    makeAssociation(name, args, args.analysisRule, this, roleResources);

    this.associationName = pulumi.output(args.associationName);
    this.roleArn = pulumi.output(serviceRoleArn(args));
    this.registerOutputs({ associationName: this.associationName, roleArn: this.roleArn });
  }
}

function planRole(name: string, args: ConfiguredTableAssociationArgs): ServiceRolePlan {
  const { database, table, bucketName, prefix, keyAlias } = args;
  const subject = `ConfiguredTableAssociation "${name}"`;
  const check = new InputCheck(subject);
  checkAssociation(check, args, args.analysisRule);
  check.format("database", database, cleanRoomsFormats.glueName);
  check.format("table", table, cleanRoomsFormats.glueName);
  check.format("bucketName", bucketName, formats.bucketName);
  check.format("prefix", prefix, formats.keyPrefix);
  check.format("keyAlias", keyAlias, formats.kmsAlias);
  check.done();

  return planServiceRole(subject, args, `${database}.${table}`, [
    {
      sid: "NecessaryGluePermissions",
      actions: GLUE_READ_ACTIONS,
      resources: [glueDatabaseArn(args, database), glueTableArn(args, database, table), glueCatalogArn(args)],
    },
    ...bucketStatements(args, bucketName, prefix, ["s3:GetObject"]),
    ...keyStatements(args, keyAlias, ["kms:Decrypt"]),
  ]);
}
