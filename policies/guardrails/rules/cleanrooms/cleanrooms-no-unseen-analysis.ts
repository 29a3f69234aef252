import { list, nist, resourceRule, texts } from "../../framework";
import { eachAnalysisRule } from "./analysis-rules";
import { exemptParameter, refuse } from "./exempt";
import { ruledTypes } from "./types";

/** A table answers what its owner has approved. */
export const cleanroomsNoUnseenAnalysis = resourceRule({
  id: "cleanrooms-no-unseen-analysis",
  title: "Custom rules allow approved analyses only",
  description:
    "A custom rule names the analysis templates that its owner has approved. It answers any query only with differential " +
    "privacy, without which a query may get every row, and never any job: the noise is added to the results of queries.",
  severity: "high",
  rows: [50],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "set allowedAnalyses of the custom rule to the ARNs of analysis templates, or set differentialPrivacy for ANY_QUERY",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-custom.html",
  parameters: { exemptTables: exemptParameter("Tables that may answer any query and any job") },
  types: ruledTypes,
  judge: (table, report, { exemptTables }) =>
    eachAnalysisRule(table, ["custom"], report, (rule) =>
      report.each(texts(rule, "allowedAnalyses"), (analysis) => {
        if (analysis === "ANY_JOB") refuse(report, table, exemptTables, "the table answers any job");
        if (analysis === "ANY_QUERY" && list(rule, "differentialPrivacy.columns").length === 0) {
          refuse(report, table, exemptTables, "the table answers any query without differential privacy");
        }
      }),
    ),
});
