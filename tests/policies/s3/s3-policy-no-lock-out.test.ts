import { s3PolicyNoLockOut } from "../../../policies/guardrails/rules/s3/s3-policy-no-lock-out";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketPolicy, found, restated, unreadable } from "./fixtures";

const says = "sales-policy: statement Guard denies the bucket's owner to change the bucket policy";

testRule(s3PolicyNoLockOut, {
  fixture: () =>
    bucketPolicy({
      Sid: "Guard",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  clean: {
    "but for a role": restated({
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/Admin" } },
    }),
    "deletion only": restated({ Action: ["s3:DeleteObject", "s3:DeleteBucket"], Condition: undefined }),
    "the objects only": restated({ Resource: "arn:aws:s3:::sales/*", Condition: undefined }),
    "another account": restated({ Principal: { AWS: "333333333333" }, Condition: undefined }),
    "all but the owner's account": restated({
      Principal: undefined,
      NotPrincipal: { AWS: ["111111111111", "arn:aws:iam::111111111111:role/Admin"] },
      Condition: undefined,
    }),
    "every action but those on the policy": restated({
      Action: undefined,
      NotAction: ["s3:PutBucketPolicy", "s3:GetBucketPolicy"],
      Condition: undefined,
    }),
    "an Allow": restated({ Effect: "Allow", Condition: undefined }),
  },
  violation: {
    "a document that is no JSON": unreadable.violation["a document that is no JSON"],
    "a statement without a valid effect": found({ Effect: "allow", Condition: undefined }, "Effect must be"),
    everyone: found({ Condition: undefined }, says),
    "everyone as an AWS principal": found({ Principal: { AWS: ["*"] }, Condition: undefined }, says),
    "the owner's account": found({ Principal: { AWS: "arn:aws:iam::111111111111:root" }, Condition: undefined }, says),
    "the one action": found({ Action: "S3:putbucketpolicy", Condition: undefined }, says),
    "every action of every service on every resource": found(
      { Action: "*", Resource: "*", Condition: undefined },
      says,
    ),
    "every action but reading": found({ Action: undefined, NotAction: "s3:Get*", Condition: undefined }, says),
    "requests with TLS": found({ Condition: { Bool: { "aws:SecureTransport": true } } }, says),
    "a pattern that matches all": found({ Condition: { StringLike: { "aws:PrincipalArn": "*" } } }, says),
    "all but a role whose account is not excepted": found(
      {
        Principal: undefined,
        NotPrincipal: { AWS: "arn:aws:iam::111111111111:role/Admin" },
        Condition: undefined,
      },
      says,
    ),
  },
  undetermined: {
    "the document is unknown": unreadable.undetermined["the document is unknown"],
    "the effect is unknown": found({ Effect: unknown(), Condition: undefined }, "Effect is not known at preview"),
    "the actions are unknown": found(
      { Action: unknown(), Condition: undefined },
      "policy.Statement.0.Action is not known at preview",
    ),
  },
});
