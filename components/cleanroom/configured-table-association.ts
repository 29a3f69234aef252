import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  GLUE_READ_ACTIONS,
  InputCheck,
  PolicyKind,
  SERVICE_ROLE_PATH,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  quote,
  renderPolicy,
  roleArn,
} from "../aws";
import { cleanRoomsFormats } from "./format";
import {
  type ServiceRolePlan,
  type TrustedMemberArgs,
  bucketStatements,
  checkTrusted,
  keyStatements,
  makeServiceRole,
  serviceTrust,
} from "./service-role";
import { checkRegion, tagList } from "./settings";

/** Arguments of the association of a configured table with a collaboration. */
export interface ConfiguredTableAssociationArgs extends Home {
  /** The name by which queries call the table, in lower case: 1 to 128 characters. */
  associationName: string;
  /** What the table holds, for the other members: at most 255 characters. Default: none. */
  description?: string;
  /** Id of this account's membership in the collaboration. */
  membershipId: pulumi.Input<string>;
  /** Id of the configured table. */
  configuredTableId: pulumi.Input<string>;
  /** The members whom the service role trusts: all of the collaboration, this account among them. */
  members: TrustedMemberArgs[];
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
  /** Name of the service role; it has to hold `cleanrooms`. Default: `cleanrooms-` and the association's name. */
  roleName?: string;
  /** Tags of the association and its role. Default: none. */
  tags?: Record<string, string>;
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

    const arn = roleArn(args, role.name, SERVICE_ROLE_PATH);
    const roleResources = makeServiceRole(name, role, args.tags, this);
    new awsNative.cleanrooms.ConfiguredTableAssociation(
      `${name}-association`,
      {
        name: args.associationName,
        description: args.description,
        membershipIdentifier: args.membershipId,
        configuredTableIdentifier: args.configuredTableId,
        roleArn: arn,
        tags: tagList(args.tags),
      },
      // A membership has no two associations of one name, so a replacement cannot be made beside the old one.
      { parent: this, dependsOn: roleResources, deleteBeforeReplace: true },
    );

    this.associationName = pulumi.output(args.associationName);
    this.roleArn = pulumi.output(arn);
    this.registerOutputs({ associationName: this.associationName, roleArn: this.roleArn });
  }
}

function planRole(name: string, args: ConfiguredTableAssociationArgs): ServiceRolePlan {
  const { accountId, region, associationName, members, database, table, bucketName, prefix, keyAlias } = args;
  const { roleName = `cleanrooms-${associationName}` } = args;
  const subject = `ConfiguredTableAssociation "${name}"`;
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  checkRegion(check, region);
  check.format("associationName", associationName, cleanRoomsFormats.associationName);
  check.format("description", args.description, cleanRoomsFormats.description);
  checkTrusted(check, members);
  check.require(
    members.some((member) => member.accountId === accountId),
    "members",
    `${quote(accountId)} is missing; write this account among them`,
  );
  check.format("database", database, cleanRoomsFormats.glueName);
  check.format("table", table, cleanRoomsFormats.glueName);
  check.format("bucketName", bucketName, formats.bucketName);
  check.format("prefix", prefix, formats.keyPrefix);
  check.format("keyAlias", keyAlias, formats.kmsAlias);
  check.format("roleName", roleName, cleanRoomsFormats.roleName);
  check.done();

  return {
    name: roleName,
    description: `Lets Clean Rooms read ${database}.${table}`,
    trust: serviceTrust(subject, region, members),
    permissions: renderPolicy(PolicyKind.RoleInline, subject, [
      {
        sid: "NecessaryGluePermissions",
        actions: GLUE_READ_ACTIONS,
        resources: [glueDatabaseArn(args, database), glueTableArn(args, database, table), glueCatalogArn(args)],
      },
      ...bucketStatements(args, bucketName, prefix, ["s3:GetObject"]),
      ...keyStatements(args, keyAlias, ["kms:Decrypt"]),
    ]),
  };
}
