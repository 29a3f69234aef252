import { hasWildcard, matchesAction, nist, statementRule, textsParameter } from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** No policy of a bucket or an access point allows actions by a wildcard that reaches beyond reading. */
export const s3PolicyNoWildcardAction = statementRule({
  id: "s3-policy-no-wildcard-action",
  title: "No policy allows wildcard actions",
  description:
    "A statement that allows names its actions. Wildcards such as s3:* or s3:Put* also allow to change the policy, " +
    "the ACLs and the encryption of the bucket; those that only read are accepted by default.",
  severity: "high",
  rows: [12],
  framework: nist("AC-6", "Least Privilege"),
  tags: ["Security Hub S3.6"],
  remediation:
    "name the actions in Action, such as s3:GetObject and s3:ListBucket, or list the pattern in allowedPatterns",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
  parameters: {
    allowedPatterns: textsParameter("Wildcard patterns of actions that a policy may allow.", ["s3:Get*", "s3:List*"]),
  },
  carriers: accessPolicies,
  judge: (statement, report, { allowedPatterns }) => {
    // Allow with NotAction is a matter of its own rule.
    if (statement.effect !== "Allow" || statement.hasNotAction) return;
    report.each(statement.actions, (action) => {
      if (!hasWildcard(action) || allowedPatterns.some((pattern) => matchesAction(pattern, action))) return;
      report.violation(`${statement.label} allows the wildcard action ${action}`);
    });
  },
});
