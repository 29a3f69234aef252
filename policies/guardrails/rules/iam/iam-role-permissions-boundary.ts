import { matchesPattern, nist, resourceRule, text, textParameter, textsParameter } from "../../framework";

/** Roles carry the permissions boundary that is configured. */
export const iamRolePermissionsBoundary = resourceRule({
  id: "iam-role-permissions-boundary",
  title: "Roles carry the permissions boundary",
  description:
    "Every role whose name matches the configuration carries the configured permissions boundary. " +
    "Where no boundary is configured, the rule demands nothing.",
  severity: "medium",
  rows: [30],
  framework: nist("AC-6", "Least Privilege"),
  remediation: "set permissionsBoundary of the role to the ARN that is configured in boundary of this rule",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  parameters: {
    boundary: textParameter("ARN of the permissions boundary that roles must carry; may have wildcards."),
    roles: textsParameter("Names of the roles that must carry the boundary; may have wildcards.", ["*"]),
  },
  types: ["aws:iam/role:Role", "aws-native:iam:Role"],
  judge: ({ name, props }, report, { boundary, roles }) => {
    if (boundary === "") return;
    const isMeant = (pattern: string) =>
      pattern === "*" || matchesPattern(pattern, text(props, "name") ?? text(props, "roleName") ?? name);
    if (!roles.some(isMeant)) return;
    const given = text(props, "permissionsBoundary");
    if (given === undefined) return report.violation("the role has no permissions boundary");
    if (!matchesPattern(boundary, given)) report.violation(`the role has the permissions boundary ${given}`);
  },
});
