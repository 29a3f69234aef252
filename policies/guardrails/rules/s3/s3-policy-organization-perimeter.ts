import { accountsParameter, admitsOnly, admitsPrincipal, allOf, covers, documentRule, every } from "../../framework";
import { isAwsPrincipal, nist, some, textParameter } from "../../framework";
import type { Admitted, Condition, Statement } from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** Every policy of a bucket or an access point keeps access within the organisation. */
export const s3PolicyOrganizationPerimeter = documentRule({
  id: "s3-policy-organization-perimeter",
  title: "Policies keep access within the organisation",
  description:
    "Access stays within the organisation: each statement that allows a principal of another account carries " +
    "aws:PrincipalOrgID, or the policy denies everyone whose aws:PrincipalOrgID is another. " +
    "Does nothing where organizationId is not configured.",
  severity: "medium",
  rows: [15],
  framework: nist("SC-7", "Boundary Protection"),
  remediation:
    'add the condition {"StringEquals": {"aws:PrincipalOrgID": "<organizationId>"}} to the statement, ' +
    "or list the account in exemptAccounts if it is outside the organisation on purpose",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  parameters: {
    organizationId: textParameter("The id of the organisation; empty turns the rule off.", "^(o-[a-z0-9]{10,32})?$"),
    exemptAccounts: accountsParameter("Accounts outside the organisation that access is shared with on purpose."),
  },
  carriers: accessPolicies,
  judge: ({ statements }, report, { organizationId, exemptAccounts }, resource) => {
    if (organizationId === "") return;
    const admitted: Admitted = { accounts: exemptAccounts, organizations: [organizationId], principals: [] };
    report.each(statements, (statement) => {
      if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
      report.each(statement.principals, (principal) => {
        if (!isAwsPrincipal(principal) || admitsPrincipal(principal, admitted, resource)) return;
        if (admitsOnly(statement.conditions, admitted, resource)) return;
        if (some(statements, (other) => isPerimeter(other, statement, organizationId, exemptAccounts))) return;
        report.violation(`${statement.label} lets ${principal.written} in from outside ${organizationId}`);
      });
    });
  },
});

/** True if the statement denies everyone outside the organisation, but for the exempt, what the other allows. */
function isPerimeter(statement: Statement, other: Statement, organization: string, exempt: readonly string[]): boolean {
  return allOf(
    () => statement.effect === "Deny",
    () => !statement.hasNotPrincipal && some(statement.principals, ({ kind }) => kind === "everyone"),
    () => !statement.hasNotResource && every(other.actions, (action) => statement.coversAction(action)),
    () => every(other.resources, (resource) => some(statement.resources, (pattern) => covers(pattern, resource))),
    () => some(statement.conditions, (condition) => isOutside(condition, "aws:principalorgid", [organization])),
    () =>
      every(
        statement.conditions,
        (condition) =>
          isOutside(condition, "aws:principalorgid", [organization]) ||
          isOutside(condition, "aws:principalaccount", exempt) ||
          isNoService(condition),
      ),
  );
}

function isOutside(condition: Condition, key: string, inside: readonly string[]): boolean {
  const excepts = condition.negated && /^String(Equals|Like)/.test(condition.operator) && condition.key === key;
  return excepts && every(condition.values, (value) => inside.includes(value));
}

function isNoService({ key, operator, values }: Condition): boolean {
  const isService = key === "aws:principalisawsservice" || key === "aws:viaawsservice";
  return isService && operator === "Bool" && every(values, (value) => /^false$/i.test(value));
}
