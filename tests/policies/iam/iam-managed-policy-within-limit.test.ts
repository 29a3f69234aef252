import { iamManagedPolicyWithinLimit } from "../../../policies/guardrails/rules/iam/iam-managed-policy-within-limit";
import { testSizeRule } from "../support/size";

testSizeRule(iamManagedPolicyWithinLimit, "aws:iam/policy:Policy", "policy", 6_144, [
  ["aws-native:iam:ManagedPolicy", "policyDocument"],
]);
