import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, PolicyKind, formats, kmsAliasArn, quote, renderPolicy } from "../aws";
import { EncryptionKey, keyPolicyStatements } from "./key";
import { LogBucket, logPrefix } from "./log-bucket";
import { secureBucketSettings } from "./settings";
import { type BucketStatementArgs, type KeyStatementArgs, bucketStatement, tlsOnly } from "./statement";

/** With whose keys the objects of a bucket are encrypted. */
export enum BucketEncryption {
  /** With keys of S3's own. */
  SseS3 = "SSE_S3",
  /** With a KMS key of the bucket's own. */
  SseKms = "SSE_KMS",
}

/** Arguments of `SecureBucket`. */
export interface SecureBucketArgs {
  /** The account the bucket is made in: 12 digits. */
  accountId: string;
  /** The Region of the bucket. */
  region: string;
  /** Name of the bucket. */
  bucketName: string;
  /** With whose keys its objects are encrypted. Default: `SSE_S3`. */
  encryption?: BucketEncryption;
  /** With `SSE_KMS`: alias of the bucket's key, without `alias/`. Default: the bucket's name, with hyphens for dots. */
  keyAlias?: string;
  /** With `SSE_KMS`: further statements of the key policy, such as those for other accounts. Default: none. */
  keyStatements?: KeyStatementArgs[];
  /** Further statements of the bucket policy. Default: none, so that only the own account reaches it. */
  statements?: BucketStatementArgs[];
  /** After how many days an object expires. Default: never. */
  expireAfterDays?: number;
  /** For how many days a replaced or deleted object can be brought back. Default: 90. */
  expireNoncurrentAfterDays?: number;
  /** Name of an existing bucket of the account and Region for the access logs, such as that of a `LogBucket`. Default: a bucket `<bucketName>-logs` is made. */
  logBucketName?: string;
  /** After how many days an access log expires, where the log bucket is made here. Default: 365. */
  logExpireAfterDays?: number;
  /** Whether Pulumi refuses to delete the bucket, its key and its logs. Default: true. */
  protect?: boolean;
}

/** How long replaced and deleted objects are kept unless told otherwise, in days. */
const DEFAULT_NONCURRENT_DAYS = 90;

/** The longest time that a lifecycle rule is given here, in days. */
const MAX_DAYS = 36_500;

/**
 * A bucket that is encrypted, versioned, logged, owned by its account in every object, closed to the public and to
 * whatever does not come by TLS. It makes no notification, replication or object lock.
 *
 * Depend on the component where the bucket's policy must stand before it is used.
 */
export class SecureBucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: SecureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planSecureBucket(name, args);
    super("lakeshare:index:SecureBucket", name, args, opts);
    const protect = args.protect ?? true;

    const key = plan.keyAlias === undefined ? [] : [this.makeKey(name, args, plan.keyAlias)];
    const logs = args.logBucketName === undefined ? [this.makeLogBucket(name, args, plan.logBucketName)] : [];
    const bucket = new aws.s3.Bucket(`${name}-bucket`, { bucket: args.bucketName }, { parent: this, protect });
    secureBucketSettings(
      name,
      bucket,
      {
        policy: plan.policy,
        keyAliasArn: plan.keyAlias === undefined ? undefined : kmsAliasArn(args, plan.keyAlias),
        expireAfterDays: args.expireAfterDays,
        expireNoncurrentAfterDays: args.expireNoncurrentAfterDays ?? DEFAULT_NONCURRENT_DAYS,
      },
      { parent: this, dependsOn: key },
    );
    new aws.s3.BucketLogging(
      `${name}-logging`,
      { bucket: bucket.bucket, targetBucket: plan.logBucketName, targetPrefix: logPrefix(args.bucketName) },
      { parent: this, dependsOn: logs },
    );

    this.bucketName = bucket.bucket;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
