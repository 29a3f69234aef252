import { isPublic, nist, statementRule } from "../../framework";
import { trustPolicies } from "./trust-policies";

/** No role can be assumed by everyone. */
export const iamTrustNoPublicPrincipal = statementRule({
  id: "iam-trust-no-public-principal",
  title: "No role trusts everyone",
  description:
    "A trust policy that allows everyone, in whatever form it says so, or everyone but some, carries a condition that " +
    "ties requests to known accounts, organisations, principals, sources or networks. An external id does not: " +
    "it is no secret, and says nothing of who comes with it.",
  severity: "critical",
  rows: [27],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "name the accounts, roles or services in Principal of assumeRolePolicy (aws-native: assumeRolePolicyDocument), or " +
    'add a condition such as {"StringEquals": {"aws:PrincipalOrgID": "o-..."}}',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  carriers: trustPolicies,
  judge: (statement, report) => {
    if (isPublic(statement)) report.violation(`${statement.label} lets everyone assume the role`);
  },
});
