import { isPublic, statementRule, fsbp } from "../../framework";
import { keyPolicies } from "./key-policies";

/** No key policy lets everyone use the key. */
export const kmsPolicyNoPublicPrincipal = statementRule({
  id: "kms-policy-no-public-principal",
  title: "No key policy lets everyone in",
  description:
    "A statement that allows everyone, in whatever form it says so, or everyone but some, carries a condition that ties " +
    "requests to known accounts, organisations, principals, sources or networks, such as kms:CallerAccount. " +
    "kms:ViaService alone does not: strangers use the same services.",
  severity: "critical",
  rows: [18],
  framework: fsbp("KMS.5", "KMS keys should not be publicly accessible"),
  remediation:
    "name the accounts or roles in Principal of the key's policy, or add a condition such as " +
    '{"StringEquals": {"kms:CallerAccount": "111111111111"}}',
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
  carriers: keyPolicies,
  judge: (statement, report) => {
    if (isPublic(statement)) report.violation(`${statement.label} allows everyone without a condition that narrows it`);
  },
});
