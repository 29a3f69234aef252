import { s3PolicyOrganizationPerimeter } from "../../../policies/guardrails/rules/s3/s3-policy-organization-perimeter";
import { unknown } from "../support/analyzer";
import { testRule, type Case } from "../support/test-rule";
import { bucketPolicy, found, readStatement, restated, unreadable, type PolicyStack } from "./fixtures";

const configuration = { organizationId: "o-abcdefghij" };

const says = "statement Read lets arn:aws:iam::333333333333:role/service-role/aws-quicksight-s3-consumers-role-v0 in";

const inside = { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } };
const outside = {
  StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" },
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
};

/** The statement without its own condition, and a Deny beside it. */
function denying(deny: Record<string, unknown>, settings?: Record<string, unknown>): Case<PolicyStack> {
  const perimeter = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition: outside };
  return {
    change: ({ policy }) => (policy.props.policy.Statement = [readStatement(), { ...perimeter, ...deny }]),
    configuration: { ...configuration, ...settings },
  };
}

testRule(s3PolicyOrganizationPerimeter, {
  fixture: () => bucketPolicy({ ...readStatement(), Condition: inside }),
  configuration,
  clean: {
    "no organisation configured": restated({ Condition: undefined }, {}),
    "the own account": restated({ Principal: { AWS: "111111111111" }, Condition: undefined }),
    "an exempt account": restated({ Condition: undefined }, { ...configuration, exemptAccounts: ["333333333333"] }),
    "a service": restated({ Principal: { Service: "cloudtrail.amazonaws.com" }, Condition: undefined }),
    "a Deny for all outside": denying({}),
    "a Deny for all outside but an exempt account": denying(
      { Condition: { ...outside, StringNotEquals: { "aws:PrincipalAccount": "444444444444" } } },
      { exemptAccounts: ["444444444444"] },
    ),
  },
  violation: {
    ...unreadable.violation,
    "no condition": found({ Condition: undefined }, says),
    "another organisation": found({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } } }, says),
    "everyone but for the network": found(
      { Principal: "*", Condition: { StringEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } } },
      "statement Read lets * in from outside o-abcdefghij",
    ),
    "a Deny that leaves out what is allowed": { ...denying({ Action: "s3:PutObject" }), at: "policy", says },
    "a Deny for one account": { ...denying({ Principal: { AWS: "333333333333" } }), at: "policy", says },
    "a Deny for nobody": { ...denying({ Principal: undefined, NotPrincipal: "*" }), at: "policy", says },
    "a Deny of all resources but some": {
      ...denying({ Resource: undefined, NotResource: "*" }),
      at: "policy",
      says,
    },
    "a Deny of some of the resources": { ...denying({ Resource: "arn:aws:s3:::sales/secret/*" }), at: "policy", says },
    "a Deny for all inside": {
      ...denying({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
      at: "policy",
      says,
    },
    "a Deny that excepts an account that is not exempt": {
      ...denying({ Condition: { ...outside, StringNotEquals: { "aws:PrincipalAccount": "444444444444" } } }),
      at: "policy",
      says,
    },
    "a Deny that excepts another organisation too": {
      ...denying({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": ["o-abcdefghij", "o-zzzzzzzzzz"] } } }),
      at: "policy",
      says,
    },
  },
  undetermined: {
    ...unreadable.undetermined,
    "the organisation of the condition is unknown": found(
      { Condition: { StringEquals: { "aws:PrincipalOrgID": unknown() } } },
      "policy.Statement.0.Condition.StringEquals.aws:PrincipalOrgID is not known at preview",
    ),
  },
});
