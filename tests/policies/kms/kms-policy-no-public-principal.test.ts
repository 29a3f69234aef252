import { kmsPolicyNoPublicPrincipal } from "../../../policies/guardrails/rules/kms/kms-policy-no-public-principal";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { aws, reading } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = reading;
const says = "holder: statement Read allows everyone without a condition that narrows it";
const viaS3 = { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" };

testRule(kmsPolicyNoPublicPrincipal, {
  fixture,
  clean: {
    "everyone who calls from an account": restated(aws("*", { StringEquals: { "kms:CallerAccount": "333333333333" } })),
    "everyone of an account through S3": restated(
      aws("*", { StringEquals: { "kms:CallerAccount": "333333333333", ...viaS3 } }),
    ),
    "everyone of an organisation": restated(aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "a Deny for everyone": restated({ Effect: "Deny", Principal: "*" }),
    "a service": restated({ Principal: { Service: "logs.amazonaws.com" } }),
    "an effect that does not matter": restated({ Effect: unknown() }),
  },
  violation: {
    everyone: found({ Principal: "*" }, says),
    "every AWS principal": found(aws("*"), says),
    "everyone in a list": found(aws(["arn:aws:iam::333333333333:root", "*"]), says),
    "every account": found(aws("arn:aws:iam::*:root"), says),
    "everyone but one": found({ Principal: undefined, NotPrincipal: { AWS: "333333333333" } }, says),
    "everyone through S3": found(aws("*", { StringEquals: viaS3 }), says),
    "everyone who calls from any account": found(aws("*", { StringLike: { "kms:CallerAccount": "*" } }), says),
    "everyone but who calls from an account": found(
      aws("*", { StringNotEquals: { "kms:CallerAccount": "333333333333" } }),
      says,
    ),
    "everyone without an organisation": found(
      aws("*", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } }),
      says,
    ),
    "a KeyPolicy": carried("aws:kms/keyPolicy:KeyPolicy", "policy", aws("*"), says),
    "a replica": carried("aws:kms/replicaKey:ReplicaKey", "policy", aws("*"), says),
    "an external key": carried("aws:kms/externalKey:ExternalKey", "policy", aws("*"), says),
    "a key of aws-native": carried("aws-native:kms:Key", "keyPolicy", aws("*"), says),
    "a replica of aws-native": carried("aws-native:kms:ReplicaKey", "keyPolicy", aws("*"), says),
    "a document that is no JSON": {
      change: ({ holder }) => (holder.props["policy"] = "{"),
      at: "holder",
      says: "holder: policy is not valid JSON",
    },
  },
  undetermined: {
    "the document is unknown": unreadable["the document is unknown"],
    "the effect is unknown": found({ Effect: unknown(), Principal: "*" }, "Statement.0.Effect is not known at preview"),
    "a principal is unknown": found(aws(["333333333333", unknown()]), "Principal.AWS.1 is not known at preview"),
    "the condition's value is unknown": found(
      aws("*", { StringEquals: { "kms:CallerAccount": unknown() } }),
      "kms:CallerAccount is not known at preview",
    ),
  },
});
