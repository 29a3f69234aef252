import { cleanroomsNoUnseenAnalysis } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-no-unseen-analysis";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules, type TableStack } from "./fixtures";

const anyQuery = "exposures-table: the table answers any query without differential privacy";
const anyJob = "exposures-table: the table answers any job";
const differentialPrivacy = { columns: [{ name: "user_id" }] };

testRule(cleanroomsNoUnseenAnalysis, {
  fixture: tableStack,
  clean: {
    "a template": ruled("custom", {}),
    "nothing yet": ruled("custom", { allowedAnalyses: [] }),
    "any query, with differential privacy": ruled("custom", { allowedAnalyses: ["ANY_QUERY"], differentialPrivacy }),
    exempt: ruled("custom", { allowedAnalyses: ["ANY_QUERY", "ANY_JOB"] }, { exemptTables: ["exposures"] }),
  },
  violation: {
    "any query": finding("table", ruled("custom", { allowedAnalyses: ["ANY_QUERY"] }), anyQuery),
    "any query, with differential privacy of no column": finding(
      "table",
      ruled("custom", { allowedAnalyses: ["ANY_QUERY"], differentialPrivacy: { columns: [] } }),
      anyQuery,
    ),
    "any job": finding("table", ruled("custom", { allowedAnalyses: ["ANY_JOB"] }), anyJob),
    "any job, with differential privacy of queries": finding(
      "table",
      ruled("custom", { allowedAnalyses: ["ANY_QUERY", "ANY_JOB"], differentialPrivacy }),
      anyJob,
    ),
    "an intermediate table": finding(
      "table",
      {
        change: (stack: TableStack) => {
          ruled("custom", { allowedAnalyses: ["ANY_QUERY"] }).change(stack);
          stack.table.type = "aws-native:cleanrooms:IntermediateTable";
        },
      },
      anyQuery,
    ),
  },
  undetermined: {
    ...unreadableRules,
    "an analysis is unknown": finding(
      "table",
      ruled("custom", { allowedAnalyses: [unknown()] }),
      "allowedAnalyses.0 is not known at preview",
    ),
    "the differential privacy is unknown": finding(
      "table",
      ruled("custom", { allowedAnalyses: ["ANY_QUERY"], differentialPrivacy: unknown() }),
      "differentialPrivacy is not known at preview",
    ),
  },
});
