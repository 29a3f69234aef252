import { nist, sizeRule } from "../../framework";

/** Managed policies are as small as IAM takes them. */
export const iamManagedPolicyWithinLimit = sizeRule({
  id: "iam-managed-policy-within-limit",
  title: "Managed policies are within the size limit",
  description:
    "A managed policy has at most 6,144 characters, white space not counted; a larger one fails only in the deployment.",
  severity: "medium",
  rows: [69],
  framework: nist("CM-6", "Configuration Settings"),
  remediation: "divide the policy among several, or use wider patterns in its Resource and Action",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  carriers: { "aws:iam/policy:Policy": ["policy"], "aws-native:iam:ManagedPolicy": ["policyDocument"] },
  limit: 6_144,
});
