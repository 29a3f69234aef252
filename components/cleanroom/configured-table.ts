import * as pulumi from "@pulumi/pulumi";
import { InputCheck } from "../aws";
import { AnalysisMethod, checkAnalysisMethod } from "./analysis-method";
import { type AnalysisRuleArgs, checkAnalysisRule } from "./analysis-rule";
import { cleanRoomsFormats } from "./format";
import { type TableSettingsArgs, checkTableColumns, checkTableName, makeConfiguredTable } from "./table-settings";

/** Arguments of a configured table. */
export interface ConfiguredTableArgs extends TableSettingsArgs {
  /** Glue database of the table, in the account and Region of this component. */
  database: string;
  /** The Glue table, over a bucket that is not registered with Lake Formation. */
  table: string;
  /** What the table answers: a table without a rule answers nothing. */
  analysisRule: AnalysisRuleArgs;
  /** Whether queries, jobs or both may read the table; jobs need a custom rule. Default: `DIRECT_QUERY`. */
  analysisMethod?: AnalysisMethod;
}

/**
 * A Glue table configured for Clean Rooms, with its analysis rule. It can be associated with any number of
 * collaborations, all under the one rule. The Glue table has to exist before: where the same program makes it, say so by
 * `dependsOn`. Tables under Lake Formation are configured by `AthenaConfiguredTable`.
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

    const configuredTable = makeConfiguredTable(
      name,
      args,
      {
        tableReference: { glue: { databaseName: args.database, tableName: args.table } },
        method: methodOf(args),
        rule: args.analysisRule,
      },
      this,
      opts,
    );

    this.configuredTableId = configuredTable.configuredTableIdentifier;
    this.registerOutputs({ configuredTableId: this.configuredTableId });
  }
}

function checkConfiguredTable(name: string, args: ConfiguredTableArgs): void {
  const check = new InputCheck(`ConfiguredTable "${name}"`);
  checkTableName(check, args);
  check.format("database", args.database, cleanRoomsFormats.glueName);
  check.format("table", args.table, cleanRoomsFormats.glueName);
  const allowed = checkTableColumns(check, args, args.table);
  checkAnalysisRule(check, args.analysisRule, allowed);
  checkAnalysisMethod(check, methodOf(args), args.analysisRule);
  check.done();
}

function methodOf({ analysisMethod = AnalysisMethod.DirectQuery }: ConfiguredTableArgs): AnalysisMethod {
  return analysisMethod;
}
