import { cleanroomsNoOrJoin } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-no-or-join";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules } from "./fixtures";

const says = "exposures-table: the table may be joined by OR";

testRule(cleanroomsNoOrJoin, {
  fixture: tableStack,
  clean: {
    "nothing is set": ruled("aggregation", { allowedJoinOperators: undefined }),
    none: ruled("list", { allowedJoinOperators: [] }),
    exempt: ruled("list", { allowedJoinOperators: ["OR"] }, { exemptTables: ["expo*"] }),
  },
  violation: {
    "an aggregation rule": finding("table", ruled("aggregation", { allowedJoinOperators: ["AND", "OR"] }), says),
    "a list rule": finding("table", ruled("list", { allowedJoinOperators: ["OR"] }), says),
    "beside an unknown operator": finding("table", ruled("list", { allowedJoinOperators: [unknown(), "OR"] }), says),
  },
  undetermined: {
    ...unreadableRules,
    "an operator is unknown": finding(
      "table",
      ruled("list", { allowedJoinOperators: ["AND", unknown()] }),
      "allowedJoinOperators.1 is not known at preview",
    ),
  },
});
