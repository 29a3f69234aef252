import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, PolicyKind, formats, quote, renderPolicy } from "../aws";
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
 *
 * | child | resource |
 * |---|---|
 * | `<name>-bucket` | the bucket |
 * | `<name>-public-access`, `-ownership`, `-policy`, `-encryption`, `-versioning`, `-lifecycle`, `-logging` | its settings |
 * | `<name>-key` | with `SSE_KMS`: its `EncryptionKey` |
 * | `<name>-logs` | unless `logBucketName` is given: its `LogBucket` |
 *
 * @example
 * new SecureBucket("sales", { accountId: "111111111111", region: "ap-northeast-1", bucketName: "sales-111111111111" },
 *   { providers: workload.providers });
 */
export class SecureBucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: SecureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planSecureBucket(name, args);
    super("lakeshare:index:SecureBucket", name, args, opts);
    const { accountId, region, bucketName, protect = true } = args;

    const key =
      plan.keyAlias === undefined
        ? undefined
        : new EncryptionKey(
            `${name}-key`,
            {
              accountId,
              region,
              alias: plan.keyAlias,
              description: `Objects of the bucket ${bucketName}`,
              statements: args.keyStatements,
              protect,
            },
            { parent: this },
          );
    const logBucket =
      args.logBucketName === undefined
        ? new LogBucket(
            `${name}-logs`,
            {
              accountId,
              region,
              bucketName: plan.logBucketName,
              sourceBuckets: [bucketName],
              expireAfterDays: args.logExpireAfterDays,
              protect,
            },
            { parent: this },
          )
        : undefined;
    const bucket = new aws.s3.Bucket(`${name}-bucket`, { bucket: bucketName }, { parent: this, protect });
    secureBucketSettings(
      name,
      bucket,
      {
        policy: plan.policy,
        keyAliasArn: key?.aliasArn,
        expireAfterDays: args.expireAfterDays,
        expireNoncurrentAfterDays: args.expireNoncurrentAfterDays ?? DEFAULT_NONCURRENT_DAYS,
      },
      { parent: this },
    );
    // S3 refuses a log bucket whose policy does not let it write yet.
    new aws.s3.BucketLogging(
      `${name}-logging`,
      { bucket: bucket.bucket, targetBucket: plan.logBucketName, targetPrefix: logPrefix(bucketName) },
      { parent: this, dependsOn: logBucket },
    );

    this.bucketName = bucket.bucket;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

/** What is known of a bucket before it is made. */
export interface SecureBucketPlan {
  /** The bucket policy. */
  policy: string;
  /** Name of the bucket of its access logs. */
  logBucketName: string;
  /** Alias of its key, without `alias/`; none with SSE-S3. */
  keyAlias: string | undefined;
}

/**
 * Checks a bucket's arguments and renders its policies. A component that makes a bucket calls it before it registers
 * itself, so that nothing at all is registered of what cannot be made.
 * @throws InvalidInputError with every problem of the arguments.
 */
export function planSecureBucket(name: string, args: SecureBucketArgs): SecureBucketPlan {
  const subject = `SecureBucket ${quote(name)}`;
  const check = new InputCheck(subject);
  checkSecureBucket(check, args);
  check.done();

  const keyAlias = bucketKeyAlias(args);
  if (keyAlias !== undefined) {
    // The key renders its own policy: rendering it here too has a bad statement refused before anything is registered.
    renderPolicy(PolicyKind.Key, subject, keyPolicyStatements(args, args.keyStatements));
  }
  const statements = [tlsOnly(args.region, args.bucketName), ...(args.statements ?? []).map(bucketStatement)];
  return { policy: renderPolicy(PolicyKind.Bucket, subject, statements), logBucketName: logBucketOf(args), keyAlias };
}

function logBucketOf({ logBucketName, bucketName }: SecureBucketArgs): string {
  return logBucketName ?? `${bucketName}-logs`;
}

/** Records the problems of a bucket's arguments, other than those of its statements. */
export function checkSecureBucket(check: InputCheck, args: SecureBucketArgs): void {
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkBucketSettings(check, args);
}

/** Records the problems of a bucket's arguments, other than those of its statements and of where it is made. */
export function checkBucketSettings(check: InputCheck, args: SecureBucketArgs): void {
  check.format("bucketName", args.bucketName, formats.bucketName);
  checkLogs(check, args);
  checkKey(check, args);
  check.wholeNumber("expireAfterDays", args.expireAfterDays, 1, MAX_DAYS, "days");
  check.wholeNumber("expireNoncurrentAfterDays", args.expireNoncurrentAfterDays, 1, MAX_DAYS, "days");
}

function checkLogs(check: InputCheck, args: SecureBucketArgs): void {
  const logBucketName = logBucketOf(args);
  if (formats.bucketName.matches(args.bucketName)) {
    check.require(
      formats.bucketName.matches(logBucketName),
      "logBucketName",
      `${quote(logBucketName)} is not a bucket name; write that of an existing log bucket, or a shorter bucketName`,
    );
    check.require(logBucketName !== args.bucketName, "logBucketName", "is the bucket itself; write another one");
  }
  check.require(
    args.logBucketName === undefined || args.logExpireAfterDays === undefined,
    "logExpireAfterDays",
    "is for a log bucket made here; leave it out where logBucketName is given",
  );
  check.wholeNumber("logExpireAfterDays", args.logExpireAfterDays, 1, MAX_DAYS, "days");
}

function checkKey(check: InputCheck, args: SecureBucketArgs): void {
  const keyAlias = bucketKeyAlias(args);
  check.format("keyAlias", keyAlias, formats.kmsAlias);
  if (keyAlias === undefined) {
    const advice = "is for a KMS key; write encryption SSE_KMS with it";
    check.require(args.keyAlias === undefined, "keyAlias", advice);
    check.require((args.keyStatements ?? []).length === 0, "keyStatements", advice);
  }
}

/** The alias of the bucket's own key, without `alias/`; none with SSE-S3. */
export function bucketKeyAlias({
  encryption,
  keyAlias,
  bucketName,
}: {
  encryption?: BucketEncryption;
  keyAlias?: string;
  bucketName: string;
}): string | undefined {
  return encryption === BucketEncryption.SseKms ? (keyAlias ?? bucketName.replace(/\./g, "-")) : undefined;
}
