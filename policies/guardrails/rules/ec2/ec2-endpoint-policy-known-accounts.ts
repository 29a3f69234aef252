import { accountsParameter, admitsOnly, admitsPrincipal, isAnyAccount, isAwsPrincipal, nist } from "../../framework";
import { organizationsParameter, some, statementRule, type Admitted } from "../../framework";
import { endpointPolicies } from "./endpoint";
import { principalKeys } from "./endpoint-scope";

/** No endpoint policy lets in principals of accounts that are not known. */
export const ec2EndpointPolicyKnownAccounts = statementRule({
  id: "ec2-endpoint-policy-known-accounts",
  title: "VPC endpoints are for known accounts only",
  description:
    "Principals that a statement of an endpoint policy allows, by name or by a condition, are of the endpoint's own " +
    "account, which is taken from allowedAccountIds of its provider, or of an account or organisation that the pack's " +
    "configuration lists. Statements for everyone are left to ec2-endpoint-policy-scoped.",
  severity: "medium",
  rows: [60],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "drop the account from the policy of the endpoint, or list it in allowedAccounts or its organisation in " +
    "allowedOrganizations of this rule if it is intended",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts whose principals may use the endpoints, beside the endpoint's own."),
    allowedOrganizations: organizationsParameter("Organisations whose principals may use the endpoints."),
  },
  carriers: endpointPolicies,
  judge: (statement, report, { allowedAccounts, allowedOrganizations }, endpoint) => {
    if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
    const admitted: Admitted = { accounts: allowedAccounts, organizations: allowedOrganizations, principals: [] };
    report.each(statement.principals, (principal) => {
      if (!isAwsPrincipal(principal)) return;
      const byCondition = isAnyAccount(principal);
      if (byCondition && !some(statement.conditions, ({ key }) => principalKeys.includes(key))) return;
      if (!byCondition && admitsPrincipal(principal, admitted, endpoint)) return;
      if (admitsOnly(statement.conditions, admitted, endpoint)) return;
      const who = byCondition ? "principals by a condition" : principal.written;
      report.violation(`${statement.label} lets in ${who}, which are of no known account`);
    });
  },
});
