import { kmsPolicyWithinLimit } from "../../../policies/guardrails/rules/kms/kms-policy-within-limit";
import { sizeCases } from "../support/size";
import { testRule } from "../support/test-rule";

testRule(
  kmsPolicyWithinLimit,
  sizeCases("aws:kms/key:Key", "policy", 32_768, [
    ["aws:kms/keyPolicy:KeyPolicy", "policy"],
    ["aws-native:kms:Key", "keyPolicy"],
  ]),
);
