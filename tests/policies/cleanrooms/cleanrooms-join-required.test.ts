import { cleanroomsJoinRequired } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-join-required";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules } from "./fixtures";

const says = "exposures-table: the table may be queried without a join";

testRule(cleanroomsJoinRequired, {
  fixture: tableStack,
  clean: {
    "a list rule": ruled("list", {}),
    "a custom rule": ruled("custom", {}),
    exempt: ruled("aggregation", { joinRequired: undefined }, { exemptTables: ["exposures"] }),
  },
  violation: {
    "not required": finding("table", ruled("aggregation", { joinRequired: undefined }), says),
    "no column to join on": finding("table", ruled("aggregation", { joinColumns: [], joinRequired: undefined }), says),
  },
  undetermined: {
    ...unreadableRules,
    "unknown whether required": finding(
      "table",
      ruled("aggregation", { joinRequired: unknown() }),
      "joinRequired is not known at preview",
    ),
  },
});
