import * as pulumi from "@pulumi/pulumi";
import { InputCheck } from "../aws";
import { AnalysisMethod, checkAnalysisMethod } from "./analysis-method";
import { type CustomRuleArgs, checkCustomRule } from "./custom-rule";
import { cleanRoomsFormats } from "./format";
import { type TableSettingsArgs, checkTableColumns, checkTableName, makeConfiguredTable } from "./table-settings";

/** Arguments of a configured table of Snowflake. */
export interface SnowflakeConfiguredTableArgs extends TableSettingsArgs {
  /** The Snowflake account, such as `organisation-account`: 3 to 256 characters. */
  accountIdentifier: string;
  /** Snowflake database of the table. */
  database: string;
  /** Snowflake schema of the table. */
  schema: string;
  /** The Snowflake table; its `columns` have Snowflake's types, and are at most 250. */
  table: string;
  /** ARN of the secret with the Snowflake user, password, warehouse and role. */
  secretArn: string;
  /** What the table answers; Clean Rooms takes no other rule for a table that is not read from S3. */
  custom: CustomRuleArgs;
}

/**
 * A table of Snowflake configured for Clean Rooms. Its `SnowflakeTableAssociation` makes the role that reads the secret.
 * The secret has to exist before: where the same program makes it, say so by `dependsOn`.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-configured-table` | the configured table with its rule |
 *
 * @example
 * new SnowflakeConfiguredTable("orders", {
 *   configuredTableName: "orders", accountIdentifier: "example-sales",
 *   database: "SALES", schema: "PUBLIC", table: "ORDERS",
 *   secretArn: "arn:aws:secretsmanager:ap-northeast-1:444444444444:secret:snowflake-AbCdEf",
 *   columns: [{ name: "customer", type: "VARCHAR" }], allowedColumns: ["customer"],
 *   custom: { allowedAnalyses: [] },
 * }, { providers: provider.providers });
 */
export class SnowflakeConfiguredTable extends pulumi.ComponentResource {
  /** Id of the configured table, by which it is associated with a collaboration. */
  readonly configuredTableId: pulumi.Output<string>;

  constructor(name: string, args: SnowflakeConfiguredTableArgs, opts?: pulumi.ComponentResourceOptions) {
    checkSnowflakeTable(name, args);
    super("lakeshare:index:SnowflakeConfiguredTable", name, args, opts);

    const configuredTable = makeConfiguredTable(
      name,
      args,
      {
        tableReference: {
          snowflake: {
            accountIdentifier: args.accountIdentifier,
            databaseName: args.database,
            schemaName: args.schema,
            tableName: args.table,
            secretArn: args.secretArn,
            tableSchema: { v1: args.columns.map(({ name, type }) => ({ columnName: name, columnType: type })) },
          },
        },
        method: AnalysisMethod.DirectQuery,
        rule: { custom: args.custom },
      },
      this,
      opts,
    );

    this.configuredTableId = configuredTable.configuredTableIdentifier;
    this.registerOutputs({ configuredTableId: this.configuredTableId });
  }
}

/** Source: https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_SnowflakeTableReference.html */
function checkSnowflakeTable(name: string, args: SnowflakeConfiguredTableArgs): void {
  const check = new InputCheck(`SnowflakeConfiguredTable "${name}"`);
  checkTableName(check, args);
  check.format("accountIdentifier", args.accountIdentifier, cleanRoomsFormats.snowflakeAccount);
  check.format("database", args.database, cleanRoomsFormats.snowflakeName);
  check.format("schema", args.schema, cleanRoomsFormats.snowflakeName);
  check.format("table", args.table, cleanRoomsFormats.snowflakeName);
  check.format("secretArn", args.secretArn, cleanRoomsFormats.secretArn);
  check.wholeNumber("columns", args.columns.length, 1, 250, "columns");
  const allowed = checkTableColumns(check, args, args.table);
  checkCustomRule(check.within("custom"), args.custom, allowed);
  checkAnalysisMethod(check, AnalysisMethod.DirectQuery, { custom: args.custom });
  check.done();
}
