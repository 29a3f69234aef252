import { s3PolicyKnownAccounts } from "../../../policies/guardrails/rules/s3/s3-policy-known-accounts";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketPolicy, found, readStatement, restate, restated, unreadable } from "./fixtures";

const aws = (AWS: unknown, Condition?: unknown) => ({ Principal: { AWS }, Condition });

const known = { allowedAccounts: ["333333333333"], allowedOrganizations: ["o-abcdefghij"] };

const says = (who: string) => `statement Read grants access to ${who}, which is of no known account`;

testRule(s3PolicyKnownAccounts, {
  fixture: () => bucketPolicy(readStatement()),
  configuration: known,
  clean: {
    "the account id": restated(aws("333333333333")),
    "the root of the account": restated(aws("arn:aws:iam::333333333333:root")),
    "a session": restated(aws("arn:aws:sts::333333333333:assumed-role/Reader/me")),
    "the own account": restated(aws("arn:aws:iam::111111111111:role/Writer")),
    "the own account, which the provider's role tells": {
      change: ({ policy }) => {
        policy.provider = { assumeRoles: '[{"roleArn":"arn:aws:iam::111111111111:role/deploy"}]' };
        restate(policy, aws("111111111111"));
      },
    },
    "a Deny for a stranger": restated({ ...aws("999999999999"), Effect: "Deny" }),
    "a service": restated({ Principal: { Service: "cloudtrail.amazonaws.com" } }),
    "everyone of the organisation": restated(aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "everyone of a path in the organisation": restated(
      aws("*", { StringLike: { "aws:PrincipalOrgPaths": "o-abcdefghij/r-abcd/ou-abcd-12345678/*" } }),
    ),
    "everyone of the own organisation": restated(
      aws("*", { StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } }),
    ),
    "everyone through access points of the own account": restated(
      aws("*", { StringEquals: { "s3:DataAccessPointAccount": "111111111111" } }),
    ),
    "everyone who is a role of a known account": restated(
      aws("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/*" } }),
    ),
    "a canonical user that is configured": restated(
      { Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" } },
      { allowedPrincipals: ["79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"] },
    ),
  },
  violation: {
    ...unreadable.violation,
    "an account that is not configured": found(aws("222222222222"), says("222222222222")),
    "the account where none is configured": found(
      aws("arn:aws:iam::333333333333:root"),
      says("arn:aws:iam::333333333333:root"),
      {},
    ),
    "a role of another account in a list": found(
      aws(["333333333333", "arn:aws:iam::222222222222:role/x"]),
      says("arn:aws:iam::222222222222:role/x"),
    ),
    "the root of another partition's account": found(
      aws("arn:aws-cn:iam::222222222222:root"),
      says("arn:aws-cn:iam::222222222222:root"),
    ),
    everyone: found({ Principal: "*" }, says("*")),
    "everyone of another account": found(
      aws("*", { StringEquals: { "aws:PrincipalAccount": "222222222222" } }),
      says('{"AWS": "*"}'),
    ),
    "everyone whose account may be missing": found(
      aws("*", { StringEqualsIfExists: { "aws:PrincipalAccount": "333333333333" } }),
      says('{"AWS": "*"}'),
    ),
    "everyone of another organisation": found(
      aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } }),
      says('{"AWS": "*"}'),
    ),
    "everyone in a network": found(
      aws("*", { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } }),
      says('{"AWS": "*"}'),
    ),
    "a canonical user": found({ Principal: { CanonicalUser: "79a59df9" } }, says("79a59df9")),
    "the id of a deleted role": found(aws("AROAEXAMPLEEXAMPLEID"), says("AROAEXAMPLEEXAMPLEID")),
    "what is no principal": found(aws("sales"), 'is neither an account id, an ARN nor "*": "sales"'),
  },
  undetermined: {
    ...unreadable.undetermined,
    "a principal is unknown": found(
      aws(["333333333333", unknown()]),
      "policy.Statement.0.Principal.AWS.1 is not known at preview",
    ),
    "the own account is not known": {
      change: ({ policy }) => {
        policy.provider = { region: "ap-northeast-1" };
        restate(policy, aws("222222222222"));
      },
      at: "policy",
      says: "provider.allowedAccountIds is not set, so the resource's own account is not known",
    },
    "the provider's account is unknown": {
      change: ({ policy }) => {
        policy.provider = { allowedAccountIds: unknown() };
        restate(policy, aws("222222222222"));
      },
      at: "policy",
      says: "allowedAccountIds is not known at preview",
    },
  },
});
