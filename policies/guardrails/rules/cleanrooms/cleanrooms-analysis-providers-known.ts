import { accountsParameter, homeAccounts, nist, resourceRule, some, texts } from "../../framework";
import { eachAnalysisRule } from "./analysis-rules";
import { ruledTypes } from "./types";

/** Only known accounts ask what nobody has approved. */
export const cleanroomsAnalysisProvidersKnown = resourceRule({
  id: "cleanrooms-analysis-providers-known",
  title: "Analyses come unseen from known accounts only",
  description:
    "A custom rule that answers any query or any job names the accounts that may provide them. Each is the table's own, " +
    "which is taken from allowedAccountIds of its provider, or one that the pack's configuration lists.",
  severity: "high",
  rows: [50],
  framework: nist("AC-21", "Information Sharing"),
  remediation:
    "set allowedAnalysisProviders of the custom rule to the accounts that may query, and list these in allowedAccounts of " +
    "this rule",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_AnalysisRuleCustom.html",
  parameters: { allowedAccounts: accountsParameter("Accounts whose analyses may be answered unseen.") },
  types: ruledTypes,
  judge: (table, report, { allowedAccounts }) =>
    eachAnalysisRule(table, ["custom"], report, (rule) => {
      const providers = texts(rule, "allowedAnalysisProviders");
      if (providers.length === 0 && some(texts(rule, "allowedAnalyses"), (analysis) => analysis.startsWith("ANY_"))) {
        return report.violation("the table answers analyses of no named account");
      }
      report.each(providers, (account) => {
        if (allowedAccounts.includes(account) || homeAccounts(table).includes(account)) return;
        report.violation(`the table answers analyses of ${account}, which is no known account`);
      });
    }),
});
