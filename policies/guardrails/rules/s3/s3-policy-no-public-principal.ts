import { fsbp, isAnyAccount, narrowed, some, statementRule } from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** No policy of a bucket or an access point lets everyone in. */
export const s3PolicyNoPublicPrincipal = statementRule({
  id: "s3-policy-no-public-principal",
  title: "No policy lets everyone in",
  description:
    "A statement that allows everyone, in whatever form it says so, carries a condition that ties requests to known " +
    "accounts, organisations, principals, sources or networks. Conditions that strangers can meet do not count: " +
    "negations, IfExists, ForAllValues, values that are mere wildcards.",
  severity: "critical",
  rows: [10],
  framework: fsbp("S3.2", "S3 general purpose buckets should block public read access"),
  tags: ["Security Hub S3.3"],
  remediation:
    'name the accounts or roles in Principal, or add a condition such as {"StringEquals": {"aws:PrincipalOrgID": "o-..."}}',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  carriers: accessPolicies,
  judge: (statement, report) => {
    // Allow with NotPrincipal is a matter of its own rule.
    if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
    if (some(statement.principals, isAnyAccount) && !narrowed(statement.conditions)) {
      report.violation(`${statement.label} allows everyone without a condition that narrows it`);
    }
  },
});
