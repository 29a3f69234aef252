import { iamPassRoleScoped } from "../../../policies/guardrails/rules/iam/iam-pass-role-scoped";
import { unknown } from "../support/analyzer";
import { oneStatement } from "../support/statement";
import { testRule } from "../support/test-rule";

const { carried, fixture, found, restated, unreadable } = oneStatement("aws:iam/rolePolicy:RolePolicy", "policy", {
  Sid: "Pass",
  Effect: "Allow",
  Action: "iam:PassRole",
  Resource: "arn:aws:iam::111111111111:role/crawler",
});

const every = "holder: statement Pass allows to pass every role";
const any = "holder: statement Pass allows to pass a pattern of roles to any service";
const toGlue = { Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } } };
const crawlers = "arn:aws:iam::111111111111:role/service-role/crawler-*";

testRule(iamPassRoleScoped, {
  fixture,
  clean: {
    "a pattern to a service": restated({ Resource: crawlers, ...toGlue }),
    "a pattern of any account to Clean Rooms": restated({
      Resource: "arn:aws:iam::*:role/service-role/*cleanrooms*",
      Condition: { StringLike: { "iam:PassedToService": "cleanrooms.amazonaws.com" } },
    }),
    "a pattern to a resource": restated({
      Resource: crawlers,
      Condition: { StringLike: { "iam:AssociatedResourceArn": "arn:aws:glue:*:111111111111:crawler/*" } },
    }),
    "to read every role": restated({ Action: ["iam:GetRole", "iam:ListRoles"], Resource: "*" }),
    "all but IAM": restated({ Action: undefined, NotAction: "iam:*", Resource: "*" }),
    "a Deny": restated({ Effect: "Deny", Resource: "*" }),
    "every bucket": restated({ Action: "*", Resource: "arn:aws:s3:::sales" }),
    "a role, beside a pattern that is of no roles": restated({
      Action: ["iam:PassRole", "s3:GetObject"],
      Resource: ["arn:aws:iam::111111111111:role/crawler", "arn:aws:s3:::sales/*"],
    }),
    "a boundary that is configured": restated({ Resource: "*" }, { exemptPolicies: ["holder"] }),
  },
  violation: {
    everything: found({ Resource: "*" }, every),
    "every role": found({ Resource: "arn:aws:iam::*:role/*" }, every),
    "every role of the account": found({ Resource: "arn:aws:iam::111111111111:role/*" }, every),
    "every role to a service": found({ Resource: "*", ...toGlue }, every),
    "every role but one": found({ Resource: undefined, NotResource: "arn:aws:iam::111111111111:role/Admin" }, every),
    "by a pattern of actions": found({ Action: "iam:Pass*", Resource: "*" }, every),
    "by all of IAM": found({ Action: ["IAM:*"], Resource: "*" }, every),
    "by all but some": found({ Action: undefined, NotAction: "s3:*", Resource: "*" }, every),
    "a pattern to any service": found({ Resource: crawlers }, any),
    "a pattern to every service": found(
      { Resource: crawlers, Condition: { StringLike: { "iam:PassedToService": "*" } } },
      any,
    ),
    "a pattern to all but a service": found(
      { Resource: crawlers, Condition: { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } },
      any,
    ),
    "a permission set": carried(
      "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
      "inlinePolicy",
      { Resource: "*" },
      every,
    ),
    "aws-native": carried("aws-native:iam:Role", "policies.0.policyDocument", { Resource: "*" }, every),
  },
  undetermined: {
    ...unreadable,
    "the role is unknown": found({ Resource: unknown() }, "Statement.0.Resource is not known at preview"),
    "the action is unknown": found({ Action: unknown() }, "Statement.0.Action is not known at preview"),
  },
});
