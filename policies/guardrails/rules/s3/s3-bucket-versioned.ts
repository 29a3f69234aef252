import { anyOf, flag, list, nist, required, some, stackRule, text } from "../../framework";
import { bucketTypes, passes, type Matter } from "./bucket";

const versioning: Matter = {
  split: ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"],
  splitPasses: (props) =>
    required(text(props, "versioningConfiguration.status"), "versioningConfiguration.status") === "Enabled",
  inlinePasses: (props) =>
    anyOf(
      () => flag(props, "versioning.enabled") === true,
      () => some(list(props, "versionings"), (item) => flag(item, "enabled") === true),
      () => text(props, "versioningConfiguration.status") === "Enabled",
    ),
};

/** Every bucket keeps former versions of its objects. */
export const s3BucketVersioned = stackRule({
  id: "s3-bucket-versioned",
  title: "Buckets are versioned",
  description: "A bucket keeps former versions of its objects, so that data can be had back after a wrong write.",
  severity: "medium",
  rows: [6],
  framework: nist("CP-9", "System Backup"),
  tags: ["Security Hub S3.14"],
  remediation:
    'add an aws.s3.BucketVersioning for the bucket with versioningConfiguration.status "Enabled" ' +
    '(aws-native: versioningConfiguration.status "Enabled")',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  types: bucketTypes,
  judge: (bucket, report, _parameters, stack) => {
    if (!passes(bucket, versioning, stack)) report.violation("the bucket is not versioned");
  },
});
