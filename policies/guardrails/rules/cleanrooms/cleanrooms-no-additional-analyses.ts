import { nist, resourceRule, text } from "../../framework";
import { eachAnalysisRule } from "./analysis-rules";
import { exemptParameter, refuse } from "./exempt";
import { ruledTypes } from "./types";

/** What was got from a table is not used for more. */
export const cleanroomsNoAdditionalAnalyses = resourceRule({
  id: "cleanrooms-no-additional-analyses",
  title: "Results are not analysed further",
  description:
    "No analysis rule allows or demands that results be analysed further, as by models of Clean Rooms ML: what these learn " +
    "is no longer under the rule. Tables for which that is intended are declared.",
  severity: "medium",
  rows: [50],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    'set additionalAnalyses of the analysis rule to "NOT_ALLOWED" or leave it out, or list the table in exemptTables of ' +
    "this rule",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/add-collaboration-analysis-rule.html",
  parameters: { exemptTables: exemptParameter("Tables whose results may be analysed further") },
  types: ruledTypes,
  judge: (table, report, { exemptTables }) =>
    eachAnalysisRule(table, ["aggregation", "list", "custom"], report, (rule) => {
      if ((text(rule, "additionalAnalyses") ?? "NOT_ALLOWED") === "NOT_ALLOWED") return;
      refuse(report, table, exemptTables, "results of the table may be analysed further");
    }),
});
