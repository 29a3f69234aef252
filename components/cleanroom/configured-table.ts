import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import type { TableColumnArgs } from "../analytics";
import { InputCheck, quote } from "../aws";
import { type AggregationRuleArgs, aggregationRule, checkAggregationRule } from "./aggregation-rule";
import { cleanRoomsFormats } from "./format";
import { tagList } from "./settings";

/** The rule that says which queries a table answers: one rule of one kind. */
export interface AnalysisRuleArgs {
  /** Aggregates of groups, never rows. */
  aggregation: AggregationRuleArgs;
}

/** Arguments of a configured table. */
export interface ConfiguredTableArgs {
  /** The configured table's name, as all members see it: 1 to 100 characters. */
  configuredTableName: string;
  /** What the table holds, as all members see it: at most 255 characters. Default: none. */
  description?: string;
  /** Glue database of the table, in the account and Region of this component. */
  database: string;
  /** The Glue table, over a bucket that is not registered with Lake Formation. */
  table: string;
  /** The Glue table's columns, against which the allowed columns and the rule are checked. */
  columns: TableColumnArgs[];
  /** The columns that collaborations may use at all: 1 to 100. */
  allowedColumns: string[];
  /** Which queries the table answers; a table without a rule answers none. */
  analysisRule: AnalysisRuleArgs;
  /** Tags of the configured table. Default: none. */
  tags?: Record<string, string>;
}

/**
 * A Glue table configured for Clean Rooms, with its analysis rule, for direct queries. It can be associated with any
 * number of collaborations, all under the one rule. The Glue table has to exist before: where the same program makes
 * it, say so by `dependsOn`.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-configured-table` | the configured table with its rule |
 *
 * @example
 * new ConfiguredTable("iris", {
 *   configuredTableName: "iris", database: "samples", table: "iris",
 *   columns: [{ name: "sepal_length", type: "double" }, { name: "class", type: "string" }],
 *   allowedColumns: ["sepal_length", "class"],
 *   analysisRule: { aggregation: {
 *     aggregates: [{ function: AggregateFunction.Avg, columns: ["sepal_length"] }],
 *     dimensionColumns: ["class"],
 *     outputConstraints: [{ column: "sepal_length", minimum: 10 }],
 *   } },
 * }, { providers: provider.providers });
 */
export class ConfiguredTable extends pulumi.ComponentResource {
  /** Id of the configured table, by which it is associated with a collaboration. */
  readonly configuredTableId: pulumi.Output<string>;

  constructor(name: string, args: ConfiguredTableArgs, opts?: pulumi.ComponentResourceOptions) {
    checkConfiguredTable(name, args);
    super("lakeshare:index:ConfiguredTable", name, args, opts);

    const configuredTable = new awsNative.cleanrooms.ConfiguredTable(
      `${name}-configured-table`,
      {
        name: args.configuredTableName,
        description: args.description,
        tableReference: { glue: { databaseName: args.database, tableName: args.table } },
        allowedColumns: args.allowedColumns,
        analysisMethod: awsNative.cleanrooms.ConfiguredTableAnalysisMethod.DirectQuery,
        analysisRules: [aggregationRule(args.analysisRule.aggregation)],
        tags: tagList(args.tags),
      },
      // Clean Rooms looks the Glue table up: what the component waits for (Pulumi does not hand it on), the child does.
      { parent: this, dependsOn: opts?.dependsOn },
    );

    this.configuredTableId = configuredTable.configuredTableIdentifier;
    this.registerOutputs({ configuredTableId: this.configuredTableId });
  }
}

function checkConfiguredTable(name: string, args: ConfiguredTableArgs): void {
  const { columns, allowedColumns } = args;
  const check = new InputCheck(`ConfiguredTable "${name}"`);
  check.format("configuredTableName", args.configuredTableName, cleanRoomsFormats.name);
  check.format("description", args.description, cleanRoomsFormats.description);
  check.format("database", args.database, cleanRoomsFormats.glueName);
  check.format("table", args.table, cleanRoomsFormats.glueName);
  columns.forEach((column, index) => check.format(`columns[${index}].name`, column.name, cleanRoomsFormats.column));
  check.unique(
    "columns",
    columns.map((column) => column.name),
  );
  check.wholeNumber("allowedColumns", allowedColumns.length, 1, 100, "columns");
  check.unique("allowedColumns", allowedColumns);
  for (const column of allowedColumns.filter((allowed) => !columns.some((known) => known.name === allowed))) {
    check.add("allowedColumns", `${quote(column)} is not a column of ${args.table}; write one of columns`);
  }
  checkAggregationRule(
    check,
    "analysisRule.aggregation",
    args.analysisRule.aggregation,
    columns.filter((column) => allowedColumns.includes(column.name)),
  );
  check.done();
}
