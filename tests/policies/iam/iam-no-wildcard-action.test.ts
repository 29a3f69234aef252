import { iamNoWildcardAction } from "../../../policies/guardrails/rules/iam/iam-no-wildcard-action";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { reading } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = reading;
const says = "holder: statement Read allows s3:*";

testRule(iamNoWildcardAction, {
  fixture,
  clean: {
    "a pattern": restated({ Action: ["s3:Get*", "glue:BatchGet*"] }),
    "a pattern that is configured": restated({ Action: "athena:*" }, { allowedActions: ["athena:*"] }),
    "everything on everything, of which another rule tells": restated({ Action: "*", Resource: "*" }),
    "a Deny": restated({ Effect: "Deny", Action: "s3:*" }),
    "a boundary that is configured": restated({ Action: "s3:*" }, { exemptPolicies: ["holder"] }),
  },
  violation: {
    "all of a service": found({ Action: "s3:*" }, says),
    "all of a service in a list": found({ Action: ["glue:GetTable", "s3:*"] }, says),
    "all of a service, twice said": found({ Action: "s3:**" }, "allows s3:**"),
    "all of several services": found({ Action: "s*:*" }, "allows s*:*"),
    "everything on a bucket": found({ Action: "*" }, "holder: statement Read allows *"),
    "all but some": found(
      { Action: undefined, NotAction: ["iam:*", "s3:DeleteBucket"] },
      "allows every action but some (NotAction)",
    ),
    "another than the configured": found({ Action: "s3:*" }, says, { allowedActions: ["athena:*"] }),
    "beside an unknown resource": found({ Action: "s3:*", Resource: [unknown(), "arn:aws:s3:::sales"] }, says),
    "a managed policy": carried("aws:iam/policy:Policy", "policy", { Action: "s3:*" }, says),
    "aws-native": carried("aws-native:iam:RolePolicy", "policyDocument", { Action: "s3:*" }, says),
  },
  undetermined: {
    ...unreadable,
    "an action is unknown": found({ Action: ["s3:GetObject", unknown()] }, "Statement.0.Action.1 is not known"),
  },
});
