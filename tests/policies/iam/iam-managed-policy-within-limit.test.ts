import { iamManagedPolicyWithinLimit } from "../../../policies/guardrails/rules/iam/iam-managed-policy-within-limit";
import { sizeCases } from "../support/size";
import { testRule } from "../support/test-rule";

testRule(
  iamManagedPolicyWithinLimit,
  sizeCases("aws:iam/policy:Policy", "policy", 6_144, [["aws-native:iam:ManagedPolicy", "policyDocument"]]),
);
