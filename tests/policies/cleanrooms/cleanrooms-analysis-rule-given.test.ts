import { cleanroomsAnalysisRuleGiven } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-analysis-rule-given";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ofAws, set, tableStack, type TableStack } from "./fixtures";

testRule(cleanroomsAnalysisRuleGiven, {
  fixture: tableStack,
  clean: {
    "an item that is yet unknown": set("table", { analysisRules: [unknown()] }),
    exempt: set("table", { analysisRules: undefined }, { exemptTables: ["exposures"] }),
  },
  violation: {
    none: finding(
      "table",
      set("table", { analysisRules: undefined }),
      "exposures-table: the table has no analysis rule",
    ),
    "an empty list": finding("table", set("table", { analysisRules: [] }), "the table has no analysis rule"),
    "@pulumi/aws": finding<TableStack>(
      "table",
      {
        change: ({ table }) => {
          ofAws(table);
          delete table.props["analysisRules"];
        },
      },
      "the table has no analysis rule",
    ),
  },
  undetermined: {
    "the rules are unknown": finding(
      "table",
      set("table", { analysisRules: unknown() }),
      "analysisRules is not known at preview",
    ),
  },
});
