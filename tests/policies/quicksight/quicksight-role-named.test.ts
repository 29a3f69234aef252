import { quicksightRoleNamed } from "../../../policies/guardrails/rules/quicksight/quicksight-role-named";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const account = (id: string) => ({ allowedAccountIds: JSON.stringify([id]) });
const sourceArn = "arn:aws:quicksight:ap-northeast-1:333333333333:datasource/sales-source";
const relational = (table: Record<string, unknown>, dataSourceArn: unknown = sourceArn) => [
  { physicalTableMapId: "rows", relationalTable: { dataSourceArn, catalog: "AwsDataCatalog", ...table } },
];
const sql = (sqlQuery: unknown, dataSourceArn: unknown = sourceArn) => [{ customSql: { dataSourceArn, sqlQuery } }];

/** A dataset of account 333333333333 over its own table, and what could lead it to those of others. */
function fixture() {
  const source: TestResource = {
    type: "aws:quicksight/dataSource:DataSource",
    name: "source",
    props: { dataSourceId: "sales-source", type: "ATHENA", parameters: { athena: { workGroup: "analysts" } } },
    provider: account("333333333333"),
  };
  const dataSet: TestResource = {
    type: "aws:quicksight/dataSet:DataSet",
    name: "sales",
    props: { physicalTableMaps: relational({ schema: "own", name: "own_sales" }) },
    provider: account("333333333333"),
  };
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "lake",
    props: { bucket: "lake-111111111111" },
    provider: account("111111111111"),
  };
  const catalog: TestResource = {
    type: "aws:athena/dataCatalog:DataCatalog",
    name: "catalog",
    props: { name: "account2_catalog", parameters: { "catalog-id": "222222222222" } },
    provider: account("333333333333"),
  };
  const link: TestResource = {
    type: "aws:glue/catalogDatabase:CatalogDatabase",
    name: "link",
    props: { name: "shared", targetDatabase: { catalogId: "222222222222", databaseName: "sales" } },
    provider: account("333333333333"),
  };
  const table: TestResource = {
    type: "aws:glue/catalogTable:CatalogTable",
    name: "external",
    props: {
      name: "lake_sales",
      databaseName: "own",
      storageDescriptor: { location: "s3://lake-111111111111/sales/" },
    },
    provider: account("333333333333"),
  };
  return { source, dataSet, bucket, catalog, link, table };
}

type Stack = ReturnType<typeof fixture>;
const reading = (physicalTableMaps: unknown) => ({
  change: ({ dataSet }: Stack) => (dataSet.props["physicalTableMaps"] = physicalTableMaps),
});
const through = (lead: string) => ({
  at: "source",
  says: `source: sales reads data of another account (${lead}) through it, without a role`,
});
const foreign = sql('SELECT * FROM "account2_catalog"."sales"."orders"');

testRule(quicksightRoleNamed, {
  fixture,
  clean: {
    "a role": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.source.props["parameters"] = { athena: { roleArn: unknown() } };
      },
    },
    "a role in aws-native": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.source.type = "aws-native:quicksight:DataSource";
        stack.source.props["dataSourceParameters"] = { athenaParameters: { roleArn: unknown() } };
      },
    },
    "another source": reading(sql("SELECT * FROM account2_catalog.a.b", sourceArn.replace("sales", "other"))),
    "a table of the own account": reading(sql("SELECT lake_sales FROM other.own_sales")),
    "the catalog of the own account": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.catalog.props["parameters"] = { "catalog-id": "333333333333" };
      },
    },
    "a catalog of that name in another account": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.catalog.provider = account("444444444444");
      },
    },
    "a source that is no Athena": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.source.props["type"] = "S3";
      },
    },
  },
  violation: {
    "a query by a catalog": { ...reading(foreign), ...through("catalog") },
    "a table of a catalog": {
      ...reading(relational({ catalog: "account2_catalog", schema: "a", name: "b" })),
      ...through("catalog"),
    },
    "a table of a resource link": { ...reading(relational({ schema: "Shared", name: "b" })), ...through("link") },
    "a table over a bucket": { ...reading(sql("select * from own.lake_sales")), ...through("external") },
    "a source that is yet to be made": {
      change: (stack) =>
        (stack.dataSet.props["physicalTableMaps"] = sql("select * from shared.b", unknown(stack.source))),
      ...through("link"),
    },
    "aws-native": {
      change: (stack) => {
        const [table] = relational({ catalog: "account2_catalog", schema: "a", name: "b" });
        stack.source.type = "aws-native:quicksight:DataSource";
        stack.dataSet.type = "aws-native:quicksight:DataSet";
        stack.dataSet.props = { physicalTableMap: { rows: table } };
      },
      ...through("catalog"),
    },
    "a catalog of aws-native": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.catalog.type = "aws-native:athena:DataCatalog";
      },
      ...through("catalog"),
    },
    "a resource link of aws-native": {
      change: (stack) => {
        reading(sql("select * from shared.b")).change(stack);
        stack.link.type = "aws-native:glue:Database";
        stack.link.props = { databaseInput: stack.link.props };
      },
      ...through("link"),
    },
  },
  undetermined: {
    "the type is unknown": {
      change: (stack) => (stack.source.props["type"] = unknown()),
      at: "source",
      says: "type is not known at preview",
    },
    "the query is unknown": { ...reading(sql(unknown())), at: "source", says: "sqlQuery is not known at preview" },
    "the tables are unknown": {
      change: (stack) => (stack.dataSet.props["physicalTableMaps"] = unknown(stack.source)),
      at: "source",
      says: "physicalTableMaps is not known at preview",
    },
    "the catalog's account is unknown": {
      change: (stack) => {
        reading(foreign).change(stack);
        stack.catalog.props["parameters"] = { "catalog-id": unknown() };
      },
      at: "source",
      says: "parameters.catalog-id is not known at preview",
    },
  },
});
