import { ec2EndpointPolicyKnownAccounts } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-policy-known-accounts";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { reaching } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = reaching;
const named = (AWS: unknown) => ({ Principal: { AWS }, Condition: undefined });
const organization = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } };
const stranger = { Condition: { StringEquals: { "aws:PrincipalAccount": "333333333333" } } };
const byCondition = "holder: statement Reach lets in principals by a condition, which are of no known account";
const role = "arn:aws:iam::333333333333:role/etl";

testRule(ec2EndpointPolicyKnownAccounts, {
  fixture,
  clean: {
    "a role of the own account": restated(named("arn:aws:iam::111111111111:role/etl")),
    "everyone, without a condition on principals": restated({ Condition: undefined, Resource: "arn:aws:s3:::sales" }),
    "an account that is configured": restated(stranger, { allowedAccounts: ["333333333333"] }),
    "a role of an account that is configured": restated(named(role), { allowedAccounts: ["333333333333"] }),
    "an organisation that is configured": restated(organization, { allowedOrganizations: ["o-abcdefghij"] }),
    "a service": restated({ Principal: { Service: "glue.amazonaws.com" }, Condition: undefined }),
    "a Deny": restated({ ...stranger, Effect: "Deny" }),
  },
  violation: {
    "another account by a condition": found(stranger, byCondition),
    "one of two accounts": found(
      { Condition: { StringEquals: { "aws:PrincipalAccount": ["111111111111", "333333333333"] } } },
      byCondition,
    ),
    "an organisation": found(organization, byCondition),
    "a role of another account": found(named(role), `statement Reach lets in ${role}, which are of no known account`),
    "one of two principals": found(named(["111111111111", "333333333333"]), "lets in 333333333333"),
    "a policy beside the endpoint": {
      change: ({ holder }) => {
        holder.type = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";
        holder.props["policy"] = { Statement: { Effect: "Allow", ...named(role), Action: "*", Resource: "*" } };
      },
      at: "holder",
      says: `lets in ${role}`,
    },
    "aws-native": carried("aws-native:ec2:VpcEndpoint", "policyDocument", stranger, byCondition),
  },
  undetermined: {
    ...unreadable,
    "the principal is unknown": found(named(unknown()), "Principal.AWS is not known at preview"),
    "the endpoint's own account is unknown": {
      change: ({ holder }) => delete holder.provider,
      at: "holder",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
