import { nist, resourceRule, some } from "../../framework";
import { grantOptionsOf, grantTypes, isNative, permissionsOf } from "./grant";

/** A grant is written in the way in which it is read back. */
export const lakeformationGrantLasting = resourceRule({
  id: "lakeformation-grant-lasting",
  title: "Grants read back as they are written",
  description:
    "A grant is made with @pulumi/aws, names ALL alone or not at all, and lets pass on only what it gives. Otherwise it " +
    "reads back differently: each run takes it away and gives it again, with a time of no access between. " +
    "PrincipalPermissions of aws-native cannot be read back at all.",
  severity: "medium",
  rows: [45],
  framework: nist("CM-2", "Baseline Configuration"),
  remediation:
    "use aws.lakeformation.Permissions, with ALL as the only one of its permissions or without it, and each of " +
    "permissionsWithGrantOptions among them",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html",
  types: grantTypes,
  judge: (grant, report) => {
    if (isNative(grant)) return report.violation("the grant is one of aws-native, which cannot be read back");
    const permissions = permissionsOf(grant);
    report.unit(() => {
      if (permissions.length === 1 || !some(permissions, (permission) => permission === "ALL")) return;
      report.violation("the grant names ALL beside others, which are part of it");
    });
    report.each(grantOptionsOf(grant), (option) => {
      if (some(permissions, (permission) => permission === option)) return;
      report.violation(`the grant lets pass on ${option}, which it does not give`);
    });
  },
});
