import { nist, resourceRule, some, texts } from "../../framework";
import { eachAnalysisRule } from "./analysis-rules";
import { exemptParameter, refuse } from "./exempt";

/** A join matches on all its columns. */
export const cleanroomsNoOrJoin = resourceRule({
  id: "cleanrooms-no-or-join",
  title: "Joins do not match by OR",
  description:
    "The conditions of a join are all fulfilled: no aggregation or list rule allows OR between them. With OR a guess at " +
    "one identifier is enough to find a row, and a query can try many. Clean Rooms allows AND alone if nothing is set.",
  severity: "medium",
  rows: [50],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    'set allowedJoinOperators of the analysis rule to ["AND"], or list the table in exemptTables of this rule',
  url: "https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_AnalysisRuleList.html",
  parameters: { exemptTables: exemptParameter("Configured tables that may be joined by OR") },
  types: ["aws-native:cleanrooms:ConfiguredTable"],
  judge: (table, report, { exemptTables }) =>
    eachAnalysisRule(table, ["aggregation", "list"], report, (rule) => {
      if (!some(texts(rule, "allowedJoinOperators"), (operator) => operator === "OR")) return;
      refuse(report, table, exemptTables, "the table may be joined by OR");
    }),
});
