import { accountsParameter, admitsOnly, admitsPrincipal, isAwsPrincipal, nist } from "../../framework";
import { organizationsParameter, statementRule, type Admitted } from "../../framework";
import { catalogPolicies } from "./catalog-policies";

/** No catalog policy lets in an account that is not known. */
export const gluePolicyKnownAccounts = statementRule({
  id: "glue-policy-known-accounts",
  title: "Catalogs are shared with known accounts only",
  description:
    "A statement of a catalog policy that allows names principals of the catalog's own account, which is taken from " +
    "allowedAccountIds of its provider, or of an account that the pack's configuration lists; any other only under a " +
    "condition that lets in a configured organisation, such as aws:PrincipalOrgID.",
  severity: "high",
  rows: [38],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "drop the principal from the policy of the aws.glue.ResourcePolicy, or list its account in allowedAccounts of this " +
    "rule if the share is intended, or the organisation of its condition in allowedOrganizations",
  url: "https://docs.aws.amazon.com/glue/latest/dg/cross-account-access.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that may read the catalogs, beside the catalog's own."),
    allowedOrganizations: organizationsParameter("Organisations whose accounts may read the catalogs by a condition."),
  },
  carriers: catalogPolicies,
  judge: (statement, report, { allowedAccounts, allowedOrganizations }, resource) => {
    // Allow with NotPrincipal is what glue-policy-no-public-principal is about.
    if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
    const admitted: Admitted = { accounts: allowedAccounts, organizations: allowedOrganizations, principals: [] };
    report.each(statement.principals, (principal) => {
      if (!isAwsPrincipal(principal) || admitsPrincipal(principal, admitted, resource)) return;
      if (admitsOnly(statement.conditions, admitted, resource)) return;
      report.violation(`${statement.label} lets ${principal.written}, which is of no known account, use the catalog`);
    });
  },
});
