import { cleanroomsColumnsLimited } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-columns-limited";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { configuredTable, finding, glueTable, ofAws, set } from "./fixtures";

const fixture = () => ({ configured: configuredTable(), glue: glueTable() });
type Stack = ReturnType<typeof fixture>;

const all = { allowedColumns: ["user_id", "campaign", "Email"] };
const says = "exposures-table: every column of exposures may be used";
const whole = (
  also: (stack: Stack & Record<string, TestResource>) => void,
  configuration?: Record<string, unknown>,
) => ({
  change: (stack: Stack & Record<string, TestResource>) => {
    Object.assign(stack.configured.props, all);
    also(stack);
  },
  ...(configuration && { configuration }),
});
const database = (): TestResource => ({ type: "aws:glue/catalogDatabase:CatalogDatabase", name: "db", props: {} });
const refer = (stack: Stack, glue: Record<string, unknown>) => (stack.configured.props["tableReference"] = { glue });

testRule(cleanroomsColumnsLimited, {
  fixture,
  clean: {
    "a table outside the stack": whole((stack) => refer(stack, { databaseName: "advertising", tableName: "others" })),
    "a table of another database": whole((stack) => refer(stack, { databaseName: "others", tableName: "exposures" })),
    "a table of another account": whole(({ glue }) => (glue.provider = { allowedAccountIds: '["777777777777"]' })),
    "a table of another Region": whole(({ glue }) => (glue.props["region"] = "us-east-1")),
    "a table in Snowflake": whole(({ configured }) => (configured.props["tableReference"] = { snowflake: {} })),
    "columns that a crawler fills in": whole(({ glue }) => (glue.props["storageDescriptor"] = {})),
    "a partition key that is left out": whole(({ glue }) => (glue.props["partitionKeys"] = [{ name: "day" }])),
    "a column that is left out beside an unknown one": set("glue", {
      storageDescriptor: { columns: [{ name: unknown() }, { name: "email" }] },
    }),
    exempt: whole(() => {}, { exemptTables: ["exposures"] }),
  },
  violation: {
    "all of them": finding(
      "configured",
      whole(() => {}),
      says,
    ),
    "read through Athena": finding(
      "configured",
      whole(({ configured }) => {
        const athena = { databaseName: "Advertising", tableName: "Exposures", workGroup: "cleanrooms" };
        configured.props["tableReference"] = { athena };
      }),
      says,
    ),
    "@pulumi/aws": finding(
      "configured",
      whole(({ configured }) => {
        ofAws(configured);
        configured.props["tableReference"] = { databaseName: "advertising", tableName: "exposures" };
      }),
      says,
    ),
    "partition keys too": finding(
      "configured",
      whole(({ configured, glue }) => {
        glue.props["partitionKeys"] = [{ name: "day" }];
        configured.props["allowedColumns"] = ["day", ...all.allowedColumns];
      }),
      says,
    ),
    "a reference that is made from the table": finding(
      "configured",
      whole((stack) => refer(stack, { databaseName: unknown(stack.glue), tableName: unknown(stack.glue) })),
      says,
    ),
    "a database that is yet to be made": finding(
      "configured",
      whole((stack) => {
        stack["database"] = database();
        stack.glue.props["databaseName"] = unknown(stack["database"]);
        refer(stack, { databaseName: unknown(stack["database"]), tableName: "exposures" });
      }),
      says,
    ),
    "beside a table of an unknown database": finding(
      "configured",
      whole((stack) => {
        stack["another"] = glueTable();
        Object.assign(stack["another"], { name: "another", props: { name: "exposures", databaseName: unknown() } });
      }),
      says,
    ),
    "accounts that no provider tells": finding(
      "configured",
      whole(({ configured, glue }) => [configured, glue].forEach((resource) => (resource.provider = {}))),
      says,
    ),
  },
  undetermined: {
    "the name of the table is unknown": finding(
      "configured",
      whole((stack) => refer(stack, { databaseName: "advertising", tableName: unknown() })),
      "tableReference.glue.tableName is not known at preview",
    ),
    "its database is unknown": finding(
      "configured",
      whole((stack) => refer(stack, { databaseName: unknown(), tableName: "exposures" })),
      "tableReference.glue.databaseName is not known at preview",
    ),
    "the database of the table of that name is unknown": finding(
      "configured",
      whole(({ glue }) => (glue.props["databaseName"] = unknown())),
      "databaseName of exposures is not known at preview",
    ),
    "a Glue table has no known name": finding(
      "configured",
      whole(({ glue }) => (glue.props["name"] = unknown())),
      "name of exposures is not known at preview",
    ),
    "an allowed column is unknown": finding(
      "configured",
      set("configured", { allowedColumns: ["user_id", "campaign", unknown()] }),
      "allowedColumns.2 is not known at preview",
    ),
    "a column of the table is unknown": finding(
      "configured",
      whole(({ glue }) => (glue.props["storageDescriptor"] = { columns: [{ name: "email" }, { name: unknown() }] })),
      "name is not known at preview",
    ),
  },
});
