import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, bucketArn, formats, objectsArn, quote, kmsCaller } from "../aws";
import {
  BucketEncryption,
  type BucketStatementArgs,
  type KeyStatementArgs,
  SecureBucket,
  type SecureBucketArgs,
} from "../storage";
import { checkSecureBucket, planSecureBucket } from "../storage/bucket";
import { underPrefix } from "./data-access";
import { type ReaderAccountArgs, checkReaders, narrowedPrincipal } from "./readers";

/** Arguments of `WorkloadBucket`. */
export interface WorkloadBucketArgs {
  /** The workload's account, which owns the bucket: 12 digits. */
  accountId: string;
  /** The Region of the bucket. */
  region: string;
  /** Name of the bucket. */
  bucketName: string;
  /** Key prefix of what the readers may read, with a closing slash, such as `account1/data/sales/`. Default: the whole bucket. */
  dataPrefix?: string;
  /** Who of which other accounts reads. */
  readers: ReaderAccountArgs[];
  /** With whose keys the objects are encrypted; with `SSE_KMS` the readers may decrypt with the bucket's key. Default: `SSE_S3`. */
  encryption?: BucketEncryption;
  /** With `SSE_KMS`: alias of the bucket's key, without `alias/`. Default: the bucket's name, with hyphens for dots. */
  keyAlias?: string;
  /** Name of an existing log bucket of the account and Region. Default: a bucket `<bucketName>-logs` is made. */
  logBucketName?: string;
  /** Objects to put into the bucket: key to content, such as a sample of the data. Default: none. */
  files?: Record<string, string>;
  /** Whether Pulumi refuses to delete the bucket, its key and its logs. Default: true. */
  protect?: boolean;
}

/**
 * A workload's bucket whose data other accounts query with Athena and QuickSight: a `SecureBucket` whose policy, and
 * whose key's policy, let the readers list and read below the data prefix, and nothing else.
 *
 * That is the owner's half of the permission. The reader's own IAM policy is the other: a `QuickSightDataSource` makes
 * it for its access role; the permission sets `AWSPowerUserAccess` and `AWSAdministratorAccess` bring it with them.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-data` | the `SecureBucket` |
 * | `<name>-<key>` | each file |
 *
 * @example
 * new WorkloadBucket("sales", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   bucketName: "account1-athena-test-111111111111",
 *   dataPrefix: "account1/data/sales/",
 *   readers: [{ accountId: "333333333333", permissionSets: [{ name: "AWSPowerUserAccess" }], quickSightServiceRoles: true }],
 * }, { providers: workload.providers });
 */
export class WorkloadBucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: WorkloadBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const bucketArgs = planWorkloadBucket(name, args);
    super("lakeshare:index:WorkloadBucket", name, args, opts);
    const bucket = new SecureBucket(`${name}-data`, bucketArgs, { parent: this });
    for (const [key, content] of Object.entries(args.files ?? {})) {
      new aws.s3.BucketObjectv2(
        `${name}-${key}`,
        { bucket: bucket.bucketName, key, content },
        { parent: this, dependsOn: bucket },
      );
    }

    this.bucketName = bucket.bucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function planWorkloadBucket(name: string, args: WorkloadBucketArgs): SecureBucketArgs {
  const { accountId, region, bucketName, dataPrefix, readers, encryption, keyAlias, logBucketName, protect } = args;
  const bucket = { accountId, region, bucketName, encryption, keyAlias, logBucketName, protect };
  const check = new InputCheck(`WorkloadBucket ${quote(name)}`);
  checkSecureBucket(check, bucket);
  check.format("dataPrefix", dataPrefix, formats.keyPrefix);
  checkReaders(check, args, readers);
  check.done();

  const withStatements: SecureBucketArgs = {
    ...bucket,
    statements: readers.flatMap((reader) => readStatements(region, bucketName, dataPrefix, reader)),
    keyStatements:
      encryption === BucketEncryption.SseKms ? readers.map((reader) => decryptStatement(region, reader)) : undefined,
  };
  planSecureBucket(name, withStatements);
  return withStatements;
}

/**
 * What Athena needs of a bucket on behalf of a reader.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/cross-account-permissions.html
 */
function readStatements(
  region: string,
  bucket: string,
  dataPrefix: string | undefined,
  reader: ReaderAccountArgs,
): BucketStatementArgs[] {
  const { principal, conditions } = narrowedPrincipal(region, reader);
  const principals = [principal];
  // GetBucketLocation has no prefix, so that it stands apart: a condition on s3:prefix would refuse it.
  return [
    {
      sid: `Locate${reader.accountId}`,
      principals,
      actions: ["s3:GetBucketLocation"],
      resources: [bucketArn(region, bucket)],
      conditions,
    },
    {
      sid: `List${reader.accountId}`,
      principals,
      actions: ["s3:ListBucket"],
      resources: [bucketArn(region, bucket)],
      conditions: { ...conditions, ...(dataPrefix && underPrefix(dataPrefix)) },
    },
    {
      sid: `Read${reader.accountId}`,
      principals,
      actions: ["s3:GetObject"],
      resources: [objectsArn(region, bucket, dataPrefix)],
      conditions,
    },
  ];
}

/** What a reader needs of the bucket's key, and only through S3. */
function decryptStatement(region: string, reader: ReaderAccountArgs): KeyStatementArgs {
  const { principal, conditions } = narrowedPrincipal(region, reader);
  return {
    sid: `Decrypt${reader.accountId}`,
    principals: [principal],
    actions: ["kms:Decrypt"],
    conditions: { ...conditions, StringEquals: { "kms:ViaService": [kmsCaller(region)] } },
  };
}
