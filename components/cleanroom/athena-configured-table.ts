import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats } from "../aws";
import { AnalysisMethod, checkAnalysisMethod } from "./analysis-method";
import { type CustomRuleArgs, checkCustomRule } from "./custom-rule";
import { cleanRoomsFormats } from "./format";
import { type TableSettingsArgs, checkTableColumns, checkTableName, makeConfiguredTable } from "./table-settings";

/** Arguments of a configured table that is read by Athena. */
export interface AthenaConfiguredTableArgs extends TableSettingsArgs {
  /** Glue database of the table, in the account and Region of this component. */
  database: string;
  /** The Glue table or view, registered with Lake Formation. */
  table: string;
  /** Workgroup that reads the table, with a bucket for results of its own. */
  workgroup: string;
  /** Bucket of the workgroup's results, which holds no table. */
  outputBucketName: string;
  /** Key prefix of the results in the bucket, with a closing slash. Default: the whole bucket. */
  outputPrefix?: string;
  /** What the table answers; Clean Rooms takes no other rule for a table that is not read from S3. */
  custom: CustomRuleArgs;
}

/**
 * A table or view under Lake Formation configured for Clean Rooms, which reads it by Athena, and only in S3. Its
 * `AthenaTableAssociation` makes the role with Lake Formation's grants. The table and the workgroup have to exist
 * before: where the same program makes them, say so by `dependsOn`.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-configured-table` | the configured table with its rule |
 *
 * @example
 * new AthenaConfiguredTable("customers", {
 *   configuredTableName: "customers", database: "sales", table: "customers",
 *   workgroup: "workgroup-cleanrooms", outputBucketName: "cleanrooms-athena-results-444444444444",
 *   columns: [{ name: "customer", type: "string" }], allowedColumns: ["customer"],
 *   custom: { allowedAnalyses: [] },
 * }, { providers: provider.providers });
 */
export class AthenaConfiguredTable extends pulumi.ComponentResource {
  /** Id of the configured table, by which it is associated with a collaboration. */
  readonly configuredTableId: pulumi.Output<string>;

  constructor(name: string, args: AthenaConfiguredTableArgs, opts?: pulumi.ComponentResourceOptions) {
    checkAthenaTable(name, args);
    super("lakeshare:index:AthenaConfiguredTable", name, args, opts);

    const configuredTable = makeConfiguredTable(
      name,
      args,
      {
        tableReference: {
          athena: {
            databaseName: args.database,
            tableName: args.table,
            workGroup: args.workgroup,
            outputLocation: `s3://${args.outputBucketName}/${args.outputPrefix ?? ""}`,
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

function checkAthenaTable(name: string, args: AthenaConfiguredTableArgs): void {
  const check = new InputCheck(`AthenaConfiguredTable "${name}"`);
  checkTableName(check, args);
  check.format("database", args.database, cleanRoomsFormats.athenaName);
  check.format("table", args.table, cleanRoomsFormats.athenaName);
  check.format("workgroup", args.workgroup, formats.workgroupName);
  check.format("outputBucketName", args.outputBucketName, formats.bucketName);
  check.format("outputPrefix", args.outputPrefix, formats.keyPrefix);
  const allowed = checkTableColumns(check, args, args.table);
  checkCustomRule(check.within("custom"), args.custom, allowed);
  checkAnalysisMethod(check, AnalysisMethod.DirectQuery, { custom: args.custom });
  check.done();
}
