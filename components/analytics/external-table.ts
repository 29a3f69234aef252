import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, patternFormat, quote } from "../aws";
import { type CrawlerArgs, type CrawlerPlan, checkCrawler, makeCrawler, planCrawler } from "./crawler";
import {
  type PartitionKeyArgs,
  PartitionMode,
  type PartitionValuesArgs,
  checkPartitions,
  partitionLocation,
  projectionParameters,
} from "./partitions";

/** A column of a table. */
export interface TableColumnArgs {
  /** Name of the column, in lower-case letters, digits and underscores. */
  name: string;
  /** Type of the column as Athena's `CREATE TABLE` names it, such as `decimal(10,2)`. */
  type: string;
}

/** Arguments of `ExternalTable`. */
export interface ExternalTableArgs {
  /** The account whose Glue Data Catalog holds the table: 12 digits. */
  accountId: string;
  /** The Region of the catalog. */
  region: string;
  /** Name of the Glue database. */
  databaseName: string;
  /** Whether to make the database; false where it exists already. Default: true. */
  createDatabase?: boolean;
  /** Name of the table. */
  tableName: string;
  /** Name of the bucket of the data, of this account or another. */
  bucketName: string;
  /** Key prefix of the data, with a closing slash, such as `account1/data/sales/`. */
  dataPrefix: string;
  /** The columns in the order of the files. */
  columns: TableColumnArgs[];
  /** The partition keys in the order of the folders, each folder named `<key>=<value>`. Default: none. */
  partitionKeys?: PartitionKeyArgs[];
  /** How Athena learns of the partitions. Default: `PROJECTION`. */
  partitionMode?: PartitionMode;
  /** With `EXPLICIT`: the partitions there are. */
  partitions?: PartitionValuesArgs[];
  /** With `CRAWLER`: the crawler. */
  crawler?: CrawlerArgs;
  /** What separates the fields of a line: one character. Default: a comma. */
  delimiter?: string;
  /** How many lines at the beginning of each file are no data. Default: 1. */
  headerLines?: number;
}

const typeFormat = patternFormat(
  /^(boolean|tinyint|smallint|int|bigint|float|double|string|date|timestamp|decimal\(\d{1,2}, ?\d{1,2}\)|(char|varchar)\(\d{1,5}\))$/,
  "a column type for delimited text; write one such as int, string, date or decimal(10,2)",
);

/**
 * A Glue table over delimited text files in a bucket, which may be another account's, and its database. Athena reads
 * the files with the permissions of whoever queries; fields in quotation marks are not understood.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-database` | the Glue database, unless `createDatabase` is false |
 * | `<name>-table` | the Glue table |
 * | `<name>-partition-<values>` | with `EXPLICIT`: each partition |
 * | `<name>-crawler`, `<name>-crawler-role`, `<name>-crawler-policy` | with `CRAWLER`: the crawler and its role |
 *
 * @example
 * new ExternalTable("sales", {
 *   accountId: "333333333333",
 *   region: "ap-northeast-1",
 *   databaseName: "account1_data",
 *   tableName: "account1_table",
 *   bucketName: "account1-athena-test-111111111111",
 *   dataPrefix: "account1/data/sales/",
 *   columns: [{ name: "date", type: "date" }, { name: "total_sales", type: "decimal(10,2)" }],
 *   partitionKeys: [
 *     { name: "year", type: "int", from: 2024, to: 2034 },
 *     { name: "month", type: "int", from: 1, to: 12, digits: 2 },
 *   ],
 * }, { providers: analytics.providers });
 */
export class ExternalTable extends pulumi.ComponentResource {
  /** Name of the database. */
  readonly databaseName: pulumi.Output<string>;
  /** Name of the table. */
  readonly tableName: pulumi.Output<string>;

  constructor(name: string, args: ExternalTableArgs, opts?: pulumi.ComponentResourceOptions) {
    const crawler = planTable(name, args);
    super("lakeshare:index:ExternalTable", name, args, opts);

    const database =
      (args.createDatabase ?? true)
        ? new aws.glue.CatalogDatabase(`${name}-database`, { name: args.databaseName }, { parent: this })
        : undefined;
    const databaseName = database?.name ?? pulumi.output(args.databaseName);
    const table = new aws.glue.CatalogTable(
      `${name}-table`,
      {
        name: args.tableName,
        databaseName,
        tableType: "EXTERNAL_TABLE",
        partitionKeys: (args.partitionKeys ?? []).map(({ name, type }) => ({ name, type })),
        parameters: tableParameters(args),
        storageDescriptor: storageDescriptor(args, tableLocation(args)),
      },
      { parent: this },
    );
    for (const { values } of args.partitions ?? []) {
      new aws.glue.Partition(
        `${name}-partition-${values.join("-")}`,
        {
          databaseName,
          tableName: table.name,
          partitionValues: values,
          storageDescriptor: storageDescriptor(args, tableLocation(args) + partitionLocation(args, values)),
        },
        { parent: this },
      );
    }
    if (crawler !== undefined) {
      makeCrawler(name, crawler, table, { parent: this });
    }

    this.databaseName = databaseName;
    this.tableName = table.name;
    this.registerOutputs({ databaseName: this.databaseName, tableName: this.tableName });
  }
}

function planTable(name: string, args: ExternalTableArgs): CrawlerPlan | undefined {
  const subject = `ExternalTable ${quote(name)}`;
  const { columns, partitionKeys = [], delimiter = "," } = args;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("databaseName", args.databaseName, formats.catalogName);
  check.format("tableName", args.tableName, formats.catalogName);
  check.format("bucketName", args.bucketName, formats.bucketName);
  check.format("dataPrefix", args.dataPrefix, formats.keyPrefix);
  check.require(columns.length > 0, "columns", "is empty; write the columns in the order of the files");
  check.unique(
    "columns and partitionKeys",
    [...columns, ...partitionKeys].map((column) => column.name),
  );
  columns.forEach(({ name, type }, index) => {
    check.format(`columns[${index}].name`, name, formats.catalogName);
    check.format(`columns[${index}].type`, type, typeFormat);
  });
  check.require(
    delimiter.length === 1,
    "delimiter",
    `${quote(delimiter)} is not one character; write one, such as ","`,
  );
  check.wholeNumber("headerLines", args.headerLines, 0, 100, "lines");
  checkPartitions(check, args);
  checkCrawler(check, args.crawler);
  check.done();
  return args.crawler && planCrawler(subject, args, args.crawler);
}

function tableLocation({ bucketName, dataPrefix }: ExternalTableArgs): string {
  return `s3://${bucketName}/${dataPrefix}`;
}

function tableParameters(args: ExternalTableArgs): Record<string, string> {
  const { headerLines = 1, partitionKeys = [], partitionMode = PartitionMode.Projection } = args;
  const projected = partitionMode === PartitionMode.Projection && partitionKeys.length > 0;
  return {
    EXTERNAL: "TRUE",
    classification: "csv",
    ...(headerLines > 0 && { "skip.header.line.count": String(headerLines) }),
    ...(projected && projectionParameters(tableLocation(args), partitionKeys)),
  };
}

/** The same as Athena makes of `ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' STORED AS TEXTFILE`. */
function storageDescriptor(
  { columns, delimiter = "," }: ExternalTableArgs,
  location: string,
): aws.types.input.glue.CatalogTableStorageDescriptor & aws.types.input.glue.PartitionStorageDescriptor {
  return {
    location,
    columns: columns.map(({ name, type }) => ({ name, type })),
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    serDeInfo: {
      serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
      parameters: { "field.delim": delimiter, "serialization.format": delimiter },
    },
  };
}
