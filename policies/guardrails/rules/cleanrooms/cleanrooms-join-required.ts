import { nist, resourceRule, text } from "../../framework";
import { eachAnalysisRule } from "./analysis-rules";
import { exemptParameter, refuse } from "./exempt";

/** Only those whom both sides know are counted. */
export const cleanroomsJoinRequired = resourceRule({
  id: "cleanrooms-join-required",
  title: "Aggregations join a table of who queries",
  description:
    "An aggregation rule answers only queries that join a table of the member who queries, so that nobody learns of people " +
    "whom they do not know already. A list rule demands that in any case. The table of the member who queries itself, or " +
    "one that is open to be queried alone, is declared.",
  severity: "medium",
  rows: [50],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    'set joinRequired of the aggregation rule to "QUERY_RUNNER", or list the table in exemptTables of this rule',
  url: "https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_AnalysisRuleAggregation.html",
  parameters: { exemptTables: exemptParameter("Configured tables that may be queried alone") },
  types: ["aws-native:cleanrooms:ConfiguredTable"],
  judge: (table, report, { exemptTables }) =>
    eachAnalysisRule(table, ["aggregation"], report, (rule) => {
      if (text(rule, "joinRequired") === "QUERY_RUNNER") return;
      refuse(report, table, exemptTables, "the table may be queried without a join");
    }),
});
