import { gluePolicyKnownAccounts } from "../../../policies/guardrails/rules/glue/glue-policy-known-accounts";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { aws, reading } from "./fixtures";

const { fixture, found, restated, unreadable } = reading;
const says = (who: string) => `statement Read lets ${who}, which is of no known account, use the catalog`;
const organisation = (id: string) => ({ StringEquals: { "aws:PrincipalOrgID": id } });

testRule(gluePolicyKnownAccounts, {
  fixture,
  configuration: { allowedAccounts: ["333333333333"], allowedOrganizations: ["o-abcdefghij"] },
  clean: {
    "the own account": restated(aws("arn:aws:iam::111111111111:root")),
    "the account id": restated(aws("333333333333")),
    "another account of a known organisation": restated(aws("222222222222", organisation("o-abcdefghij"))),
    "everyone of a known organisation": restated(aws("*", organisation("o-abcdefghij"))),
    "a service": restated({ Principal: { Service: "ram.amazonaws.com" }, Action: "glue:ShareResource" }),
    "a Deny for a stranger": restated({ ...aws("999999999999"), Effect: "Deny" }),
  },
  violation: {
    "an account that is not configured": found(aws("222222222222"), says("222222222222")),
    "a role of another account in a list": found(
      aws(["333333333333", "arn:aws:iam::222222222222:role/x"]),
      says("arn:aws:iam::222222222222:role/x"),
    ),
    "where none is configured": found({}, says("arn:aws:iam::333333333333:role/Reader"), {}),
    "an account of another organisation": found(
      aws("222222222222", organisation("o-zzzzzzzzzz")),
      says("222222222222"),
    ),
    everyone: found({ Principal: "*" }, says("*")),
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
