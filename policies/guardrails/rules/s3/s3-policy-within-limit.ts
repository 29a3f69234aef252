import { nist, sizeRule } from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** Policies of buckets and access points are as small as S3 takes them. */
export const s3PolicyWithinLimit = sizeRule({
  id: "s3-policy-within-limit",
  title: "Bucket policies are within the size limit",
  description:
    "A bucket, like an access point, takes a policy of at most 20 KB; a larger one fails only in the deployment.",
  severity: "medium",
  rows: [69],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "name fewer principals and resources in the policy of the bucket, give consumers access points of their own, or use " +
    "organisation conditions",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
  carriers: accessPolicies,
  limit: 20_480,
});
