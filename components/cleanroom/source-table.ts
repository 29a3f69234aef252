import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats } from "../aws";
import { BucketEncryption, SecureBucket } from "../storage";
import type { GlueColumnArgs } from "./configured-table";
import { cleanRoomsFormats } from "./format";

/** Arguments of a table for Clean Rooms to read. */
export interface SourceTableArgs extends Home {
  /** Name of the bucket to make for the table. It must not be registered with Lake Formation. */
  bucketName: string;
  /** Key prefix of the table's data, with a closing slash, such as `iris/`. */
  prefix: string;
  /** Alias, without its `alias/`, of a KMS key to make for the bucket. Default: none; the bucket has SSE-S3. */
  keyAlias?: string;
  /** Name of the Glue database to make for the table. */
  database: string;
  /** Name of the Glue table. */
  table: string;
  /** The columns, in the order of the file. */
  columns: GlueColumnArgs[];
  /** Whether Pulumi refuses to delete the bucket and its key. Default: true. */
  protect?: boolean;
}

/**
 * A Glue table over comma-separated files without a header in a bucket of its own, as Clean Rooms reads it: the table's
 * location is exactly the folder of its data, and the bucket is no Lake Formation location.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-source` | the bucket |
 * | `<name>-database`, `<name>-table` | the Glue database and table |
 *
 * @example
 * new SourceTable("iris", {
 *   accountId: "444444444444", region: "ap-northeast-1",
 *   bucketName: "iris-444444444444", prefix: "iris/", database: "samples", table: "iris",
 *   columns: [{ name: "sepal_length", type: "double" }, { name: "class", type: "string" }],
 * }, { providers: provider.providers });
 */
export class SourceTable extends pulumi.ComponentResource {
  /** Name of the bucket. */
  public readonly bucketName: pulumi.Output<string>;
  /** Name of the Glue table. */
  public readonly table: pulumi.Output<string>;

  constructor(name: string, args: SourceTableArgs, opts?: pulumi.ComponentResourceOptions) {
    checkSource(name, args);
    super("lakeshare:index:SourceTable", name, args, opts);
    const { accountId, region, bucketName, keyAlias, protect } = args;

    const encryption = keyAlias === undefined ? BucketEncryption.SseS3 : BucketEncryption.SseKms;
    const bucket = new SecureBucket(
      `${name}-source`,
      { accountId, region, bucketName, encryption, keyAlias, protect },
      { parent: this },
    );
    const database = new aws.glue.CatalogDatabase(`${name}-database`, { name: args.database }, { parent: this });
    const table = new aws.glue.CatalogTable(`${name}-table`, tableInputs(args, database.name), {
      parent: this,
      dependsOn: bucket,
    });

    this.bucketName = bucket.bucketName;
    this.table = table.name;
    this.registerOutputs({ bucketName: this.bucketName, table: this.table });
  }
}

function checkSource(name: string, args: SourceTableArgs): void {
  const { columns } = args;
  const check = new InputCheck(`SourceTable "${name}"`);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("bucketName", args.bucketName, formats.bucketName);
  check.format("prefix", args.prefix, formats.keyPrefix);
  check.format("keyAlias", args.keyAlias, formats.kmsAlias);
  check.format("database", args.database, cleanRoomsFormats.glueName);
  check.format("table", args.table, cleanRoomsFormats.glueName);
  check.require(columns.length > 0, "columns", "write at least one column");
  columns.forEach((column, index) => check.format(`columns[${index}].name`, column.name, cleanRoomsFormats.column));
  check.unique(
    "columns",
    columns.map((column) => column.name),
  );
  check.done();
}

function tableInputs(args: SourceTableArgs, databaseName: pulumi.Output<string>): aws.glue.CatalogTableArgs {
  return {
    name: args.table,
    databaseName,
    tableType: "EXTERNAL_TABLE",
    parameters: { EXTERNAL: "TRUE", classification: "csv" },
    storageDescriptor: {
      location: `s3://${args.bucketName}/${args.prefix}`,
      columns: args.columns.map(({ name, type }) => ({ name, type })),
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      serDeInfo: {
        serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        parameters: { "field.delim": "," },
      },
    },
  };
}
