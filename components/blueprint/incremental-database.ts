import * as pulumi from "@pulumi/pulumi";
import { InputCheck, quote } from "../aws";
import { type DatabaseSourceArgs, checkDatabaseSource, checkPath, makeDatabaseWorkflow } from "./database-source";

/** In which order new rows get the values of the bookmark columns. */
export enum BookmarkOrder {
  /** New rows have larger values. */
  Ascending = "ASCENDING",
  /** New rows have smaller values. */
  Descending = "DESCENDING",
}

/** A table that is imported step by step. */
export interface IncrementalTableArgs {
  /** The table, as `<database>/<schema>/<table>`, or in MySQL `<database>/<table>`. */
  path: string;
  /** The columns that tell new rows: none of them is ever null, and rows once written keep their values. Compared one after the other. */
  bookmarkColumns: string[];
  /** In which order new rows get their values. Default: `ASCENDING`. */
  bookmarkOrder?: BookmarkOrder;
}

/** Arguments of `IncrementalDatabase`. */
export interface IncrementalDatabaseArgs extends DatabaseSourceArgs {
  /** The tables that are imported. */
  tables: IncrementalTableArgs[];
}

/**
 * The blueprint "incremental database": a workflow that imports the rows that a database got since the last time. Each
 * run's rows become a partition of their table, `import_run`, which is there once all tables were imported; rows that
 * were changed or deleted in the source stay as they were imported.
 *
 * What the role needs is the lake's to grant: to create tables in the database, and the target as a data location.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-discovery` | the `LakeDatabase` of what the crawler finds |
 * | `<name>-grants` | the `LakeGrants` of the role on it, and of the runners on what is imported |
 * | `<name>-crawler`, `<name>-import`, `<name>-catalog` | the crawler and the two jobs |
 * | `<name>-workflow`, `<name>-trigger-<step>` | the workflow and its triggers |
 *
 * @example
 * new IncrementalDatabase("orders", {
 *   lake,
 *   workflowName: "orders",
 *   roleArn,
 *   scriptBucketName: "glue-scripts-666666666666",
 *   securityConfigurationName: "datalake",
 *   databaseName: "kthr01",
 *   target: { bucketName: "datalake-666666666666" },
 *   schedule: "cron(0 * * * ? *)",
 *   connectionName: "kthr01",
 *   engine: DatabaseEngine.Mysql,
 *   tables: [{ path: "kthr01/orders", bookmarkColumns: ["id"] }],
 * }, { providers: account.providers, dependsOn: [dataLake, role, connection] });
 */
export class IncrementalDatabase extends pulumi.ComponentResource {
  /** Name of the workflow. */
  readonly workflowName: pulumi.Output<string>;

  constructor(name: string, args: IncrementalDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    checkIncremental(`IncrementalDatabase ${quote(name)}`, args);
    super("lakeshare:index:IncrementalDatabase", name, args, opts);
    const source = {
      paths: args.tables.map(({ path }) => path),
      exclusions: [],
      jobArguments: { "--MODE": "incremental", "--BOOKMARKS": bookmarks(args.tables) },
    };
    this.workflowName = makeDatabaseWorkflow(name, args, source, this).name;
    this.registerOutputs({ workflowName: this.workflowName });
  }
}

function checkIncremental(subject: string, args: IncrementalDatabaseArgs): void {
  const check = new InputCheck(subject);
  checkDatabaseSource(check, args);
  check.require(args.tables.length > 0, "tables", "is empty; write at least one table");
  check.unique(
    "tables",
    args.tables.map(({ path }) => path),
  );
  args.tables.forEach(({ path, bookmarkColumns }, index) => {
    checkPath(check, `tables[${index}].path`, args, path);
    check.require(
      !path.includes("%"),
      `tables[${index}].path`,
      `${quote(path)} is no single table; write each table with its bookmark columns`,
    );
    check.require(
      bookmarkColumns.length > 0,
      `tables[${index}].bookmarkColumns`,
      "is empty, and new rows could not be told; write the columns that tell them, such as id",
    );
    check.unique(`tables[${index}].bookmarkColumns`, bookmarkColumns);
  });
  check.done();
}

/** The bookmarks as the job takes them: by the table's name in the source, with dots. */
function bookmarks(tables: readonly IncrementalTableArgs[]): string {
  return JSON.stringify(
    Object.fromEntries(
      tables.map(({ path, bookmarkColumns, bookmarkOrder = BookmarkOrder.Ascending }) => [
        path.replace(/\//g, "."),
        { columns: bookmarkColumns, order: bookmarkOrder.toLowerCase() },
      ]),
    ),
  );
}
