import { cleanroomsNoSensitiveColumns } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-no-sensitive-columns";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules, type TableStack } from "./fixtures";

const sensitive = { sensitiveColumns: ["*email*", "phone"] };
const withEmail = (kind: "aggregation" | "list" | "custom", change: Record<string, unknown>, configuration = {}) => {
  const given = ruled(kind, change, { ...sensitive, ...configuration });
  return {
    ...given,
    change: (stack: TableStack) => {
      given.change(stack);
      stack.table.props["allowedColumns"] = ["user_id", "Email"];
    },
  };
};
const says = (rest: string) => `exposures-table: the sensitive column ${rest}`;

testRule(cleanroomsNoSensitiveColumns, {
  fixture: tableStack,
  configuration: sensitive,
  clean: {
    "nothing is sensitive": ruled("aggregation", { joinColumns: ["email"] }, {}),
    "counted alone": ruled("aggregation", { aggregateColumns: [{ function: "COUNT", columnNames: ["email"] }] }),
    "a hash": ruled("list", { joinColumns: ["email_sha256"], listColumns: ["email_hash"] }),
    "encrypted by C3R": ruled("list", { joinColumns: ["email_fingerprint"], listColumns: ["email_sealed"] }),
    "a column that is configured to hold hashes": ruled(
      "list",
      { joinColumns: ["hem_email"] },
      { ...sensitive, hashedColumns: ["hem_*"] },
    ),
    declared: ruled("list", { joinColumns: ["email"] }, { ...sensitive, declaredColumns: ["EMAIL"] }),
    "not in results of a custom rule": withEmail("custom", { disallowedOutputColumns: ["email"] }),
    "a custom rule with differential privacy": withEmail("custom", {
      differentialPrivacy: { columns: [{ name: "user_id" }] },
    }),
  },
  violation: {
    "a dimension column": finding(
      "table",
      ruled("aggregation", { dimensionColumns: ["campaign", "Phone"] }),
      says("Phone is a dimension column"),
    ),
    "a column to join aggregations on": finding(
      "table",
      ruled("aggregation", { joinColumns: ["email"] }),
      says("email is a join column"),
    ),
    "a list column": finding("table", ruled("list", { listColumns: ["work_email"] }), says("work_email is a list")),
    "a column to join lists on": finding("table", ruled("list", { joinColumns: ["phone"] }), says("phone is a join")),
    "in results of a custom rule": finding(
      "table",
      withEmail("custom", { disallowedOutputColumns: ["phone"] }),
      says("Email may be in results"),
    ),
    "beside an unknown one": {
      ...finding(
        "table",
        ruled("list", { listColumns: [unknown(), "phone"] }, { ...sensitive, onUnknown: "disabled" }),
        says("phone is a list column"),
      ),
    },
  },
  undetermined: {
    ...unreadableRules,
    "a column is unknown": finding(
      "table",
      ruled("aggregation", { dimensionColumns: ["campaign", unknown()] }),
      "dimensionColumns.1 is not known at preview",
    ),
    "what is kept out of results is unknown": finding(
      "table",
      withEmail("custom", { disallowedOutputColumns: unknown() }),
      "disallowedOutputColumns is not known at preview",
    ),
  },
});
