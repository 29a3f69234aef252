import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, patternFormat, quote } from "../aws";
import { type LakeArgs, checkLake } from "./lake";

/** Arguments of `CellsFilter`. */
export interface CellsFilterArgs {
  /** The lake of the table. */
  lake: LakeArgs;
  /** Name of the database. */
  databaseName: string;
  /** Name of the table, which has to exist. */
  tableName: string;
  /** Name of the filter, which grants name. */
  filterName: string;
  /** Which rows it lets through, as a condition such as `country = 'jp'`. Default: all of them. */
  rowFilter?: string;
  /** The columns it lets through. Default: all but `excludedColumnNames`. */
  columnNames?: string[];
  /** The columns it keeps back. Default: none. */
  excludedColumnNames?: string[];
}

/** Source: https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_DataCellsFilter.html */
const filterNameFormat = patternFormat(
  /^[\w-]{1,255}$/,
  "a filter's name; write 1 to 255 letters, digits and the characters _-",
);

/**
 * A data cells filter: some rows and columns of a table, to be granted with `LakeGrants` as its `cellsFilterName`.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-filter` | the data cells filter |
 *
 * @example
 * new CellsFilter("orders-japan", {
 *   lake,
 *   databaseName: "kthr01",
 *   tableName: "workflow_kthr01_orders",
 *   filterName: "japan",
 *   rowFilter: "country = 'jp'",
 *   excludedColumnNames: ["email"],
 * }, { providers: account.providers, dependsOn: dataLake });
 */
export class CellsFilter extends pulumi.ComponentResource {
  /** Name of the filter. */
  readonly filterName: pulumi.Output<string>;

  constructor(name: string, args: CellsFilterArgs, opts?: pulumi.ComponentResourceOptions) {
    checkFilter(`CellsFilter ${quote(name)}`, args);
    super("lakeshare:index:CellsFilter", name, args, opts);
    const { lake, databaseName, tableName, filterName, rowFilter, columnNames, excludedColumnNames = [] } = args;
    new aws.lakeformation.DataCellsFilter(
      `${name}-filter`,
      {
        tableData: {
          tableCatalogId: lake.accountId,
          databaseName,
          tableName,
          name: filterName,
          rowFilter: rowFilter === undefined ? { allRowsWildcard: {} } : { filterExpression: rowFilter },
          ...(columnNames
            ? { columnNames: [...columnNames].sort() }
            : {
                // Lake Formation refuses an empty list of excluded columns.
                columnWildcard:
                  excludedColumnNames.length > 0 ? { excludedColumnNames: [...excludedColumnNames].sort() } : {},
              }),
        },
      },
      { parent: this },
    );
    this.filterName = pulumi.output(filterName);
    this.registerOutputs({ filterName: this.filterName });
  }
}

function checkFilter(subject: string, args: CellsFilterArgs): void {
  const { rowFilter, columnNames, excludedColumnNames } = args;
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), args.lake);
  check.format("databaseName", args.databaseName, formats.catalogName);
  check.format("tableName", args.tableName, formats.catalogName);
  check.format("filterName", args.filterName, filterNameFormat);
  check.require(rowFilter?.trim() !== "", "rowFilter", "is empty; leave it out for all rows");
  check.require(
    columnNames === undefined || excludedColumnNames === undefined,
    "columnNames and excludedColumnNames",
    "exclude each other; write one of them",
  );
  for (const [property, names] of Object.entries({ columnNames, excludedColumnNames })) {
    check.require(names?.length !== 0, property, "is empty; leave it out, or write at least one column");
    check.unique(property, names ?? []);
  }
  check.require(
    rowFilter !== undefined || columnNames !== undefined || excludedColumnNames !== undefined,
    "rowFilter",
    "is missing, and so are the columns: the filter would let everything through; write one of them, or grant the table",
  );
  check.done();
}
