import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  InputCheck,
  PolicyKind,
  type PolicyStatement,
  bucketArn,
  formats,
  objectsArn,
  quote,
  renderPolicy,
} from "../aws";
import { secureBucketSettings } from "./settings";
import { tlsOnly } from "./statement";

/** Arguments of `LogBucket`. */
export interface LogBucketArgs {
  /** The account the bucket is made in, which must be that of the buckets it logs: 12 digits. */
  accountId: string;
  /** The Region of the bucket, which must be that of the buckets it logs. */
  region: string;
  /** Name of the bucket. */
  bucketName: string;
  /** Names of the buckets that may write their access logs, each under `<its name>/`. */
  sourceBuckets: string[];
  /** After how many days a log expires. Default: 365. */
  expireAfterDays?: number;
  /** Whether Pulumi refuses to delete the bucket. Default: true. */
  protect?: boolean;
}

/** How long logs are kept unless told otherwise, in days. */
const DEFAULT_LOG_DAYS = 365;

/** How long a log that someone deleted or replaced is kept, in days. */
const NONCURRENT_LOG_DAYS = 30;

/**
 * A bucket for the access logs of other buckets. It is itself encrypted with S3's own keys, since log delivery cannot
 * use others without a grant, and it is not logged.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-bucket` | the bucket |
 * | `<name>-public-access`, `-ownership`, `-policy`, `-encryption`, `-versioning`, `-lifecycle` | its settings |
 *
 * @example
 * new LogBucket("logs", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   bucketName: "logs-111111111111",
 *   sourceBuckets: ["sales-111111111111", "stock-111111111111"],
 * }, { providers: workload.providers });
 */
export class LogBucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const policy = logBucketPolicy(name, args);
    super("lakeshare:index:LogBucket", name, args, opts);

    const bucket = new aws.s3.Bucket(
      `${name}-bucket`,
      { bucket: args.bucketName },
      { parent: this, protect: args.protect ?? true },
    );
    secureBucketSettings(
      name,
      bucket,
      {
        policy,
        expireAfterDays: args.expireAfterDays ?? DEFAULT_LOG_DAYS,
        expireNoncurrentAfterDays: NONCURRENT_LOG_DAYS,
      },
      { parent: this },
    );

    this.bucketName = bucket.bucket;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function logBucketPolicy(name: string, args: LogBucketArgs): string {
  const subject = `LogBucket ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("bucketName", args.bucketName, formats.bucketName);
  check.wholeNumber("expireAfterDays", args.expireAfterDays, 1, 36_500, "days");
  check.require(args.sourceBuckets.length > 0, "sourceBuckets", "is empty; name at least one bucket");
  check.unique("sourceBuckets", args.sourceBuckets);
  args.sourceBuckets.forEach((bucket, index) => check.format(`sourceBuckets[${index}]`, bucket, formats.bucketName));
  check.done();
  return renderPolicy(PolicyKind.Bucket, subject, [tlsOnly(args.region, args.bucketName), logDelivery(args)]);
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
function logDelivery({ accountId, region, bucketName, sourceBuckets }: LogBucketArgs): PolicyStatement {
  return {
    sid: "LogDelivery",
    principals: { services: ["logging.s3.amazonaws.com"] },
    actions: ["s3:PutObject"],
    resources: sourceBuckets.map((source) => objectsArn(region, bucketName, logPrefix(source))),
    conditions: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": sourceBuckets.map((source) => bucketArn(region, source)) },
    },
  };
}

/** Under which key prefix a bucket's access logs lie in its log bucket. */
export function logPrefix(sourceBucket: string): string {
  return `${sourceBucket}/`;
}
