import * as pulumi from "@pulumi/pulumi";
import { InputCheck, quote } from "../aws";
import { type DatabaseSourceArgs, checkDatabaseSource, checkPath, makeDatabaseWorkflow } from "./database-source";

/** Arguments of `DatabaseSnapshot`. */
export interface DatabaseSnapshotArgs extends DatabaseSourceArgs {
  /** What is imported, each as `<database>/<schema>/<table>`, or in MySQL `<database>/<table>`, with `%` for all. */
  includePaths: string[];
  /** What of it is not, as patterns of the crawler's such as `%_log`. Default: nothing. */
  excludePatterns?: string[];
}

/**
 * The blueprint "database snapshot": a workflow that imports whole tables of a database anew each time. A crawler finds
 * the tables, a job writes each into a new folder, and once all of them are there another one lets the catalogue point
 * to the new folders: whoever queries sees the former snapshot or the new one, and a run that fails changes nothing.
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
 * new DatabaseSnapshot("kthr01", {
 *   lake,
 *   workflowName: "workflow",
 *   roleArn,
 *   scriptBucketName: "glue-scripts-666666666666",
 *   securityConfigurationName: "datalake",
 *   databaseName: "kthr01",
 *   target: { bucketName: "datalake-666666666666" },
 *   schedule: "cron(45 9 * * ? *)",
 *   connectionName: "kthr01",
 *   engine: DatabaseEngine.Mysql,
 *   includePaths: ["kthr01/%"],
 * }, { providers: account.providers, dependsOn: [dataLake, role, connection] });
 */
export class DatabaseSnapshot extends pulumi.ComponentResource {
  /** Name of the workflow. */
  readonly workflowName: pulumi.Output<string>;

  constructor(name: string, args: DatabaseSnapshotArgs, opts?: pulumi.ComponentResourceOptions) {
    checkSnapshot(`DatabaseSnapshot ${quote(name)}`, args);
    super("lakeshare:index:DatabaseSnapshot", name, args, opts);
    const source = {
      paths: args.includePaths,
      exclusions: args.excludePatterns ?? [],
      jobArguments: { "--MODE": "snapshot" },
    };
    this.workflowName = makeDatabaseWorkflow(name, args, source, this).name;
    this.registerOutputs({ workflowName: this.workflowName });
  }
}

function checkSnapshot(subject: string, args: DatabaseSnapshotArgs): void {
  const { includePaths, excludePatterns = [] } = args;
  const check = new InputCheck(subject);
  checkDatabaseSource(check, args);
  check.require(includePaths.length > 0, "includePaths", "is empty; write what is imported");
  check.unique("includePaths", includePaths);
  includePaths.forEach((path, index) => checkPath(check, `includePaths[${index}]`, args, path));
  check.unique("excludePatterns", excludePatterns);
  excludePatterns.forEach((pattern, index) =>
    check.require(pattern.trim() !== "", `excludePatterns[${index}]`, "is empty; write a pattern such as %_log"),
  );
  check.done();
}
