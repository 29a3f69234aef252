import { nist, sizeRule } from "../../framework";
import { keyPolicies } from "./key-policies";

/** Key policies are as small as KMS takes them. */
export const kmsPolicyWithinLimit = sizeRule({
  id: "kms-policy-within-limit",
  title: "Key policies are within the size limit",
  description: "A key takes a policy of at most 32 KB; a larger one fails only in the deployment.",
  severity: "medium",
  rows: [69],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "name fewer principals in the policy of the key (aws-native: keyPolicy), or leave access to IAM policies or grants",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
  carriers: keyPolicies,
  limit: 32_768,
});
