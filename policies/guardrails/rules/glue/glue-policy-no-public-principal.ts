import { allOf, isAnyAccount, narrowed, nist, some, statementRule } from "../../framework";
import { catalogPolicies } from "./catalog-policies";

/** No catalog policy lets everyone in. */
export const gluePolicyNoPublicPrincipal = statementRule({
  id: "glue-policy-no-public-principal",
  title: "No catalog policy lets everyone in",
  description:
    "A statement that allows everyone, in whatever form it says so, or everyone but some, carries a condition that ties " +
    "requests to known accounts, organisations, principals or networks. The catalog tells which tables there are, their " +
    "columns and where their data is.",
  severity: "critical",
  rows: [37],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "name the accounts or roles in Principal of the policy of the aws.glue.ResourcePolicy, or add a condition such as " +
    '{"StringEquals": {"aws:PrincipalOrgID": "o-..."}}',
  url: "https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html",
  carriers: catalogPolicies,
  judge: (statement, report) => {
    const open = allOf(
      () => statement.effect === "Allow",
      () => statement.hasNotPrincipal || some(statement.principals, isAnyAccount),
      () => !narrowed(statement.conditions),
    );
    if (open) report.violation(`${statement.label} allows everyone without a condition that narrows it`);
  },
});
