import { lakeformationFilterSensitiveColumns } from "../../../policies/guardrails/rules/lakeformation/lakeformation-filter-sensitive-columns";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";
import { lakeAccount, lakeProvider, nativeFilter, onlyFilter, refilter } from "./fixtures";

function fixture() {
  const table: TestResource = {
    type: "aws:glue/catalogTable:CatalogTable",
    name: "orders",
    props: {
      databaseName: "sales",
      name: "Orders",
      storageDescriptor: { columns: [{ name: "day" }, { name: "amount" }, { name: "Email" }] },
      partitionKeys: [{ name: "home_phone" }],
    },
    provider: lakeProvider,
  };
  return { ...onlyFilter(), table };
}

const allBut = (...excludedColumnNames: unknown[]) => ({
  columnNames: undefined,
  columnWildcard: { excludedColumnNames },
});
const says = (column: string) => `filter: the filter lets the sensitive column ${column} through`;

testRule(lakeformationFilterSensitiveColumns, {
  fixture,
  configuration: { sensitiveColumns: ["email", "*_phone"] },
  clean: {
    "all but those": { change: refilter(allBut("EMAIL", "home_phone")) },
    "all, where none is configured": { change: refilter(allBut()), configuration: {} },
    "all, on purpose": {
      change: refilter(allBut()),
      configuration: { sensitiveColumns: ["email"], exemptFilters: ["jap*"] },
    },
    "all but those, of a table outside the stack": {
      change: (stack) => {
        remove(stack, "table");
        refilter(allBut("email", "name"))(stack);
      },
      configuration: { sensitiveColumns: ["email"] },
    },
    "aws-native": { change: nativeFilter({}) },
  },
  violation: {
    "one by its name": { change: refilter({ columnNames: ["day", "email"] }), at: "it", says: says("email") },
    "one by a pattern": { change: refilter({ columnNames: ["day", "fax_phone"] }), at: "it", says: says("fax_phone") },
    "one beside an unknown": {
      change: refilter({ columnNames: ["day", "email"], name: unknown() }),
      at: "it",
      says: says("email"),
    },
    "one among all columns": { change: refilter(allBut("home_phone")), at: "it", says: says("Email") },
    "a partition among all columns": { change: refilter(allBut("email")), at: "it", says: says("home_phone") },
    "one among all, of the catalog that the table names": {
      change: ({ it, table }) => {
        table.props["catalogId"] = lakeAccount;
        table.provider = {};
        refilter(allBut("home_phone"))({ it });
      },
      at: "it",
      says: says("Email"),
    },
    "another filter is exempt": {
      change: refilter({ columnNames: ["email"] }),
      configuration: { sensitiveColumns: ["email"], exemptFilters: ["germany"] },
      at: "it",
      says: says("email"),
    },
    "aws-native": { change: nativeFilter({ columnNames: ["email"] }), at: "it", says: says("email") },
  },
  undetermined: {
    "all columns of a table outside the stack": {
      change: (stack) => {
        remove(stack, "table");
        refilter(allBut("email"))(stack);
      },
      at: "it",
      says: "columnWildcard lets through columns that are not known",
    },
    "the same table in another catalog": {
      change: ({ it, table }) => {
        table.props["catalogId"] = "333333333333";
        refilter(allBut("email"))({ it });
      },
      at: "it",
      says: "columnWildcard lets through columns that are not known",
    },
    "a column is unknown": {
      change: refilter({ columnNames: ["day", unknown()] }),
      at: "it",
      says: "columnNames.1 is not known at preview",
    },
    "the filter is unknown": {
      change: ({ it }) => (it.props["tableData"] = unknown()),
      at: "it",
      says: "tableData is not known at preview",
    },
    "the filter's name is unknown": {
      change: refilter({ name: unknown(), columnNames: ["email"] }),
      configuration: { sensitiveColumns: ["email"], exemptFilters: ["japan"] },
      at: "it",
      says: "name is not known at preview",
    },
  },
});
