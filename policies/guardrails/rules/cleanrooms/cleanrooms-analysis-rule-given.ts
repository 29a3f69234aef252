import { list, nist, resourceRule } from "../../framework";
import { exemptParameter, refuse } from "./exempt";
import { configuredTableTypes } from "./types";

/** What a table answers is written down beside it. */
export const cleanroomsAnalysisRuleGiven = resourceRule({
  id: "cleanrooms-analysis-rule-given",
  title: "Configured tables have an analysis rule",
  description:
    "A configured table states what it answers. Without an analysis rule it answers nothing, until somebody adds one by " +
    "hand that no review has seen. @pulumi/aws has no place for the rule.",
  severity: "medium",
  rows: [50],
  framework: nist("AC-3", "Access Enforcement"),
  remediation: "make the table an awsNative.cleanrooms.ConfiguredTable and set its analysisRules",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules.html",
  parameters: { exemptTables: exemptParameter("Configured tables that are to answer nothing yet") },
  types: configuredTableTypes,
  judge: (table, report, { exemptTables }) => {
    if (list(table.props, "analysisRules").length === 0) {
      refuse(report, table, exemptTables, "the table has no analysis rule");
    }
  },
});
