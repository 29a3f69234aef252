import { kmsNoDecryptOnAllKeys } from "../../../policies/guardrails/rules/kms/kms-no-decrypt-on-all-keys";
import { unknown } from "../support/analyzer";
import { oneStatement } from "../support/statement";
import { testRule } from "../support/test-rule";

const ownKeys = "arn:aws:kms:ap-northeast-1:111111111111:key/*";

const { carried, fixture, found, restated, unreadable } = oneStatement("aws:iam/rolePolicy:RolePolicy", "policy", {
  Sid: "Decrypt",
  Effect: "Allow",
  Action: ["kms:Decrypt"],
  Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
});

const says = "holder: statement Decrypt allows to decrypt with every key";
const onAll = { Resource: "*" };
const viaS3 = { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" };
const onOwn = (Condition: unknown) => ({ Resource: ownKeys, Condition });

testRule(kmsNoDecryptOnAllKeys, {
  fixture,
  clean: {
    "all keys by an alias": restated(onOwn({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/sales" } })),
    "all keys by aliases": restated(onOwn({ "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/sales-*" } })),
    "all keys by a tag": restated(onOwn({ StringEquals: { "aws:ResourceTag/data": "sales" } })),
    "all keys for one bucket": restated(
      onOwn({ StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::sales*" } }),
    ),
    "all keys of an account through S3": restated(onOwn({ StringEquals: viaS3 })),
    "all keys through S3 by a condition on the account": restated({
      ...onAll,
      Condition: { StringEquals: { ...viaS3, "aws:ResourceAccount": "111111111111" } },
    }),
    "to encrypt alone": restated({ ...onAll, Action: ["kms:Encrypt", "kms:GenerateDataKey"] }),
    "all but to decrypt": restated({ ...onAll, Action: undefined, NotAction: ["kms:Decrypt", "kms:ReEncrypt*"] }),
    "a Deny": restated({ ...onAll, Effect: "Deny" }),
    "every table": restated({ Resource: "arn:aws:glue:*:*:table/*" }),
    "a boundary that is configured": restated(onAll, { exemptPolicies: ["hold*"] }),
  },
  violation: {
    "every resource": found(onAll, says),
    "every key": found({ Resource: "arn:aws:kms:*:*:key/*" }, says),
    "every key of the account": found({ Resource: ownKeys }, says),
    "every resource of KMS": found({ Resource: ["arn:aws:s3:::sales", "arn:aws:kms:*"] }, says),
    "all but one key": found({ Resource: undefined, NotResource: ownKeys }, says),
    "every action of KMS": found({ ...onAll, Action: "kms:*" }, says),
    "every action": found({ ...onAll, Action: "*" }, says),
    "a pattern in other letters": found({ ...onAll, Action: "KMS:de*" }, says),
    "to encrypt anew": found({ ...onAll, Action: "kms:ReEncrypt*" }, says),
    "all but another action": found({ ...onAll, Action: undefined, NotAction: "kms:Encrypt" }, says),
    "through S3 with any account's keys": found({ ...onAll, Condition: { StringEquals: viaS3 } }, says),
    "through S3 as one's own account": found(
      { ...onAll, Condition: { StringEquals: { ...viaS3, "kms:CallerAccount": "111111111111" } } },
      says,
    ),
    "through S3 with the keys of an account and of any other": found(
      { Resource: [ownKeys, "arn:aws:kms:*:*:key/*"], Condition: { StringEquals: viaS3 } },
      says,
    ),
    "any alias": found(onOwn({ "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/*" } }), says),
    "no alias at all": found(onOwn({ "ForAllValues:StringEquals": { "kms:ResourceAliases": "alias/sales" } }), says),
    "a managed policy": carried("aws:iam/policy:Policy", "policy", onAll, says),
    "a user's": carried("aws:iam/userPolicy:UserPolicy", "policy", onAll, says),
    "a group's": carried("aws:iam/groupPolicy:GroupPolicy", "policy", onAll, says),
    "a role's inline": carried("aws:iam/role:Role", "inlinePolicies.0.policy", onAll, says),
    "a permission set's": carried(
      "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
      "inlinePolicy",
      onAll,
      says,
    ),
    "aws-native, managed": carried("aws-native:iam:ManagedPolicy", "policyDocument", onAll, says),
    "aws-native, a role's inline": carried("aws-native:iam:Role", "policies.0.policyDocument", onAll, says),
  },
  undetermined: {
    ...unreadable,
    "the resource is unknown": found({ Resource: unknown() }, "policy.Statement.0.Resource is not known at preview"),
    "the alias is unknown": found(
      onOwn({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": unknown() } }),
      "kms:ResourceAliases is not known at preview",
    ),
  },
});
