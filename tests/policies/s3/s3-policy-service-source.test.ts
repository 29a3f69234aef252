import { s3PolicyServiceSource } from "../../../policies/guardrails/rules/s3/s3-policy-service-source";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketPolicy, found, readStatement, restated, unreadable } from "./fixtures";

const says = "statement Read allows cloudtrail.amazonaws.com whoever it acts for";

const where = (Condition: unknown) => ({ Principal: { Service: "cloudtrail.amazonaws.com" }, Condition });

testRule(s3PolicyServiceSource, {
  fixture: () =>
    bucketPolicy({ ...readStatement(), ...where({ StringEquals: { "aws:SourceAccount": "111111111111" } }) }),
  clean: {
    "an account": restated({ Principal: { AWS: "333333333333" }, Condition: undefined }),
    "a source ARN of the account": restated(
      where({ ArnLike: { "AWS:SourceArn": "arn:aws:cloudtrail:*:111111111111:trail/*" } }),
    ),
    "a source bucket": restated(where({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::sales" } })),
    "the organisation": restated(where({ StringEquals: { "aws:SourceOrgID": "o-abcdefghij" } })),
    "the own organisation": restated(where({ StringEquals: { "aws:SourceOrgID": "${aws:ResourceOrgID}" } })),
    "a Deny": restated({ ...where(undefined), Effect: "Deny" }),
    "an exempt service": restated(where(undefined), { exemptServices: ["cloudtrail.amazonaws.com"] }),
  },
  violation: {
    ...unreadable.violation,
    "no condition": found(where(undefined), says),
    "a condition on something else": found(
      where({ StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } }),
      says,
    ),
    "a condition on the caller, which a service is not": found(
      where({ StringEquals: { "aws:PrincipalAccount": "111111111111" } }),
      says,
    ),
    "a source in any account": found(where({ ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } }), says),
    "a source that may be missing": found(
      where({ StringEqualsIfExists: { "aws:SourceAccount": "111111111111" } }),
      says,
    ),
    "another service is exempt": found(where(undefined), says, { exemptServices: ["config.amazonaws.com"] }),
  },
  undetermined: {
    ...unreadable.undetermined,
    "the source is unknown": found(
      where({ ArnLike: { "aws:SourceArn": unknown() } }),
      "policy.Statement.0.Condition.ArnLike.aws:SourceArn is not known at preview",
    ),
  },
});
