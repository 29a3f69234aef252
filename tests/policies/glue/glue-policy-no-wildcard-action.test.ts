import { gluePolicyNoWildcardAction } from "../../../policies/guardrails/rules/glue/glue-policy-no-wildcard-action";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { reading } from "./fixtures";

const { fixture, found, restated, unreadable } = reading;
const says = (action: string) => `holder: statement Read allows the wildcard action ${action}`;

testRule(gluePolicyNoWildcardAction, {
  fixture,
  clean: {
    "wildcards that read": restated({ Action: ["glue:Get*", "glue:BatchGetPart*", "GLUE:search*"] }),
    "a wildcard that is configured": restated({ Action: "glue:CreateP*" }, { allowedPatterns: ["glue:Create*"] }),
    "a Deny of everything": restated({ Effect: "Deny", Action: "glue:*" }),
  },
  violation: {
    "every action of Glue": found({ Action: "glue:*" }, says("glue:*")),
    "every action": found({ Action: ["glue:GetTable", "*"] }, says("*")),
    "a wildcard that writes": found({ Action: "glue:*Table" }, says("glue:*Table")),
    "a wildcard that is not configured": found({ Action: "glue:Get*" }, says("glue:Get*"), { allowedPatterns: [] }),
    "every action but one": found(
      { Action: undefined, NotAction: "glue:DeleteTable" },
      "holder: statement Read allows every action but its NotAction",
    ),
  },
  undetermined: {
    ...unreadable,
    "an action is unknown": found({ Action: ["glue:GetTable", unknown()] }, "Action.1 is not known at preview"),
  },
});
