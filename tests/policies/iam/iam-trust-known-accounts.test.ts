import { iamTrustKnownAccounts } from "../../../policies/guardrails/rules/iam/iam-trust-known-accounts";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { aws, trusting } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = trusting;
const says = (who: string) => `statement Trust lets ${who}, which is of no known account, assume the role`;
const stranger = "222222222222";

testRule(iamTrustKnownAccounts, {
  fixture,
  configuration: { allowedAccounts: ["333333333333"], allowedOrganizations: ["o-abcdefghij"] },
  clean: {
    "the own account": restated(aws("arn:aws:iam::111111111111:role/Deploy")),
    "a stranger with an external id": restated(aws(stranger, { StringEquals: { "sts:ExternalId": "sales-2024" } })),
    "a stranger with a second factor": restated(aws(stranger, { Bool: { "aws:MultiFactorAuthPresent": "true" } })),
    "a stranger with a recent second factor": restated(
      aws(stranger, { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }),
    ),
    "a stranger with an external id, whoever owns the role": {
      change: (stack) => {
        restated(aws(stranger, { StringEquals: { "sts:ExternalId": "sales-2024" } })).change(stack);
        stack.holder.provider = { allowedAccountIds: '["111111111111"]' };
      },
    },
    "everyone of a known organisation": restated(aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "a service": restated({ Principal: { Service: "glue.amazonaws.com" } }),
    "an identity provider": restated({ Principal: { Federated: "cognito-identity.amazonaws.com" } }),
    "to tag the session alone": restated({ ...aws(stranger), Action: ["sts:TagSession", "sts:SetSourceIdentity"] }),
    "a Deny": restated({ ...aws(stranger), Effect: "Deny" }),
  },
  violation: {
    "a stranger": found(aws(stranger), says(stranger)),
    "a stranger in a list": found(aws(["333333333333", stranger]), says(stranger)),
    "by all of STS": found({ ...aws(stranger), Action: "sts:*" }, says(stranger)),
    "where none is configured": found({}, says("arn:aws:iam::333333333333:role/Reader"), {}),
    "with any external id": found(aws(stranger, { StringLike: { "sts:ExternalId": "*" } }), says(stranger)),
    "without a certain external id": found(
      aws(stranger, { StringNotEquals: { "sts:ExternalId": "x" } }),
      says(stranger),
    ),
    "with an external id if there is one": found(
      aws(stranger, { StringEqualsIfExists: { "sts:ExternalId": "sales-2024" } }),
      says(stranger),
    ),
    "with a second factor if there is one": found(
      aws(stranger, { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }),
      says(stranger),
    ),
    "without a second factor": found(
      aws(stranger, { Bool: { "aws:MultiFactorAuthPresent": "false" } }),
      says(stranger),
    ),
    "everyone of another account": found(
      aws("*", { StringEquals: { "aws:PrincipalAccount": stranger } }),
      says('{"AWS": "*"}'),
    ),
    "everyone of another organisation": found(
      aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } }),
      says('{"AWS": "*"}'),
    ),
    "aws-native": carried("aws-native:iam:Role", "assumeRolePolicyDocument", aws(stranger), says(stranger)),
  },
  undetermined: {
    ...unreadable,
    "the principal is unknown": found(aws(unknown()), "assumeRolePolicy.Statement.0.Principal.AWS is not known"),
    "the external id is unknown": found(
      aws(stranger, { StringEquals: { "sts:ExternalId": unknown() } }),
      "sts:ExternalId is not known at preview",
    ),
    "the own account is not known": {
      change: (stack) => {
        restated(aws(stranger)).change(stack);
        stack.holder.provider = { region: "ap-northeast-1" };
      },
      at: "holder",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
