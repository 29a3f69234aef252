import { narrowed, nist, sourceKeys, statementRule, textsParameter } from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** A policy of a bucket lets a service in only on behalf of known accounts. */
export const s3PolicyServiceSource = statementRule({
  id: "s3-policy-service-source",
  title: "Services act for known sources only",
  description:
    "A statement that allows an AWS service says on whose behalf the service may act. Without that, anyone can have the " +
    "service use the bucket for them: the confused deputy.",
  severity: "high",
  rows: [14],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "add a condition on aws:SourceAccount, aws:SourceArn, aws:SourceOrgID or aws:SourceOrgPaths, " +
    'such as {"StringEquals": {"aws:SourceAccount": "111111111111"}}, or list the service in exemptServices',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  parameters: {
    exemptServices: textsParameter("Service principals that send none of these keys, such as service.amazonaws.com."),
  },
  carriers: accessPolicies,
  judge: (statement, report, { exemptServices }) => {
    if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
    report.each(statement.principals, (principal) => {
      if (principal.kind !== "service" || exemptServices.includes(principal.service)) return;
      if (narrowed(statement.conditions, sourceKeys)) return;
      report.violation(`${statement.label} allows ${principal.service} whoever it acts for`);
    });
  },
});
