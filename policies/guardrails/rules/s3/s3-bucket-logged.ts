import { anyOf, fsbp, matchesPattern, read, stackRule, textsParameter } from "../../framework";
import type { Resource, Stack } from "../../framework";
import { bucketTypes, nameOf, passes, toBucket, type Matter } from "./bucket";

const loggingTypes = ["aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"] as const;

const logging: Matter = {
  split: loggingTypes,
  // A resource of this type always names a target.
  splitPasses: () => true,
  inlinePasses: (props) =>
    anyOf(
      () => read(props, "logging") !== undefined,
      () => read(props, "loggings.0") !== undefined,
      () => read(props, "loggingConfiguration") !== undefined,
    ),
};

/** Where a bucket's logging names the bucket that takes the logs, by the types that do so. */
const targets: readonly (readonly [readonly string[], string])[] = [
  [loggingTypes, "targetBucket"],
  [["aws:s3/bucket:Bucket"], "logging.targetBucket"],
  // Until version 7 of the provider, Bucket wrote it as BucketV2 does.
  [["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], "loggings.0.targetBucket"],
  [["aws-native:s3:Bucket"], "loggingConfiguration.destinationBucketName"],
];

/** Every bucket logs the requests to it. */
export const s3BucketLogged = stackRule({
  id: "s3-bucket-logged",
  title: "Buckets log their requests",
  description:
    "A bucket writes server access logs, which show who read what. " +
    "A bucket that takes the logs of others need not log itself.",
  severity: "medium",
  rows: [7],
  framework: fsbp("S3.9", "S3 general purpose buckets should have server access logging enabled"),
  tags: ["PCI DSS 4.0.1 10.2.1"],
  remediation:
    "add an aws.s3.BucketLogging for the bucket with targetBucket and targetPrefix (aws-native: loggingConfiguration), " +
    "or list the bucket in exemptBuckets",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
  parameters: {
    exemptBuckets: textsParameter("Buckets that need no access logs: names of buckets or of resources, * for any run."),
  },
  types: bucketTypes,
  judge: (bucket, report, { exemptBuckets }, stack) => {
    const names = [bucket.name, nameOf(bucket)].filter((name) => name !== undefined);
    if (names.some((name) => exemptBuckets.some((pattern) => matchesPattern(pattern, name)))) return;
    if (takesLogs(bucket, stack)) return;
    if (!passes(bucket, logging, stack)) report.violation("the bucket does not log the requests to it");
  },
});

function takesLogs(bucket: Resource, stack: Stack): boolean {
  return targets.some(([types, property]) => stack.referring(bucket, types, toBucket(property)).found.length > 0);
}
