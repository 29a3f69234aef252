import { s3PolicyNoPublicPrincipal } from "../../../policies/guardrails/rules/s3/s3-policy-no-public-principal";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketPolicy, found, readStatement, restate, restated, unreadable } from "./fixtures";

const says = "sales-policy: statement Read allows everyone without a condition that narrows it";

const everyone = (Condition?: unknown) => ({ Principal: "*", Condition });

testRule(s3PolicyNoPublicPrincipal, {
  fixture: () => bucketPolicy(readStatement()),
  clean: {
    "a Deny for everyone": restated({ ...everyone(), Effect: "Deny" }),
    "everyone of the organisation": restated(everyone({ StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "everyone of an account, with the key in other case": restated(
      everyone({ StringLike: { "AWS:principalaccount": ["333333333333"] } }),
    ),
    "everyone from an endpoint": restated(everyone({ StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } })),
    "everyone from a range": restated(everyone({ IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } })),
    "everyone as any of the roles of an account": restated(
      everyone({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/*" } }),
    ),
    "an unknown condition beside one that narrows": restated(
      everyone({ StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" }, StringLike: unknown() }),
    ),
    "an unreadable principal in a statement that is narrowed": restated({
      Principal: { AWS: [unknown(), "*"] },
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
    }),
  },
  violation: {
    ...unreadable.violation,
    "*": found({ Principal: "*" }, says),
    "{AWS: *}": found({ Principal: { AWS: "*" } }, says),
    "* in a list": found({ Principal: { AWS: ["arn:aws:iam::333333333333:root", "*"] } }, says),
    "* beside an unknown principal": found({ Principal: { AWS: [unknown(), "*"] } }, says),
    "any identity provider": found({ Principal: { Federated: "*" } }, says),
    "the root of any account": found({ Principal: { AWS: "arn:aws:iam::*:root" } }, says),
    "a role of any account": found({ Principal: { AWS: "arn:aws:iam::*:role/Reader" } }, says),
    "a condition that anyone meets": found(everyone({ Bool: { "aws:SecureTransport": "true" } }), says),
    "a pattern for every organisation": found(everyone({ StringLike: { "aws:PrincipalOrgID": "o-*" } }), says),
    "a pattern for roles of every account": found(
      everyone({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Reader" } }),
      says,
    ),
    "the key may be missing": found(everyone({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } }), says),
    "all values of a key that may be missing": found(
      everyone({ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-abcdefghij" } }),
      says,
    ),
    "a negation": found(everyone({ StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }), says),
    "one open value among narrow ones": found(
      everyone({ StringLike: { "aws:PrincipalAccount": ["333333333333", "*"] } }),
      says,
    ),
    "the caller's own account": found(
      everyone({ StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } }),
      says,
    ),
    "half of the internet": found(everyone({ IpAddress: { "aws:SourceIp": "0.0.0.0/1" } }), says),
    "the policy as JSON": {
      change: ({ policy }) => {
        restate(policy, { Principal: "*" });
        policy.props.policy = JSON.stringify(policy.props.policy) as never;
      },
      at: "policy",
      says,
    },
    "an aws-native access point": {
      change: ({ policy }) => {
        restate(policy, { Principal: "*" });
        policy.type = "aws-native:s3:AccessPoint";
      },
      at: "policy",
      says,
    },
    "a policy inline in a bucket": {
      change: ({ policy }) => {
        restate(policy, { Principal: "*" });
        policy.type = "aws:s3/bucket:Bucket";
      },
      at: "policy",
      says,
    },
    "an aws-native bucket policy": {
      change: ({ policy }) => {
        restate(policy, { Principal: "*" });
        policy.type = "aws-native:s3:BucketPolicy";
        policy.props = { bucket: "sales", policyDocument: policy.props.policy } as never;
      },
      at: "policy",
      says,
    },
    "a principal that is no principal": found(
      { Principal: "333333333333" },
      'policy.Statement[0].Principal must be "*" or an object',
    ),
    "a mistyped element": found({ condition: {} }, "policy.Statement[0].condition is no element of a statement"),
  },
  undetermined: {
    ...unreadable.undetermined,
    "a principal is unknown": found(
      { Principal: { AWS: [unknown()] } },
      "policy.Statement.0.Principal.AWS.0 is not known at preview",
    ),
    "the value of the condition is unknown": found(
      everyone({ StringEquals: { "aws:PrincipalOrgID": unknown() } }),
      "policy.Statement.0.Condition.StringEquals.aws:PrincipalOrgID is not known at preview",
    ),
  },
});
