import { kmsPolicyKnownAccounts } from "../../../policies/guardrails/rules/kms/kms-policy-known-accounts";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { aws, reading } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = reading;
const says = (who: string) => `statement Read lets ${who}, which is of no known account, use the key`;

testRule(kmsPolicyKnownAccounts, {
  fixture,
  configuration: { allowedAccounts: ["333333333333"], allowedOrganizations: ["o-abcdefghij"] },
  clean: {
    "the own account": restated(aws("arn:aws:iam::111111111111:root")),
    "the account id": restated(aws("333333333333")),
    "a service": restated({ Principal: { Service: "logs.amazonaws.com" } }),
    "everyone who calls from a known account": restated(
      aws("*", { StringEquals: { "kms:CallerAccount": ["111111111111", "333333333333"] } }),
    ),
    "everyone of a known organisation": restated(aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "a Deny for a stranger": restated({ ...aws("999999999999"), Effect: "Deny" }),
  },
  violation: {
    "an account that is not configured": found(aws("222222222222"), says("222222222222")),
    "a role of another account in a list": found(
      aws(["333333333333", "arn:aws:iam::222222222222:role/x"]),
      says("arn:aws:iam::222222222222:role/x"),
    ),
    "where none is configured": found({}, says("arn:aws:iam::333333333333:role/Reader"), {}),
    everyone: found({ Principal: "*" }, says("*")),
    "everyone who calls from another account": found(
      aws("*", { StringEquals: { "kms:CallerAccount": ["333333333333", "222222222222"] } }),
      says('{"AWS": "*"}'),
    ),
    "everyone of another organisation": found(
      aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } }),
      says('{"AWS": "*"}'),
    ),
    "a KeyPolicy": carried("aws:kms/keyPolicy:KeyPolicy", "policy", aws("222222222222"), says("222222222222")),
    "aws-native": carried("aws-native:kms:Key", "keyPolicy", aws("222222222222"), says("222222222222")),
  },
  undetermined: {
    ...unreadable,
    "a principal is unknown": found(aws(unknown()), "policy.Statement.0.Principal.AWS is not known at preview"),
    "the own account is not known": {
      change: (stack) => {
        restated(aws("222222222222")).change(stack);
        stack.holder.provider = { region: "ap-northeast-1" };
      },
      at: "holder",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
