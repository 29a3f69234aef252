import { fsbp, textsParameter } from "../../framework";
import { makesAdministrator } from "./administrator";
import { identityRule } from "./identity-policies";

/** No policy allows all that a service can do. */
export const iamNoWildcardAction = identityRule({
  id: "iam-no-wildcard-action",
  title: "No policy allows all actions of a service",
  description:
    'No identity policy allows every action of a service, such as "s3:*", or every action but some (NotAction). ' +
    "Patterns such as glue:Get* are allowed. What allows everything on everything is left to iam-no-admin-statement.",
  severity: "high",
  rows: [25],
  framework: fsbp(
    "IAM.21",
    "IAM customer managed policies that you create should not allow wildcard actions for services",
  ),
  remediation:
    "name the actions that are needed in Action of the policy, or list the pattern in allowedActions of this rule",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  parameters: { allowedActions: textsParameter("Wildcard actions that may be allowed, such as athena:*.") },
  judge: (statement, report, { allowedActions }) => {
    if (makesAdministrator(statement)) return;
    if (statement.hasNotAction) return report.violation(`${statement.label} allows every action but some (NotAction)`);
    report.each(statement.actions, (action) => {
      if (!/^([^:]*:)?\*+$/.test(action) || allowedActions.includes(action)) return;
      report.violation(`${statement.label} allows ${action}`);
    });
  },
});
