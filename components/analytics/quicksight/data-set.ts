import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, QuickSightKind, formats, quickSightArn, quote } from "../../aws";
import type { TableColumnArgs } from "../external-table";
import { quickSightType } from "./column";
import { type QuickSightAudienceArgs, assetIdFormat, assetNameFormat, checkAudience, permissions } from "./permissions";

/** Where the rows of a dataset are. */
export enum DataSetImportMode {
  /** In the source: each view of a dashboard is a query there. */
  DirectQuery = "DIRECT_QUERY",
  /** In QuickSight's memory, as of the last refresh. */
  Spice = "SPICE",
}

/** Arguments of `QuickSightDataSet`. */
export interface QuickSightDataSetArgs {
  /** The account of QuickSight: 12 digits. */
  accountId: string;
  /** The Region of the dataset and its data source. */
  region: string;
  /** Id of the dataset, such as `from_account1`. */
  dataSetId: string;
  /** Name of the dataset and of its query. Default: its id. */
  dataSetName?: string;
  /** Id of the data source: a `QuickSightDataSource`'s output, to have that made first. */
  dataSourceId: pulumi.Input<string>;
  /** The query, in the SQL of the source. */
  sql: string;
  /** The columns that the query gives, with their types as Athena names them. */
  columns: TableColumnArgs[];
  /** Where the rows are. Default: `DIRECT_QUERY`. */
  importMode?: DataSetImportMode;
  /** The groups that own the dataset. */
  audience: QuickSightAudienceArgs;
}

/** Ids inside of the dataset. Once given they stay, since QuickSight makes anew whatever changes its id. */
const PHYSICAL_TABLE = "query";
const LOGICAL_TABLE = "rows";

/**
 * A QuickSight dataset of one SQL query.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-dataset` | the dataset |
 *
 * @example
 * new QuickSightDataSet("account1", {
 *   accountId: "333333333333",
 *   region: "ap-northeast-1",
 *   dataSetId: "from_account1",
 *   dataSourceId: dataSource.dataSourceId,
 *   sql: "SELECT * FROM account1_data.account1_table WHERE year = 2024 AND month = 01",
 *   columns: [{ name: "date", type: "date" }, { name: "total_sales", type: "decimal(10,2)" }],
 *   audience: { owners: ["analysts"] },
 * }, { providers: analytics.providers });
 */
export class QuickSightDataSet extends pulumi.ComponentResource {
  /** Id of the dataset. */
  readonly dataSetId: pulumi.Output<string>;

  constructor(name: string, args: QuickSightDataSetArgs, opts?: pulumi.ComponentResourceOptions) {
    const columns = planColumns(name, args);
    super("lakeshare:index:QuickSightDataSet", name, args, opts);
    const dataSetName = args.dataSetName ?? args.dataSetId;

    const dataSet = new aws.quicksight.DataSet(
      `${name}-dataset`,
      {
        awsAccountId: args.accountId,
        dataSetId: args.dataSetId,
        name: dataSetName,
        importMode: args.importMode ?? DataSetImportMode.DirectQuery,
        physicalTableMaps: [
          {
            physicalTableMapId: PHYSICAL_TABLE,
            customSql: {
              dataSourceArn: pulumi
                .output(args.dataSourceId)
                .apply((id) => quickSightArn(args, QuickSightKind.DataSource, id)),
              name: dataSetName,
              sqlQuery: args.sql,
              columns,
            },
          },
        ],
        // QuickSight makes a logical table where none is given, and shows it as a difference ever after.
        logicalTableMaps: [
          { logicalTableMapId: LOGICAL_TABLE, alias: dataSetName, source: { physicalTableId: PHYSICAL_TABLE } },
        ],
        permissions: permissions(args, QuickSightKind.DataSet, args.audience),
      },
      { parent: this },
    );

    this.dataSetId = dataSet.dataSetId;
    this.registerOutputs({ dataSetId: this.dataSetId });
  }
}

/** Source: https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CustomSql.html */
const MAX_SQL_LENGTH = 168_000;

function planColumns(name: string, args: QuickSightDataSetArgs): InputColumn[] {
  const check = new InputCheck(`QuickSightDataSet ${quote(name)}`);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("dataSetId", args.dataSetId, assetIdFormat);
  check.format("dataSetName", args.dataSetName, assetNameFormat);
  check.require(args.sql.trim() !== "", "sql", "is empty; write the query");
  check.require(
    args.sql.length <= MAX_SQL_LENGTH,
    "sql",
    `has ${args.sql.length} characters, of which QuickSight takes at most ${MAX_SQL_LENGTH}; write a shorter query`,
  );
  check.require(args.columns.length > 0, "columns", "is empty; write the columns that the query gives");
  check.unique(
    "columns",
    args.columns.map((column) => column.name),
  );
  checkAudience(check, args.audience);
  const columns = args.columns.flatMap((column, index) => inputColumn(check, column, `columns[${index}]`));
  check.done();
  return columns;
}

type InputColumn = aws.types.input.quicksight.DataSetPhysicalTableMapCustomSqlColumn;

function inputColumn(check: InputCheck, { name, type }: TableColumnArgs, where: string): InputColumn[] {
  const shown = quickSightType(type);
  if (shown === undefined) {
    check.add(
      `${where}.type`,
      `${quote(type)} is no type that QuickSight shows; write one such as int, string, date or decimal(10,2)`,
    );
    return [];
  }
  return [{ name, type: shown }];
}
