import { kmsPolicyNoLockOut } from "../../../policies/guardrails/rules/kms/kms-policy-no-lock-out";
import { unknown } from "../support/analyzer";
import type { Holder } from "../support/statement";
import { testRule } from "../support/test-rule";
import { administration, aws } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = administration;
const nobody = "holder: policy leaves kms:PutKeyPolicy to nobody of the key's own account";

/** Adds a statement that denies everyone everything, changed. */
function denied(change: Record<string, unknown>) {
  return {
    change: ({ holder }: Holder) => {
      const { Statement } = holder.props["policy"] as { Statement: unknown[] };
      const deny = { Sid: "Deny", Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" };
      Statement.push({ ...deny, ...change });
    },
  };
}

testRule(kmsPolicyNoLockOut, {
  fixture,
  clean: {
    "the account id": restated(aws("111111111111")),
    "a role of the account": restated(aws("arn:aws:iam::111111111111:role/KeyAdmin")),
    "a role beside a service": restated({
      Principal: { AWS: "arn:aws:iam::111111111111:role/KeyAdmin", Service: "logs.amazonaws.com" },
    }),
    "all that puts": restated({ Action: "kms:Put*" }),
    "all but to delete": restated({ Action: undefined, NotAction: "kms:ScheduleKeyDeletion" }),
    "everyone of the account": restated(aws("*", { StringEquals: { "aws:PrincipalAccount": "111111111111" } })),
    "with a second factor": restated({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    "the account where the provider does not tell": {
      change: ({ holder }) => (holder.provider = { region: "ap-northeast-1" }),
    },
    "no policy": { change: ({ holder }) => (holder.props = {}) },
    "the check not bypassed": { change: ({ holder }) => (holder.props["bypassPolicyLockoutSafetyCheck"] = false) },
    "a Deny but for administrators": denied({
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/KeyAdmin" } },
    }),
    "a Deny without TLS": denied({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    "a Deny but for whom a pattern does not match": denied({
      Condition: { StringNotLike: { "aws:PrincipalArn": "*" } },
    }),
    "a Deny for what equals a star": denied({ Condition: { StringEquals: { "aws:PrincipalArn": "*" } } }),
    "a Deny to use": denied({ Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }),
    "a Deny for a role": denied(aws("arn:aws:iam::111111111111:role/Reader")),
    "a Deny for another account": denied(aws("222222222222")),
    "an unknown statement beside": denied({ Effect: unknown(), Action: "kms:Decrypt" }),
  },
  violation: {
    "another account": found(aws("222222222222"), nobody),
    "a service": found({ Principal: { Service: "logs.amazonaws.com" } }, nobody),
    "use alone": found({ Action: ["kms:Decrypt", "kms:DescribeKey"] }, nobody),
    "all but to put": found({ Action: undefined, NotAction: "kms:Put*" }, nobody),
    "through a service alone": found(
      { Condition: { StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" } } },
      nobody,
    ),
    "a Deny": found({ Effect: "Deny", Principal: { AWS: "arn:aws:iam::111111111111:role/x" } }, nobody),
    "a Deny for everyone": {
      ...denied({}),
      at: "holder",
      says: "holder: statement Deny denies kms:PutKeyPolicy to everyone",
    },
    "a Deny for the account on any condition": {
      ...denied({ ...aws("111111111111"), Condition: { StringLike: { "aws:PrincipalArn": "*" } } }),
      at: "holder",
      says: "statement Deny denies kms:PutKeyPolicy to everyone",
    },
    "a Deny for the account and a role, on any of some conditions": {
      ...denied({
        ...aws(["arn:aws:iam::111111111111:role/Reader", "111111111111"]),
        Condition: { StringLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/x", "*"] } },
      }),
      at: "holder",
      says: "statement Deny denies kms:PutKeyPolicy to everyone",
    },
    "the check bypassed": {
      change: ({ holder }) => (holder.props["bypassPolicyLockoutSafetyCheck"] = true),
      at: "holder",
      says: "bypassPolicyLockoutSafetyCheck turns off the check",
    },
    "a KeyPolicy": carried("aws:kms/keyPolicy:KeyPolicy", "policy", aws("222222222222"), nobody),
    "aws-native": carried("aws-native:kms:Key", "keyPolicy", aws("222222222222"), "holder: keyPolicy leaves kms:Put"),
  },
  undetermined: {
    "the document is unknown": unreadable["the document is unknown"],
    "the actions are unknown": found({ Action: unknown() }, "policy.Statement.0.Action is not known at preview"),
    "whether the check is bypassed is unknown": {
      change: ({ holder }) => (holder.props["bypassPolicyLockoutSafetyCheck"] = unknown()),
      at: "holder",
      says: "bypassPolicyLockoutSafetyCheck is not known at preview",
    },
  },
});
