import { nist, statementRule } from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** No policy of a bucket or an access point allows everything but what it names. */
export const s3PolicyNoExclusion = statementRule({
  id: "s3-policy-no-exclusion",
  title: "No policy allows by exclusion",
  description:
    "A statement that allows names its principals, actions and resources. With NotPrincipal it would allow everyone " +
    "in the world but those named, with NotAction every action but those, with NotResource every resource but those.",
  severity: "critical",
  rows: [11],
  framework: nist("AC-6", "Least Privilege"),
  remediation: "write Principal, Action and Resource in place of NotPrincipal, NotAction and NotResource",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  carriers: accessPolicies,
  judge: (statement, report) => {
    if (statement.effect !== "Allow") return;
    if (statement.hasNotPrincipal) report.violation(`${statement.label} allows everyone but its NotPrincipal`);
    if (statement.hasNotAction) report.violation(`${statement.label} allows every action but its NotAction`);
    if (statement.hasNotResource) report.violation(`${statement.label} allows every resource but its NotResource`);
  },
});
