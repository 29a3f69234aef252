import { fsbp } from "../../framework";
import { makesAdministrator } from "./administrator";
import { identityRule } from "./identity-policies";

/** No policy makes its identity an administrator. */
export const iamNoAdminStatement = identityRule({
  id: "iam-no-admin-statement",
  title: "No policy allows everything",
  description:
    'No identity policy allows every action, or every action but some outside IAM, on every resource: "*", "*:*" and ' +
    "NotAction alike, whatever the conditions.",
  severity: "critical",
  rows: [24],
  framework: fsbp("IAM.1", 'IAM policies should not allow full "*" administrative privileges'),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 1.16"],
  remediation:
    "name the actions and resources that are needed in the policy, or list a permissions boundary in exemptPolicies of " +
    "this rule",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  judge: (statement, report) => {
    if (makesAdministrator(statement)) report.violation(`${statement.label} allows everything on everything`);
  },
});
