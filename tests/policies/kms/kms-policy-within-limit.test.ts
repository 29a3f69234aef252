import { kmsPolicyWithinLimit } from "../../../policies/guardrails/rules/kms/kms-policy-within-limit";
import { testSizeRule } from "../support/size";

testSizeRule(kmsPolicyWithinLimit, "aws:kms/key:Key", "policy", 32_768, [
  ["aws:kms/keyPolicy:KeyPolicy", "policy"],
  ["aws-native:kms:Key", "keyPolicy"],
]);
