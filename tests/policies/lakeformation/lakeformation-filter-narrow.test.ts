import { lakeformationFilterNarrow } from "../../../policies/guardrails/rules/lakeformation/lakeformation-filter-narrow";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { nativeFilter, onlyFilter, refilter } from "./fixtures";

const allColumns = { columnNames: undefined, columnWildcard: {} };
const allRows = { rowFilter: { allRowsWildcard: {} } };
const says = "filter: the filter lets through all rows and all columns";

testRule(lakeformationFilterNarrow, {
  fixture: onlyFilter,
  clean: {
    "all columns of some rows": { change: refilter(allColumns) },
    "some columns of all rows": { change: refilter(allRows) },
    "all columns but some, of all rows": {
      change: refilter({ ...allRows, columnNames: undefined, columnWildcard: { excludedColumnNames: ["email"] } }),
    },
    "columns that are unknown, of which there are some": { change: refilter({ ...allRows, columnNames: [unknown()] }) },
    "aws-native": { change: nativeFilter({}) },
  },
  violation: {
    "all columns of all rows": { change: refilter({ ...allRows, ...allColumns }), at: "it", says },
    "all columns, none of which is kept back, of all rows": {
      change: refilter({ ...allRows, columnNames: undefined, columnWildcard: { excludedColumnNames: [] } }),
      at: "it",
      says,
    },
    "all columns of the rows that are": {
      change: refilter({ ...allColumns, rowFilter: { filterExpression: " TRUE " } }),
      at: "it",
      says,
    },
    "neither rows nor columns": {
      change: refilter({ columnNames: undefined, rowFilter: undefined }),
      at: "it",
      says,
    },
    "aws-native": { change: nativeFilter({ ...allRows, ...allColumns }), at: "it", says },
  },
  undetermined: {
    "the filter is unknown": {
      change: ({ it }) => (it.props["tableData"] = unknown()),
      at: "it",
      says: "tableData is not known at preview",
    },
    "the filter is missing": { change: ({ it }) => (it.props = {}), at: "it", says: "tableData is not given" },
    "the rows are unknown": {
      change: refilter({ ...allColumns, rowFilter: { filterExpression: unknown() } }),
      at: "it",
      says: "filterExpression is not known at preview",
    },
    "the columns are unknown": {
      change: refilter({ ...allRows, columnNames: unknown() }),
      at: "it",
      says: "columnNames is not known at preview",
    },
  },
});
