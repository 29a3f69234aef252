import { ec2EndpointPolicyScoped } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-policy-scoped";
import { unknown } from "../support/analyzer";
import { testRule, type Case, type Finding } from "../support/test-rule";
import type { Holder } from "../support/statement";
import { reaching } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = reaching;
const says = "holder: statement Reach lets everyone do everything with the resources of every account";
const open = { Condition: undefined };
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

const full = { Sid: "Reach", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const outside = { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } };

/** The open statement, and beside it a Deny for everyone that may be changed. */
const besideDeny = (change: Record<string, unknown>): Case<Holder> => ({
  change: ({ holder }) => {
    const deny = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: outside, ...change };
    holder.props["policy"] = JSON.stringify({ Statement: [full, deny] });
  },
});
const notDenied = (change: Record<string, unknown>): Finding<Holder> => ({ ...besideDeny(change), at: "holder", says });

testRule(ec2EndpointPolicyScoped, {
  fixture,
  clean: {
    "for an organisation": restated(when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij")),
    "for the roles of an account": restated(when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111111111111:role/*")),
    "to the resources of an account": restated(when("StringEquals", "aws:ResourceAccount", ["111111111111"])),
    "to the buckets of an account": restated(when("StringEquals", "s3:ResourceAccount", "111111111111")),
    "to the resources of part of an organisation": restated(
      when("ForAnyValue:StringLike", "aws:ResourceOrgPaths", "o-abcdefghij/r-ab12/*"),
    ),
    "a named principal": restated({ ...open, Principal: { AWS: "arn:aws:iam::111111111111:role/etl" } }),
    "named buckets": restated({ ...open, Action: "s3:*", Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"] }),
    "named actions": restated({ ...open, Action: ["logs:CreateLogStream", "logs:PutLogEvents"] }),
    "a Deny": restated({ ...open, Effect: "Deny" }),
    "all else denied": besideDeny({}),
    "all else denied, but for services": besideDeny({
      Condition: { ...outside, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
    }),
    "all resources of others denied": besideDeny({
      Condition: { StringNotEqualsIfExists: { "aws:ResourceAccount": "111111111111" } },
    }),
  },
  violation: {
    "no condition": found(open, says),
    "everyone of AWS": found({ ...open, Principal: { AWS: "*" } }, says),
    "the roles of any account": found({ ...open, Principal: { AWS: "arn:aws:iam::*:role/etl" } }, says),
    "everyone but some": found({ ...open, Principal: undefined, NotPrincipal: { AWS: "111111111111" } }, says),
    "all of S3": found({ ...open, Action: ["s3:*"], Resource: "arn:aws:s3:::*" }, says),
    "all but some actions": found({ ...open, Action: undefined, NotAction: "s3:DeleteObject" }, says),
    "all but some resources": found({ ...open, Resource: undefined, NotResource: "arn:aws:s3:::sales" }, says),
    "for any account": found(when("StringLike", "aws:PrincipalAccount", "*"), says),
    "for all but an account": found(when("StringNotEquals", "aws:PrincipalAccount", "111111111111"), says),
    "for an account if it is known": found(when("StringEqualsIfExists", "aws:PrincipalAccount", "111111111111"), says),
    "the own resources of whoever asks": found(
      when("StringEquals", "aws:ResourceAccount", "${aws:PrincipalAccount}"),
      says,
    ),
    "by a VPC, which says nothing of owners": found(when("StringEquals", "aws:SourceVpc", "vpc-1"), says),
    "some else denied": notDenied({ Principal: { AWS: "222222222222" } }),
    "else denied some actions": notDenied({ Action: "s3:*" }),
    "else denied some resources": notDenied({ Resource: "arn:aws:s3:::sales/*" }),
    "else denied all but some resources": notDenied({ Resource: undefined, NotResource: "arn:aws:s3:::sales" }),
    "else denied only in a Region": notDenied({
      Condition: { ...outside, StringEquals: { "aws:RequestedRegion": "us-east-1" } },
    }),
    "those within denied": notDenied({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
    "a policy beside the endpoint": carried("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "policy", open, says),
    "aws-native": carried("aws-native:ec2:VpcEndpoint", "policyDocument", open, says),
  },
  undetermined: {
    ...unreadable,
    "the effect is unknown": found({ ...open, Effect: unknown() }, "Effect is not known at preview"),
    "the account is unknown": found(
      when("StringEquals", "aws:PrincipalAccount", unknown()),
      "aws:PrincipalAccount is not known at preview",
    ),
    "the resource is unknown": found({ ...open, Resource: unknown() }, "Resource is not known at preview"),
  },
});
