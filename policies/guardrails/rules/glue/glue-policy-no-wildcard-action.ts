import { hasWildcard, matchesAction, nist, statementRule, textsParameter } from "../../framework";
import { catalogPolicies } from "./catalog-policies";

/** No catalog policy allows actions by a wildcard that reaches beyond reading. */
export const gluePolicyNoWildcardAction = statementRule({
  id: "glue-policy-no-wildcard-action",
  title: "No catalog policy allows wildcard actions",
  description:
    "A statement that allows names its actions, without NotAction. Wildcards such as glue:* also allow to change and " +
    "delete tables, and to change this policy; those that only read are accepted by default.",
  severity: "high",
  rows: [37],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "name the actions in Action of the policy of the aws.glue.ResourcePolicy, such as glue:GetTable and " +
    "glue:GetPartitions, or list the pattern in allowedPatterns",
  url: "https://docs.aws.amazon.com/glue/latest/dg/api-permissions-reference.html",
  parameters: {
    allowedPatterns: textsParameter("Wildcard patterns of actions that a policy may allow.", [
      "glue:BatchGet*",
      "glue:Get*",
      "glue:List*",
      "glue:Search*",
    ]),
  },
  carriers: catalogPolicies,
  judge: (statement, report, { allowedPatterns }) => {
    if (statement.effect !== "Allow") return;
    if (statement.hasNotAction) return report.violation(`${statement.label} allows every action but its NotAction`);
    report.each(statement.actions, (action) => {
      if (!hasWildcard(action) || allowedPatterns.some((pattern) => matchesAction(pattern, action))) return;
      report.violation(`${statement.label} allows the wildcard action ${action}`);
    });
  },
});
