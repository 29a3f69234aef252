import * as pulumi from "@pulumi/pulumi";
import { InputCheck, type PolicyStatement, anyKmsKeyArn, formats } from "../aws";
import {
  type AssociationSettingsArgs,
  checkAssociation,
  makeAssociation,
  planServiceRole,
  serviceRoleArn,
} from "./association";
import type { AssociationControlsArgs, AssociationRuleArgs } from "./association-rule";
import { cleanRoomsFormats } from "./format";
import { type ServiceRolePlan, makeServiceRole } from "./service-role";

/** Arguments of the association of a table of Snowflake. */
export interface SnowflakeTableAssociationArgs extends AssociationSettingsArgs {
  /** ARN of the secret of the configured table. */
  secretArn: string;
  /** Alias, without its `alias/`, of the secret's own KMS key, in this account. Default: none; the secret has Secrets Manager's own key. */
  secretKeyAlias?: string;
  /** Who receives results of the table in this collaboration, and what may analyse them further. Default: the collaboration's receiver. */
  custom?: AssociationControlsArgs;
}

/**
 * The association of a table of Snowflake with a collaboration, and the service role by which Clean Rooms gets the
 * secret to read it with. What can be read is up to the Snowflake role in the secret.
 *
 * The role exists with its permissions before the association and goes after it.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role`, `<name>-role-policy` | the service role and its permissions |
 * | `<name>-association` | the association |
 *
 * @example
 * new SnowflakeTableAssociation("orders", {
 *   accountId: "444444444444", region: "ap-northeast-1", associationName: "orders",
 *   membershipId: collaboration.membershipId, configuredTableId: table.configuredTableId,
 *   members: [{ accountId: "444444444444" }, { accountId: "555555555555", canQuery: true }],
 *   secretArn: "arn:aws:secretsmanager:ap-northeast-1:444444444444:secret:snowflake-AbCdEf",
 * }, { providers: provider.providers });
 */
export class SnowflakeTableAssociation extends pulumi.ComponentResource {
  /** Name by which queries call the table. */
  readonly associationName: pulumi.Output<string>;
  /** ARN of the service role. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: SnowflakeTableAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    const role = planRole(name, args);
    super("lakeshare:index:SnowflakeTableAssociation", name, args, opts);

    const roleResources = makeServiceRole(name, role, args.tags, this);
    makeAssociation(name, args, ruleOf(args), this, roleResources);

    this.associationName = pulumi.output(args.associationName);
    this.roleArn = pulumi.output(serviceRoleArn(args));
    this.registerOutputs({ associationName: this.associationName, roleArn: this.roleArn });
  }
}

function planRole(name: string, args: SnowflakeTableAssociationArgs): ServiceRolePlan {
  const subject = `SnowflakeTableAssociation "${name}"`;
  const check = new InputCheck(subject);
  checkAssociation(check, args, ruleOf(args));
  check.format("secretArn", args.secretArn, cleanRoomsFormats.secretArn);
  check.format("secretKeyAlias", args.secretKeyAlias, formats.kmsAlias);
  check.done();

  return planServiceRole(subject, args, `${args.associationName} in Snowflake`, secretStatements(args));
}

/** Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/setting-up-roles.html#create-service-role-third-party */
function secretStatements(args: SnowflakeTableAssociationArgs): PolicyStatement[] {
  const { region, secretArn, secretKeyAlias } = args;
  const read = { sid: "ReadSecret", actions: ["secretsmanager:GetSecretValue"], resources: [secretArn] };
  const decrypt = {
    sid: "DecryptSecret",
    actions: ["kms:Decrypt"],
    resources: [anyKmsKeyArn(args)],
    conditions: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${secretKeyAlias}` },
      StringEquals: {
        "kms:EncryptionContext:SecretARN": secretArn,
        "kms:ViaService": `secretsmanager.${region}.amazonaws.com`,
      },
    },
  };
  return secretKeyAlias === undefined ? [read] : [read, decrypt];
}

/** Tables of Snowflake have custom rules. */
function ruleOf({ custom }: SnowflakeTableAssociationArgs): AssociationRuleArgs | undefined {
  return custom && { custom };
}
