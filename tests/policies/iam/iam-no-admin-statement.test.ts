import { iamNoAdminStatement } from "../../../policies/guardrails/rules/iam/iam-no-admin-statement";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { reading } from "./fixtures";

const { carried, fixture, found, restated } = reading;
const says = "holder: statement Read allows everything on everything";
const admin = { Action: "*", Resource: "*" };

testRule(iamNoAdminStatement, {
  fixture,
  clean: {
    "everything on a bucket": restated({ Action: "*" }),
    "everything on every bucket": restated({ Action: "*", Resource: "arn:aws:s3:::*" }),
    "a service on everything": restated({ Action: "s3:*", Resource: "*" }),
    "all but IAM on everything": restated({
      Action: undefined,
      NotAction: ["iam:*", "organizations:*"],
      Resource: "*",
    }),
    "a Deny": restated({ ...admin, Effect: "Deny" }),
    "a boundary that is configured": restated(admin, { exemptPolicies: ["holder"] }),
    "a boundary that is configured by its own name": {
      change: (stack) => {
        restated(admin).change(stack);
        stack.holder.props["name"] = "team-boundary";
      },
      configuration: { exemptPolicies: ["*-boundary"] },
    },
    "an unknown action on a bucket": restated({ Action: unknown() }),
  },
  violation: {
    "everything on everything": found(admin, says),
    "in lists, with others": found({ Action: ["s3:GetObject", "*"], Resource: ["arn:aws:s3:::x", "*"] }, says),
    "in two parts": found({ Action: "*:*", Resource: "*" }, says),
    "by a whole ARN": found({ Action: "*", Resource: "arn:aws:*:*:*:*" }, says),
    "on everything but a bucket": found({ Action: "*", Resource: undefined, NotResource: "arn:aws:s3:::sales" }, says),
    "everything but to bill": found({ Action: undefined, NotAction: "aws-portal:*", Resource: "*" }, says),
    "with a condition": found({ ...admin, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }, says),
    "beside an unknown action": found({ Action: [unknown(), "*"], Resource: "*" }, says),
    "another than the boundary": found(admin, says, { exemptPolicies: ["*-boundary"] }),
    "a managed policy": carried("aws:iam/policy:Policy", "policy", admin, says),
    "a role's inline": carried("aws:iam/role:Role", "inlinePolicies.0.policy", admin, says),
    "aws-native, a user's": carried("aws-native:iam:User", "policies.0.policyDocument", admin, says),
    "aws-native, a group's": carried("aws-native:iam:Group", "policies.0.policyDocument", admin, says),
    "aws-native, a permission set's": carried("aws-native:sso:PermissionSet", "inlinePolicy", admin, says),
  },
  undetermined: {
    "the document is unknown": reading.unreadable["the document is unknown"],
    "the effect is unknown": reading.unreadable["the effect is unknown"],
    "the resource is unknown": found({ Action: "*", Resource: unknown() }, "Statement.0.Resource is not known"),
    "an action is unknown": found({ Action: [unknown()], Resource: "*" }, "Statement.0.Action.0 is not known"),
  },
});
