import { iamTrustServiceSource } from "../../../policies/guardrails/rules/iam/iam-trust-service-source";
import { unknown } from "../support/analyzer";
import { oneStatement } from "../support/statement";
import { testRule } from "../support/test-rule";

const { carried, fixture, found, restated, unreadable } = oneStatement("aws:iam/role:Role", "assumeRolePolicy", {
  Sid: "Glue",
  Effect: "Allow",
  Principal: { Service: "glue.amazonaws.com" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
});

const says = (service: string) => `holder: statement Glue trusts ${service} whoever it acts for`;
const open = { Condition: undefined };
const service = (Service: unknown, Condition?: unknown) => ({ Principal: { Service }, Condition });
const memberships = (value: string) => ({ StringLike: { "sts:ExternalId": value } });

testRule(iamTrustServiceSource, {
  fixture,
  clean: {
    "for a source": restated({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:glue:*:111111111111:*" } } }),
    "Clean Rooms for memberships": restated(
      service("cleanrooms.amazonaws.com", {
        "ForAnyValue:ArnEquals": {
          "aws:SourceArn": ["arn:aws:cleanrooms:ap-northeast-1:444444444444:membership/1234abcd"],
        },
      }),
    ),
    "Clean Rooms for the data of a membership": restated(
      service("cleanrooms.amazonaws.com", memberships("arn:aws:*:ap-northeast-1:*:dbuser:*/1234abcd*")),
    ),
    "a service that does not tell": restated(service("ec2.amazonaws.com")),
    "a service that is not configured": restated(open, { services: ["states.amazonaws.com"] }),
    "to set the context alone": restated({ ...open, Action: "sts:SetContext" }),
    "a role": restated({ ...open, Principal: { AWS: "arn:aws:iam::111111111111:role/x" } }),
    "a Deny": restated({ ...open, Effect: "Deny" }),
  },
  violation: {
    Glue: found(open, says("glue.amazonaws.com")),
    "Lake Formation beside another": found(
      service(["ec2.amazonaws.com", "lakeformation.amazonaws.com"]),
      says("lakeformation.amazonaws.com"),
    ),
    "a service of a Region": found(
      service("states.ap-northeast-1.amazonaws.com"),
      says("states.ap-northeast-1.amazonaws.com"),
    ),
    "a service of China": found(service("glue.amazonaws.com.cn"), says("glue.amazonaws.com.cn")),
    "a service that is configured": found(service("quicksight.amazonaws.com"), says("quicksight.amazonaws.com"), {
      services: ["quicksight.amazonaws.com"],
    }),
    "by all of STS": found({ ...open, Action: "sts:*" }, says("glue.amazonaws.com")),
    "for any source": found(
      { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:glue:*:*:*" } } },
      says("glue.amazonaws.com"),
    ),
    "for a source if there is one": found(
      { Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111111111111" } } },
      says("glue.amazonaws.com"),
    ),
    "Clean Rooms for the data of any membership": found(
      service("cleanrooms.amazonaws.com", memberships("arn:aws:*:ap-northeast-1:*:dbuser:*/*")),
      says("cleanrooms.amazonaws.com"),
    ),
    "aws-native": carried("aws-native:iam:Role", "assumeRolePolicyDocument", open, says("glue.amazonaws.com")),
  },
  undetermined: {
    ...unreadable,
    "the service is unknown": found(service(unknown()), "Principal.Service is not known at preview"),
    "the source is unknown": found(
      { Condition: { StringEquals: { "aws:SourceAccount": unknown() } } },
      "aws:SourceAccount is not known at preview",
    ),
  },
});
