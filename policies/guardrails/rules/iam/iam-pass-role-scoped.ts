import { allOf, demands, hasWildcard, nist, some, type Condition } from "../../framework";
import { identityRule } from "./identity-policies";
import { coversEvery, isOfService } from "./resource-patterns";

/** Who may pass roles may pass certain roles, to certain services. */
export const iamPassRoleScoped = identityRule({
  id: "iam-pass-role-scoped",
  title: "iam:PassRole is for certain roles",
  description:
    "An identity policy that allows iam:PassRole, by whatever pattern, names the roles; where it does so by a pattern, " +
    "iam:PassedToService or iam:AssociatedResourceArn says to what they may be passed. Who can pass any role to a " +
    "service can act with the rights of any role, even if the service is fixed.",
  severity: "high",
  rows: [26],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "name the roles in Resource of the policy, and for a pattern of roles add a condition such as " +
    '{"StringEquals": {"iam:PassedToService": "glue.amazonaws.com"}}',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  judge: (statement, report) => {
    if (!statement.coversAction("iam:PassRole")) return;
    const everyRole = statement.hasNotResource || some(statement.resources, isEveryRole);
    if (everyRole) return report.violation(`${statement.label} allows to pass every role`);
    const anyService = allOf(
      () => some(statement.resources, (pattern) => isOfService(pattern, "iam") && hasWildcard(pattern)),
      () => !some(statement.conditions, namesReceiver),
    );
    if (anyService) report.violation(`${statement.label} allows to pass a pattern of roles to any service`);
  },
});

function isEveryRole(pattern: string): boolean {
  return coversEvery(pattern, "iam", "role/*");
}

function namesReceiver(condition: Condition): boolean {
  const names = ["iam:passedtoservice", "iam:associatedresourcearn"].includes(condition.key);
  return names && demands(condition, (value) => !/^[*?]/.test(value));
}
