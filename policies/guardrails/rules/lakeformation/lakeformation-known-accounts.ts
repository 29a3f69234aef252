import { accountsParameter, nist, organizationsParameter, resourceRule } from "../../framework";
import { grantTypes, outsider } from "./grant";

/** Data is shared with known accounts only. */
export const lakeformationKnownAccounts = resourceRule({
  id: "lakeformation-known-accounts",
  title: "Grants are for known accounts only",
  description:
    "A grant is for a principal of the account in which it is made, which is taken from allowedAccountIds of its " +
    "provider, or of an account or organisation that the pack's configuration lists. The units of an organisation count " +
    "as the organisation.",
  severity: "high",
  rows: [45],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation: "drop the grant, or list the account in allowedAccounts of this rule if the share is intended",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/cross-account-permissions.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that may be granted something, beside the grant's own."),
    allowedOrganizations: organizationsParameter("Organisations that may be granted something."),
  },
  types: grantTypes,
  judge: (grant, report, { allowedAccounts, allowedOrganizations }) => {
    const other = outsider(grant);
    if (!other) return;
    const isKnown =
      other.account === undefined
        ? allowedOrganizations.includes(other.organization ?? "")
        : allowedAccounts.includes(other.account);
    if (!isKnown) report.violation(`the grant is to ${other.principal}, which is of no known account or organisation`);
  },
});
