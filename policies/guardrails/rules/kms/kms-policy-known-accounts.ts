import { accountsParameter, eachStranger, nist, organizationsParameter, statementRule } from "../../framework";
import { keyPolicies } from "./key-policies";

/** No key policy lets in an account that is not known. */
export const kmsPolicyKnownAccounts = statementRule({
  id: "kms-policy-known-accounts",
  title: "Keys are shared with known accounts only",
  description:
    "A statement of a key policy that allows names principals of the key's own account, which is taken from " +
    "allowedAccountIds of its provider, or of an account or organisation that the pack's configuration lists. " +
    "Everyone may be named where a condition lets in only those.",
  severity: "high",
  rows: [19],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation: "drop the principal, or list its account in allowedAccounts of this rule if the share is intended",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that may use the keys, beside the key's own."),
    allowedOrganizations: organizationsParameter("Organisations whose accounts may use the keys by a condition."),
  },
  carriers: keyPolicies,
  judge: (statement, report, { allowedAccounts, allowedOrganizations }, resource) => {
    const admitted = { accounts: allowedAccounts, organizations: allowedOrganizations, principals: [] };
    eachStranger(statement, admitted, resource, report, ({ written }) =>
      report.violation(`${statement.label} lets ${written}, which is of no known account, use the key`),
    );
  },
});
