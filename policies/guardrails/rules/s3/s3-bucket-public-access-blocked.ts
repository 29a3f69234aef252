import { fsbp, stackRule, turnOn } from "../../framework";
import { bucketTypes, passes, type Matter } from "./bucket";
import { blocksPublicAccess, publicAccessFlags } from "./public-access";

const publicAccessBlock: Matter = {
  split: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
  splitPasses: (props) => blocksPublicAccess(props, "", false),
  inlinePasses: (props) => blocksPublicAccess(props, "publicAccessBlockConfiguration.", false),
};

/** Every bucket blocks public access in all four ways. */
export const s3BucketPublicAccessBlocked = stackRule({
  id: "s3-bucket-public-access-blocked",
  title: "Buckets block public access",
  description:
    "A bucket blocks public access in all four ways, so that neither an ACL nor a bucket policy can open it to everyone.",
  severity: "critical",
  rows: [3],
  framework: fsbp("S3.8", "S3 general purpose buckets should block public access"),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 2.1.4", "PCI DSS 4.0.1 1.4.4"],
  remediation:
    "add an aws.s3.BucketPublicAccessBlock for the bucket with blockPublicAcls, blockPublicPolicy, ignorePublicAcls and " +
    "restrictPublicBuckets true (aws-native: publicAccessBlockConfiguration)",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  types: bucketTypes,
  judge: (bucket, report, _parameters, stack) => {
    if (!passes(bucket, publicAccessBlock, stack)) {
      report.violation("the bucket does not block public access in all four ways");
    }
  },
  remediate: {
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (props) => turnOn(props, publicAccessFlags),
    "aws-native:s3:Bucket": (props) =>
      turnOn(
        props,
        publicAccessFlags.map((name) => `publicAccessBlockConfiguration.${name}`),
      ),
  },
});
