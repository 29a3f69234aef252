import { accountsParameter, nist, organizationsParameter, resourceRule } from "../../framework";
import { grantOptionsOf, grantTypes, outsider, permissionsOf, type Outsider } from "./grant";

/** Permissions that hold all others. */
const everything = ["ALL", "SUPER_USER"];

/** What an account must be able to pass on for its own users to read what it is shared. */
const reading = ["DESCRIBE", "SELECT"];

/** Other accounts get what they need to read, and pass on no more than that. */
export const lakeformationShareReadOnly = resourceRule({
  id: "lakeformation-share-read-only",
  title: "Others get no more than they need to read",
  description:
    "A grant to another account, an identity of one, or an organisation is not of ALL, and carries no grant option. An " +
    "account that gives its own users what it is shared needs the grant option for DESCRIBE and SELECT: it has to be " +
    "configured for that.",
  severity: "high",
  rows: [45],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "set permissions to those that are needed, such as DESCRIBE and SELECT, and leave permissionsWithGrantOptions " +
    "(aws-native: permissionsWithGrantOption) out or list the account in delegatedAccounts of this rule",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/cross-account-permissions.html",
  parameters: {
    delegatedAccounts: accountsParameter("Accounts that may pass on DESCRIBE and SELECT, to their own users."),
    delegatedOrganizations: organizationsParameter("Organisations whose accounts may pass on DESCRIBE and SELECT."),
  },
  types: grantTypes,
  judge: (grant, report, { delegatedAccounts, delegatedOrganizations }) => {
    const other = outsider(grant);
    if (!other) return;
    report.unit(() =>
      report.each(permissionsOf(grant), (permission) => {
        if (everything.includes(permission)) report.violation(`the grant gives ${other.principal} ${permission}`);
      }),
    );
    const delegated = isDelegated(other, delegatedAccounts, delegatedOrganizations);
    report.each(grantOptionsOf(grant), (permission) => {
      if (delegated && reading.includes(permission)) return;
      report.violation(`the grant lets ${other.principal} pass on ${permission}`);
    });
  },
});

function isDelegated(other: Outsider, accounts: readonly string[], organizations: readonly string[]): boolean {
  return accounts.includes(other.account ?? "") || organizations.includes(other.organization ?? "");
}
