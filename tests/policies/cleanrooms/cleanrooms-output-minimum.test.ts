import { cleanroomsOutputMinimum } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-output-minimum";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, ruled, tableStack, unreadableRules, type TableStack } from "./fixtures";

const constraint = (minimum: unknown, columnName: unknown = "user_id") => ({
  columnName,
  minimum,
  type: "COUNT_DISTINCT",
});
const constraints = (outputConstraints: unknown[], configuration?: Record<string, unknown>) =>
  ruled("aggregation", { outputConstraints }, configuration);
const thresholds = (minimumIdentityCount: unknown, column?: unknown) =>
  ruled("custom", {
    aggregationThresholds: [
      {
        identityColumns: ["user_id"],
        minimumIdentityCount,
        type: "COUNT_DISTINCT",
        outputColumnThresholds: column === undefined ? [] : [{ outputColumnName: "a", minimumIdentityCount: column }],
      },
    ],
  });
const identity = { identityColumns: ["*_ID"] };
const missing = (minimum = 10) => `no output constraint demands ${minimum} distinct values of an identity column`;

testRule(cleanroomsOutputMinimum, {
  fixture: tableStack,
  clean: {
    "as many as configured": constraints([constraint(10)]),
    "of one of two columns": constraints([constraint(2, "campaign"), constraint(10)]),
    "of an identity column": constraints([constraint(10)], identity),
    "of any column where the table allows no identity column": constraints([constraint(10, "campaign")], {
      identityColumns: ["customer"],
    }),
    "unknown beside enough": constraints([constraint(unknown()), constraint(10)]),
    "a list rule": ruled("list", {}),
    "a custom rule without thresholds": ruled("custom", {}),
    "a custom rule with high thresholds": thresholds(10, 10),
  },
  violation: {
    "too few": finding("table", constraints([constraint(9)]), missing()),
    "fewer than configured": finding("table", constraints([constraint(99)], { minimum: 100 }), missing(100)),
    "none at all": finding("table", constraints([]), missing()),
    "of a column that identifies nobody": finding(
      "table",
      constraints([constraint(100, "campaign"), constraint(2)], identity),
      missing(),
    ),
    "a custom rule with a low threshold": finding(
      "table",
      thresholds(2),
      "an aggregation threshold demands 2 identities, 10 at the least are configured",
    ),
    "a custom rule that exempts a column": finding(
      "table",
      thresholds(10, 0),
      "the threshold of a column demands 0 identities",
    ),
    "an intermediate table": finding(
      "table",
      {
        change: (stack: TableStack) => {
          thresholds(2).change(stack);
          stack.table.type = "aws-native:cleanrooms:IntermediateTable";
        },
      },
      "an aggregation threshold demands 2 identities",
    ),
  },
  undetermined: {
    ...unreadableRules,
    "the minimum is unknown": finding("table", constraints([constraint(unknown())]), "minimum is not known at preview"),
    "the minimum is missing": finding("table", constraints([constraint(undefined)]), "minimum is not given"),
    "the column is unknown": finding(
      "table",
      constraints([constraint(10, unknown())], identity),
      "columnName is not known at preview",
    ),
    "the threshold is unknown": finding("table", thresholds(unknown()), "minimumIdentityCount is not known at preview"),
  },
});
