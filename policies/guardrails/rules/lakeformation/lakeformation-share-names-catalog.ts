import { homeAccounts, nist, resourceRule, type Resource } from "../../framework";
import { catalogOf, grantTypes, outsider, targetCatalogs } from "./grant";

/** A grant across accounts says whose data it is about. */
export const lakeformationShareNamesCatalog = resourceRule({
  id: "lakeformation-share-names-catalog",
  title: "Grants across accounts name their catalog",
  description:
    "A grant to another account or an organisation, and one on what another account shares, names the account of the " +
    "catalog, the same for the grant and for what it is on. Left out, it is the account that deploys: with the " +
    "credentials of the wrong account another catalog of that name would be shared, and nobody told.",
  severity: "medium",
  rows: [45],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "set catalogId (aws-native: catalog) of the grant, and of the database, table or LF-Tags that it is on, to the " +
    "account that owns the data",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/cross-account-permissions.html",
  types: grantTypes,
  judge: (grant, report) => {
    const catalog = catalogOf(grant);
    const targets = targetCatalogs(grant);
    if (catalog === undefined) {
      if (outsider(grant) || targets.some((target) => target !== undefined && !isOwn(target, grant))) {
        report.violation("the grant crosses accounts and does not name its catalog");
      }
      return;
    }
    for (const target of targets) {
      const same = target === undefined ? isOwn(catalog, grant) : target === catalog;
      if (!same)
        report.violation(`the grant is about the catalog of ${catalog}, what it is on is of ${target ?? "its own"}`);
    }
  },
});

function isOwn(catalog: string, grant: Resource): boolean {
  return homeAccounts(grant).includes(catalog);
}
