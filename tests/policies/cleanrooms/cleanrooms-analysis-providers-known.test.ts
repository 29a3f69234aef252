import { cleanroomsAnalysisProvidersKnown } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-analysis-providers-known";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules, type TableStack } from "./fixtures";

const open = (allowedAnalysisProviders: unknown, configuration?: Record<string, unknown>) =>
  ruled("custom", { allowedAnalyses: ["ANY_QUERY"], allowedAnalysisProviders }, configuration);
const says = "exposures-table: the table answers analyses of";

testRule(cleanroomsAnalysisProvidersKnown, {
  fixture: tableStack,
  clean: {
    "a template": ruled("custom", {}),
    "the table's own account": open(["444444444444"]),
    "a listed account": open(["555555555555"], { allowedAccounts: ["555555555555"] }),
  },
  violation: {
    "nobody is named": finding("table", open(undefined), `${says} no named account`),
    "a strange account": finding("table", open(["555555555555"]), `${says} 555555555555, which is no known account`),
    "a strange account beside an unknown one": finding(
      "table",
      open([unknown(), "555555555555"], { onUnknown: "disabled" }),
      `${says} 555555555555`,
    ),
  },
  undetermined: {
    ...unreadableRules,
    "the accounts are unknown": finding("table", open(unknown()), "allowedAnalysisProviders is not known at preview"),
    "the table's own account is unknown": finding(
      "table",
      {
        change: (stack: TableStack) => {
          open(["555555555555"]).change(stack);
          stack.table.provider = {};
        },
      },
      "provider.allowedAccountIds is not set",
    ),
  },
});
