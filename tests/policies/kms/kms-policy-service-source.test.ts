import { kmsPolicyServiceSource } from "../../../policies/guardrails/rules/kms/kms-policy-service-source";
import { unknown } from "../support/analyzer";
import { oneStatement } from "../support/statement";
import { testRule } from "../support/test-rule";

const { carried, fixture, found, restated, unreadable } = oneStatement("aws:kms/key:Key", "policy", {
  Sid: "Trail",
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: "*",
  Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
});

const says = "holder: statement Trail lets cloudtrail.amazonaws.com use the key whoever it acts for";
const open = { Condition: undefined };
const like = (key: string, value: unknown) => ({ Condition: { StringLike: { [key]: value } } });

testRule(kmsPolicyServiceSource, {
  fixture,
  clean: {
    "for a source": restated(like("aws:SourceArn", "arn:aws:cloudtrail:*:111111111111:trail/*")),
    "for an organisation": restated(like("aws:SourceOrgID", "o-abcdefghij")),
    "for a caller's account": restated(like("kms:CallerAccount", "111111111111")),
    "through a service": restated(like("kms:ViaService", "s3.*.amazonaws.com")),
    "for log groups of the account": restated(
      like("kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:ap-northeast-1:111111111111:*"),
    ),
    "to describe the key alone": restated({ ...open, Action: ["kms:DescribeKey", "kms:Get*", "kms:List*"] }),
    "a role": restated({ ...open, Principal: { AWS: "arn:aws:iam::333333333333:role/Reader" } }),
    "a Deny": restated({ ...open, Effect: "Deny" }),
    "a service that is configured": restated(open, { exemptServices: ["cloudtrail.amazonaws.com"] }),
  },
  violation: {
    "no condition": found(open, says),
    "a service in a list": found({ ...open, Principal: { Service: ["cloudtrail.amazonaws.com"] } }, says),
    "all actions": found({ ...open, Action: "kms:*" }, says),
    "to describe and to use": found({ ...open, Action: ["kms:DescribeKey", "kms:Decrypt"] }, says),
    "all but one action": found({ ...open, Action: undefined, NotAction: "kms:ScheduleKeyDeletion" }, says),
    "any source": found(like("aws:SourceArn", "arn:aws:cloudtrail:*:*:trail/*"), says),
    "any encryption context": found(like("kms:EncryptionContext:aws:cloudtrail:arn", "*"), says),
    "any service": found(like("kms:ViaService", "*"), says),
    "not through a service": found({ Condition: { StringNotEquals: { "kms:ViaService": "s3.amazonaws.com" } } }, says),
    "a source if there is one": found(
      { Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111111111111" } } },
      says,
    ),
    "another service than the configured": found(open, says, { exemptServices: ["logs.amazonaws.com"] }),
    "aws-native": carried("aws-native:kms:Key", "keyPolicy", open, says),
  },
  undetermined: {
    ...unreadable,
    "the source is unknown": found(like("aws:SourceArn", unknown()), "aws:SourceArn is not known at preview"),
    "the service is unknown": found({ ...open, Principal: { Service: unknown() } }, "Principal.Service is not known"),
  },
});
