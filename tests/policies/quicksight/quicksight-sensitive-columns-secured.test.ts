import { quicksightSensitiveColumnsSecured } from "../../../policies/guardrails/rules/quicksight/quicksight-sensitive-columns-secured";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const columns = (...names: unknown[]) => names.map((name) => ({ name, type: "STRING" }));
const reading = (...names: unknown[]) => [
  { physicalTableMapId: "rows", relationalTable: { name: "sales", inputColumns: columns(...names) } },
];

function fixture() {
  const dataSet: TestResource = {
    type: "aws:quicksight/dataSet:DataSet",
    name: "sales",
    props: { physicalTableMaps: reading("product", "quantity") },
  };
  return { dataSet };
}

const set = (props: Record<string, unknown>) => ({
  change: ({ dataSet }: ReturnType<typeof fixture>) => (dataSet.props = props),
});
const email = (props: Record<string, unknown>) => set({ physicalTableMaps: reading("product", "Email"), ...props });
const transformed = (...dataTransforms: unknown[]) => ({ logicalTableMaps: [{ alias: "rows", dataTransforms }] });
const projected = (...projectedColumns: unknown[]) => ({ projectOperation: { projectedColumns } });
const renamed = (columnName: string, newColumnName: string) => ({
  renameColumnOperation: { columnName, newColumnName },
});
const shown = (column: string) => ({
  at: "dataSet",
  says: `sales: the sensitive column ${column} is shown to all who see the dataset`,
});
const rows = { arn: unknown(), permissionPolicy: "GRANT_ACCESS" };
const tags = { tagRules: [{ columnName: "product", tagKey: "product" }] };
const native = (props: Record<string, unknown>) => ({
  change: ({ dataSet }: ReturnType<typeof fixture>) =>
    Object.assign(dataSet, {
      type: "aws-native:quicksight:DataSet",
      props: { physicalTableMap: { a: { customSql: { columns: columns("email") } } }, ...props },
    }),
});

testRule(quicksightSensitiveColumnsSecured, {
  fixture,
  configuration: { sensitiveColumns: ["email", "*_phone"] },
  clean: {
    "none that are configured": { ...email({}), configuration: {} },
    "only certain users see the column": email({
      columnLevelPermissionRules: [{ columnNames: ["Email"], principals: [unknown()] }],
    }),
    "only certain users see the column by its new name": email({
      ...transformed(renamed("Email", "contact")),
      columnLevelPermissionRules: [{ columnNames: ["contact"] }],
    }),
    "rows by a dataset": email({ rowLevelPermissionDataSet: rows }),
    "rows by tags": email({ rowLevelPermissionTagConfiguration: tags }),
    "the column left away": email(transformed(projected("product"))),
    "rows of a semantic table": native({
      semanticModelConfiguration: {
        tableMap: { t: { rowLevelPermissionConfiguration: { rowLevelPermissionDataSet: rows } } },
      },
    }),
    "the column left away in aws-native": native({
      logicalTableMap: { t: { alias: "t", dataTransforms: [projected("product")] } },
    }),
  },
  violation: {
    "of a table": { ...email({}), ...shown("Email") },
    "of a query": {
      ...set({ physicalTableMaps: [{ customSql: { columns: columns("home_phone") } }] }),
      ...shown("home_phone"),
    },
    "of a file": {
      ...set({ physicalTableMaps: [{ s3Source: { inputColumns: columns("email") } }] }),
      ...shown("email"),
    },
    "of the second table": {
      ...set({ physicalTableMaps: [...reading("product"), ...reading("email")] }),
      ...shown("email"),
    },
    "by its new name": {
      ...set({ physicalTableMaps: reading("c1"), ...transformed(renamed("c1", "email")) }),
      ...shown("c1"),
    },
    "kept in the dataset": { ...email(transformed(projected("product", "Email"))), ...shown("Email") },
    "kept under its new name": {
      ...email(transformed(renamed("Email", "contact"), projected("contact"))),
      ...shown("Email"),
    },
    "left away only in one of two tables": {
      ...email({ logicalTableMaps: [{ dataTransforms: [projected("product")] }, { alias: "joined" }] }),
      ...shown("Email"),
    },
    "rows secured by what is off": {
      ...email({ rowLevelPermissionDataSet: { ...rows, status: "DISABLED" } }),
      ...shown("Email"),
    },
    "tags that are off": {
      ...email({ rowLevelPermissionTagConfiguration: { ...tags, status: "DISABLED" } }),
      ...shown("Email"),
    },
    "another column secured": {
      ...email({ columnLevelPermissionRules: [{ columnNames: ["product"] }] }),
      ...shown("Email"),
    },
    "aws-native": { ...native({}), ...shown("email") },
    "aws-native, of a service": {
      ...native({ physicalTableMap: { a: { saaSTable: { inputColumns: columns("email") } } } }),
      ...shown("email"),
    },
  },
  undetermined: {
    "a column is unknown": {
      ...set({ physicalTableMaps: reading("product", unknown()) }),
      at: "dataSet",
      says: "inputColumns.1.name is not known at preview",
    },
    "a table is unknown": {
      ...set({ physicalTableMaps: [...reading("product"), unknown()] }),
      at: "dataSet",
      says: "physicalTableMaps.1 is not known at preview",
    },
    "whether rows are secured is unknown": {
      ...email({ rowLevelPermissionDataSet: { ...rows, status: unknown() } }),
      at: "dataSet",
      says: "rowLevelPermissionDataSet.status is not known at preview",
    },
    "which columns are secured is unknown": {
      ...email({ columnLevelPermissionRules: [{ columnNames: [unknown()] }] }),
      at: "dataSet",
      says: "columnNames.0 is not known at preview",
    },
  },
});
