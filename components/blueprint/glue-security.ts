import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, kmsAliasArn, logGroupArn, patternFormat, quote } from "../aws";
import type { RoleStatementArgs } from "../lake";
import { BucketEncryption, EncryptionKey, type EncryptionKeyArgs } from "../storage";
import { planEncryptionKey } from "../storage/key";

/** Arguments of `GlueSecurity`. */
export interface GlueSecurityArgs {
  /** The account of the jobs and crawlers: 12 digits. */
  accountId: string;
  /** The Region of the jobs and crawlers. */
  region: string;
  /** Name of the security configuration. */
  configurationName: string;
  /** Alias of the KMS key to make for logs and job bookmarks, without `alias/`. Default: the configuration's name. */
  keyAlias?: string;
  /** With whose keys the bucket that jobs write to encrypts, to write alike. Default: `SSE_S3`. */
  dataEncryption?: BucketEncryption;
  /** With `SSE_KMS`: alias of that bucket's key, without `alias/`. Default: none. */
  dataKeyAlias?: string;
  /** Whether Pulumi refuses to delete the key. Default: true. */
  protect?: boolean;
}

const configurationNameFormat = patternFormat(
  /^[\w-]{1,255}$/,
  "a security configuration's name; write 1 to 255 letters, digits and the characters _-",
);

/** Where jobs and crawlers log. */
const LOG_GROUPS = "/aws-glue/*";

/**
 * How Glue's jobs and crawlers encrypt what they write: data as its bucket does, logs and job bookmarks with a key of
 * their own.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-key` | the `EncryptionKey` of logs and job bookmarks |
 * | `<name>-configuration` | the security configuration |
 *
 * @example
 * new GlueSecurity("security", {
 *   accountId: "666666666666",
 *   region: "ap-northeast-1",
 *   configurationName: "datalake",
 * }, { providers: lake.providers });
 */
export class GlueSecurity extends pulumi.ComponentResource {
  /** Name of the security configuration. */
  readonly configurationName: pulumi.Output<string>;

  constructor(name: string, args: GlueSecurityArgs, opts?: pulumi.ComponentResourceOptions) {
    const keyArgs = planSecurity(name, args);
    super("lakeshare:index:GlueSecurity", name, args, opts);
    const key = new EncryptionKey(`${name}-key`, keyArgs, { parent: this });
    const configuration = new aws.glue.SecurityConfiguration(
      `${name}-configuration`,
      {
        name: args.configurationName,
        encryptionConfiguration: {
          // CloudWatch Logs takes no alias.
          cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: key.keyArn },
          jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: key.keyArn },
          s3Encryption:
            args.dataKeyAlias === undefined
              ? { s3EncryptionMode: "SSE-S3" }
              : { s3EncryptionMode: "SSE-KMS", kmsKeyArn: kmsAliasArn(args, args.dataKeyAlias) },
        },
      },
      { parent: this },
    );
    this.configurationName = configuration.name;
    this.registerOutputs({ configurationName: this.configurationName });
  }
}

function planSecurity(name: string, args: GlueSecurityArgs): EncryptionKeyArgs {
  const { accountId, region, configurationName, dataEncryption, dataKeyAlias, protect } = args;
  const alias = args.keyAlias ?? configurationName;
  const check = new InputCheck(`GlueSecurity ${quote(name)}`);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  check.format("configurationName", configurationName, configurationNameFormat);
  check.format("keyAlias", alias, formats.kmsAlias);
  check.format("dataKeyAlias", dataKeyAlias, formats.kmsAlias);
  check.require(
    (dataEncryption === BucketEncryption.SseKms) === (dataKeyAlias !== undefined),
    "dataKeyAlias",
    "goes with dataEncryption SSE_KMS; write both or neither",
  );
  check.done();
  const key: EncryptionKeyArgs = {
    accountId,
    region,
    alias,
    description: `Logs and job bookmarks of Glue under ${configurationName}`,
    statements: [
      {
        sid: "Logs",
        services: [`logs.${region}.amazonaws.com`],
        actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        conditions: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": [logGroupArn(args, LOG_GROUPS).replace(/:\*$/, "")] },
        },
      },
    ],
    protect,
  };
  planEncryptionKey(`${name}-key`, key);
  return key;
}

/**
 * What a role needs to log under the configuration, and to keep job bookmarks.
 * Source: https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html
 */
export function securityStatements(args: GlueSecurityArgs): RoleStatementArgs[] {
  return [{ sid: "EncryptLogs", actions: ["logs:AssociateKmsKey"], resources: [logGroupArn(args, LOG_GROUPS)] }];
}
