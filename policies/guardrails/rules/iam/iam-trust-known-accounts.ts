import { accountsParameter, admitsOnly, admitsPrincipal, nist, organizationsParameter, some } from "../../framework";
import { statementRule, type Admitted, type Condition } from "../../framework";
import { demandsExternalId, trustPolicies } from "./trust-policies";

/** A role is assumed from other accounts only if they are known, or give proof. */
export const iamTrustKnownAccounts = statementRule({
  id: "iam-trust-known-accounts",
  title: "Roles trust known accounts only",
  description:
    "A trust policy that allows principals of another account than the role's own, which is taken from allowedAccountIds " +
    "of its provider, demands an external id or multi-factor authentication, unless the pack's configuration lists the " +
    "account or the organisation.",
  severity: "high",
  rows: [28],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    'add a condition such as {"StringEquals": {"sts:ExternalId": "..."}} to the trust policy, or list the account in ' +
    "allowedAccounts of this rule if the share is intended",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that may assume roles, beside the role's own."),
    allowedOrganizations: organizationsParameter("Organisations whose accounts may assume roles by a condition."),
  },
  carriers: trustPolicies,
  judge: (statement, report, { allowedAccounts, allowedOrganizations }, role) => {
    // Allow with NotPrincipal is what iam-trust-no-public-principal is about.
    if (statement.effect !== "Allow" || statement.hasNotPrincipal || !statement.coversAction("sts:AssumeRole")) return;
    const admitted: Admitted = { accounts: allowedAccounts, organizations: allowedOrganizations, principals: [] };
    report.each(statement.principals, (principal) => {
      if (principal.kind === "service" || principal.kind === "federated") return;
      if (admitsPrincipal(principal, admitted, role) || some(statement.conditions, demandsProof)) return;
      if (admitsOnly(statement.conditions, admitted, role)) return;
      report.violation(`${statement.label} lets ${principal.written}, which is of no known account, assume the role`);
    });
  },
});

function demandsProof(condition: Condition): boolean {
  return demandsExternalId(condition) || demandsMultiFactor(condition);
}

/** Who has no second factor has neither key in the request, so IfExists would let them pass. */
function demandsMultiFactor({ key, operator, negated, ifExists, quantifier, values }: Condition): boolean {
  if (negated || ifExists || quantifier === "all") return false;
  if (key === "aws:multifactorauthage") return operator.startsWith("NumericLessThan");
  return (
    key === "aws:multifactorauthpresent" && operator === "Bool" && !some(values, (value) => !/^true$/i.test(value))
  );
}
