import { list, matchesPattern, nist, required, resourceRule, text, textsParameter } from "../../framework";

const permissions = ["permissions"] as const;

/** What has permissions in QuickSight, and where. */
const assets: Readonly<Record<string, readonly string[]>> = {
  "aws:quicksight/analysis:Analysis": permissions,
  "aws:quicksight/dashboard:Dashboard": permissions,
  "aws:quicksight/dataSet:DataSet": permissions,
  "aws:quicksight/dataSource:DataSource": permissions,
  "aws:quicksight/folder:Folder": permissions,
  "aws:quicksight/theme:Theme": permissions,
  "aws-native:quicksight:Analysis": permissions,
  "aws-native:quicksight:Dashboard": [...permissions, "linkSharingConfiguration.permissions"],
  "aws-native:quicksight:DataSet": permissions,
  "aws-native:quicksight:DataSource": permissions,
  "aws-native:quicksight:Folder": permissions,
  "aws-native:quicksight:Theme": permissions,
};

/** QuickSight's permissions go to groups. */
export const quicksightPermissionsToGroups = resourceRule({
  id: "quicksight-permissions-to-groups",
  title: "QuickSight permissions go to groups",
  description:
    "Data sources, datasets, analyses, dashboards, folders and themes are shared with groups: not with single users, of " +
    "whom nobody keeps track, nor with a whole namespace or account, which holds whoever is added later.",
  severity: "medium",
  rows: [52],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "set principal in permissions to the ARN of an aws.quicksight.Group, or list the principal in allowedPrincipals",
  url: "https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html",
  parameters: {
    allowedPrincipals: textsParameter("ARNs of further principals that may have permissions; may have wildcards."),
  },
  types: Object.keys(assets),
  judge: ({ type, props }, report, { allowedPrincipals }) =>
    report.each(assets[type] as readonly string[], (path) =>
      report.each(list(props, path), (permission) => {
        const principal = required(text(permission, "principal"), `principal of ${path}`);
        if (/^arn:[^:]+:quicksight:[^:]*:[^:]*:group\//.test(principal)) return;
        if (allowedPrincipals.some((pattern) => matchesPattern(pattern, principal))) return;
        report.violation(`${path} go to ${principal}, which is no group`);
      }),
    ),
});
