import { cleanroomsNoAdditionalAnalyses } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-no-additional-analyses";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules } from "./fixtures";

const says = "exposures-table: results of the table may be analysed further";

testRule(cleanroomsNoAdditionalAnalyses, {
  fixture: tableStack,
  clean: {
    "said so": ruled("list", { additionalAnalyses: "NOT_ALLOWED" }),
    exempt: ruled("list", { additionalAnalyses: "ALLOWED" }, { exemptTables: ["exposures"] }),
  },
  violation: {
    "allowed in an aggregation rule": finding("table", ruled("aggregation", { additionalAnalyses: "ALLOWED" }), says),
    "allowed in a list rule": finding("table", ruled("list", { additionalAnalyses: "ALLOWED" }), says),
    "required in a custom rule": finding("table", ruled("custom", { additionalAnalyses: "REQUIRED" }), says),
  },
  undetermined: {
    ...unreadableRules,
    "unknown whether allowed": finding(
      "table",
      ruled("list", { additionalAnalyses: unknown() }),
      "additionalAnalyses is not known at preview",
    ),
  },
});
