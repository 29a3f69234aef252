import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type InputCheck, formats, patternFormat, quote } from "../aws";
import { LakeDatabase, type LakeGrantArgs, LakeGrants, LakePermission } from "../lake";
import { makeCatalogJob, makeImportJob } from "./jobs";
import { DatabaseEngine } from "./jdbc-url";
import { Script } from "./script-store";
import { type BlueprintArgs, checkBlueprint, makeWorkflow, runnerGrants, tablePrefixOf } from "./workflow";

/** What the workflow of a database is given. */
export interface DatabaseSourceArgs extends BlueprintArgs {
  /** Name of the Glue connection to the database, such as a `JdbcConnection`'s. */
  connectionName: string;
  /** The kind of the database: `POSTGRESQL` or `MYSQL`. */
  engine: DatabaseEngine;
  /** Name of the database to make for what the crawler finds in the source. Default: `<databaseName>_<tablePrefix>_source`. */
  discoveryDatabaseName?: string;
}

/** What is crawled of a database, and how it is imported. */
export interface DatabaseImport {
  /** Include paths of the crawler. */
  paths: string[];
  /** Exclude patterns of the crawler. */
  exclusions: string[];
  /** The arguments of the job that tell how. */
  jobArguments: Record<string, string>;
}

/** How deep the tables of an engine lie: a database of MySQL has no schemas. */
const PATHS = {
  [DatabaseEngine.Postgresql]: patternFormat(
    /^[^/%*\s]+\/([^/%*\s]+|%)\/([^/*\s]+|%)$/,
    "a path of a PostgreSQL database; write <database>/<schema>/<table>, with % for all schemas or tables",
  ),
  [DatabaseEngine.Mysql]: patternFormat(
    /^[^/%*\s]+\/([^/*\s]+|%)$/,
    "a path of a MySQL database; write <database>/<table>, with % for all tables",
  ),
};

/** Records the problems of a workflow of a database. */
export function checkDatabaseSource(check: InputCheck, args: DatabaseSourceArgs): void {
  checkBlueprint(check, args);
  check.require(args.connectionName !== "", "connectionName", "is empty; write the name of a Glue connection");
  check.format("discoveryDatabaseName", discoveryDatabaseOf(args), formats.catalogName);
  check.require(
    discoveryDatabaseOf(args) !== args.databaseName,
    "discoveryDatabaseName",
    "is the database of the imported tables; write another one, or users would see tables that they cannot query",
  );
}

/** Records the problem of a path in the source. */
export function checkPath(check: InputCheck, property: string, args: DatabaseSourceArgs, path: string): void {
  check.format(property, path, PATHS[args.engine]);
}

function discoveryDatabaseOf(args: DatabaseSourceArgs): string {
  return args.discoveryDatabaseName ?? `${args.databaseName}_${tablePrefixOf(args)}_source`;
}

/** Registers all of a workflow that imports a database, and returns it. */
export function makeDatabaseWorkflow(
  name: string,
  args: DatabaseSourceArgs,
  source: DatabaseImport,
  parent: pulumi.Resource,
): aws.glue.Workflow {
  const opts = { parent };
  const discovery = new LakeDatabase(
    `${name}-discovery`,
    {
      lake: args.lake,
      databaseName: discoveryDatabaseOf(args),
      description: `What the workflow ${args.workflowName} finds in its source`,
    },
    opts,
  );
  const grants = new LakeGrants(
    `${name}-grants`,
    { lake: args.lake, grants: workflowGrants(args) },
    { parent, dependsOn: discovery },
  );
  const crawler = makeDiscoveryCrawler(name, args, source, { parent, dependsOn: grants });
  const importJob = makeImportJob(
    name,
    args,
    Script.ImportDatabase,
    [args.connectionName],
    {
      "--CONNECTION": args.connectionName,
      "--DISCOVERY_DATABASE": discoveryDatabaseOf(args),
      "--DISCOVERY_PREFIX": `${tablePrefixOf(args)}_`,
      ...source.jobArguments,
    },
    opts,
  );
  const catalogJob = makeCatalogJob(name, args, opts);
  return makeWorkflow(
    name,
    args,
    {
      discover: { crawlerName: crawler.name },
      import: { jobName: importJob.name },
      catalog: { jobName: catalogJob.name },
    },
    opts,
  );
}

/** What the role gets on what the crawler finds, and the runners on what is imported. */
function workflowGrants(args: DatabaseSourceArgs): Record<string, LakeGrantArgs> {
  const { roleArn: principal } = args;
  const databaseName = discoveryDatabaseOf(args);
  return {
    "role-database": {
      principal,
      permissions: [LakePermission.CreateTable, LakePermission.Describe],
      on: { databaseName },
    },
    "role-tables": { principal, permissions: [LakePermission.All], on: { table: { databaseName } } },
    ...runnerGrants(args),
  };
}

function makeDiscoveryCrawler(
  name: string,
  args: DatabaseSourceArgs,
  { paths, exclusions }: DatabaseImport,
  opts: pulumi.CustomResourceOptions,
): aws.glue.Crawler {
  return new aws.glue.Crawler(
    `${name}-crawler`,
    {
      name: `${args.workflowName}-discovery`,
      description: `Finds what ${args.connectionName} has of ${paths.map(quote).join(", ")}`,
      role: args.roleArn,
      databaseName: discoveryDatabaseOf(args),
      tablePrefix: `${tablePrefixOf(args)}_`,
      jdbcTargets: paths.map((path) => ({ connectionName: args.connectionName, path, exclusions })),
      securityConfiguration: args.securityConfigurationName,
      // A table that the source has no longer is imported no longer.
      schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "DELETE_FROM_DATABASE" },
    },
    opts,
  );
}
