import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TableColumnArgs } from "../../analytics";
import {
  type Home,
  type InputCheck,
  type PolicyStatement,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
} from "../../aws";
import { cleanRoomsFormats } from "../format";
import { bucketStatements, keyStatements } from "../service-role";

/** Where the results of a scheduled query go, and as which table Athena sees them. */
export interface ScheduledResultsArgs {
  /** Name of this account's bucket for results, such as an `AnalystMembership`'s. */
  bucketName: string;
  /** Key prefix of the results, with a closing slash, such as `results/`; each result has a folder of its own there. */
  prefix: string;
  /** Alias of the bucket's KMS key, without `alias/`. Default: none; the bucket has SSE-S3. */
  keyAlias?: string;
  /** Name of the Glue database of the table, which exists. */
  database: string;
  /** Name of the table to make. */
  table: string;
  /** The columns of the result, with the types they have in it. */
  columns: TableColumnArgs[];
}

/** The column that tells when the run started that a row is of, such as `2026-11-25T09:45:00.123Z`. */
const PARTITION_KEY = "started";

/** How Athena reads Parquet. */
export const PARQUET = {
  inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
};

/** Records what is wrong with where results go. */
export function checkResults(check: InputCheck, results: ScheduledResultsArgs): void {
  const { bucketName, prefix, keyAlias, database, table, columns } = results;
  check.format("bucketName", bucketName, formats.bucketName);
  check.format("prefix", prefix, cleanRoomsFormats.resultPrefix);
  check.format("keyAlias", keyAlias, formats.kmsAlias);
  check.format("database", database, formats.catalogName);
  check.format("table", table, formats.catalogName);
  check.require(columns.length > 0, "columns", "is empty; write the columns of the result");
  columns.forEach(({ name }, index) => {
    check.format(`columns[${index}].name`, name, formats.catalogName);
    check.require(
      name !== PARTITION_KEY,
      `columns[${index}].name`,
      `${PARTITION_KEY} is the column that tells the runs apart; name the result's otherwise`,
    );
  });
  check.unique(
    "columns",
    columns.map(({ name }) => name),
  );
}

/**
 * What the caller of a query needs for its results: Clean Rooms writes them by the caller's rights.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCleanRoomsFullAccess.html
 */
export function resultStatements(home: Home, results: ScheduledResultsArgs): PolicyStatement[] {
  const { bucketName, prefix, keyAlias, database, table } = results;
  return [
    ...bucketStatements(home, bucketName, prefix, ["s3:PutObject"]),
    ...keyStatements(home, keyAlias, ["kms:Decrypt", "kms:GenerateDataKey"]),
    {
      sid: "AddPartitions",
      actions: ["glue:CreatePartition"],
      resources: [glueCatalogArn(home), glueDatabaseArn(home, database), glueTableArn(home, database, table)],
    },
  ];
}

/** Registers the table, to which each run adds a partition. */
export function makeResultTable(
  name: string,
  home: Home,
  { bucketName, prefix, database, table, columns }: ScheduledResultsArgs,
  opts: pulumi.CustomResourceOptions,
): aws.glue.CatalogTable {
  return new aws.glue.CatalogTable(
    `${name}-table`,
    {
      catalogId: home.accountId,
      databaseName: database,
      name: table,
      tableType: "EXTERNAL_TABLE",
      parameters: { EXTERNAL: "TRUE", classification: "parquet" },
      partitionKeys: [{ name: PARTITION_KEY, type: "string" }],
      storageDescriptor: {
        location: `s3://${bucketName}/${prefix}`,
        columns: columns.map(({ name, type }) => ({ name, type })),
        inputFormat: PARQUET.inputFormat,
        outputFormat: PARQUET.outputFormat,
        serDeInfo: { serializationLibrary: PARQUET.serializationLibrary },
      },
    },
    opts,
  );
}
