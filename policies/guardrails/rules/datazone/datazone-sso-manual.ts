import { nist, resourceRule, text } from "../../framework";
import { domainTypes } from "./domain";

/** Nobody enters a domain who was not assigned to it. */
export const datazoneSsoManual = resourceRule({
  id: "datazone-sso-manual",
  title: "Users are assigned to DataZone domains one by one",
  description:
    "A domain with single sign-on says that users and groups are assigned to it: with automatic assignment everyone in " +
    "IAM Identity Center can enter it and ask for data.",
  severity: "medium",
  rows: [53],
  framework: nist("AC-2", "Account Management"),
  remediation: 'set userAssignment in singleSignOn of the domain to "MANUAL"',
  url: "https://docs.aws.amazon.com/datazone/latest/userguide/user-management-console.html",
  types: domainTypes,
  judge: ({ props }, report) => {
    if (text(props, "singleSignOn.type") !== "IAM_IDC") return;
    const assignment = text(props, "singleSignOn.userAssignment");
    if (assignment === "MANUAL") return;
    report.violation(`the domain assigns users ${assignment ? "automatically" : "in a way that is not said"}`);
  },
});
