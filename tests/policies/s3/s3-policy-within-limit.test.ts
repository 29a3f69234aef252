import { s3PolicyWithinLimit } from "../../../policies/guardrails/rules/s3/s3-policy-within-limit";
import { sizeCases } from "../support/size";
import { testRule } from "../support/test-rule";

testRule(
  s3PolicyWithinLimit,
  sizeCases("aws:s3/bucketPolicy:BucketPolicy", "policy", 20_480, [
    ["aws:s3/bucket:Bucket", "policy"],
    ["aws:s3/accessPoint:AccessPoint", "policy"],
    ["aws-native:s3:BucketPolicy", "policyDocument"],
  ]),
);
