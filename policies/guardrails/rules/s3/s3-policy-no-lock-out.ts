import { allOf, belongsTo, every, homeAccounts, nist, some, statementRule } from "../../framework";
import type { Condition, Resource, Statement } from "../../framework";
import { bucketPolicies } from "./bucket-policies";

/** No bucket policy keeps its own administrators from changing it. */
export const s3PolicyNoLockOut = statementRule({
  id: "s3-policy-no-lock-out",
  title: "No policy locks its owner out",
  description:
    "No statement denies everyone, or all of the bucket's own account, to change the bucket policy whatever the request: " +
    "after that only the root user of the account could remove it.",
  severity: "high",
  rows: [16],
  framework: nist("CM-5", "Access Restrictions for Change"),
  remediation:
    "name the actions to deny in Action, or except the owner by a condition such as " +
    '{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111111111111:role/Admin"}}',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html",
  carriers: bucketPolicies,
  judge: (statement, report, _parameters, resource) => {
    const locksOut = allOf(
      () => statement.effect === "Deny",
      () => statement.coversAction("s3:PutBucketPolicy"),
      () => touchesBucket(statement),
      () => every(statement.conditions, isAlwaysMet),
      () => deniesOwner(statement, resource),
    );
    if (locksOut) report.violation(`${statement.label} denies the bucket's owner to change the bucket policy`);
  },
});

/** The policy belongs to the bucket, not to its objects, whose ARNs have a slash. */
function touchesBucket(statement: Statement): boolean {
  if (statement.hasNotResource) return !some(statement.resources, (pattern) => !pattern.includes("/"));
  return some(statement.resources, (pattern) => !pattern.includes("/"));
}

/** Conditions that every request of an administrator meets: a pattern that matches all, the use of TLS. */
function isAlwaysMet({ operator, negated, key, values }: Condition): boolean {
  if (key === "aws:securetransport") return operator === "Bool" && some(values, (value) => /^true$/i.test(value));
  const matchesAll = operator === "StringLike" || operator === "ArnLike" || operator === "ArnEquals";
  return matchesAll && !negated && some(values, (value) => /^\*+$/.test(value));
}

function deniesOwner(statement: Statement, resource: Resource): boolean {
  if (!statement.hasNotPrincipal) {
    return some(
      statement.principals,
      (principal) =>
        principal.kind === "everyone" || (principal.kind === "account" && belongsTo(principal, homeAccounts(resource))),
    );
  }
  // NotPrincipal excepts a role only if the role's account is excepted beside it.
  return !some(
    statement.principals,
    (principal) =>
      principal.kind === "everyone" || (principal.kind === "account" && belongsTo(principal, homeAccounts(resource))),
  );
}
