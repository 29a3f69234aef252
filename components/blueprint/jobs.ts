import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Script, libraryLocations, scriptLocation } from "./script-store";
import { type BlueprintArgs, DataFormat, targetUri } from "./workflow";

/** Spark 3.5, Python 3.11. Source: https://docs.aws.amazon.com/glue/latest/dg/release-notes.html */
export const GLUE_VERSION = "5.0";

/** The newest Python of jobs without Spark. */
const SHELL_PYTHON_VERSION = "3.9";

/** What a job without Spark takes of a worker: the smallest there is. */
const SHELL_CAPACITY_DPU = 0.0625;

const DEFAULT_WORKERS = 2;
const DEFAULT_TIMEOUT_MINUTES = 480;

/** A job that changes the catalogue is done in minutes. */
const CATALOG_TIMEOUT_MINUTES = 60;

/** Registers the job that imports the data with Spark. */
export function makeImportJob(
  name: string,
  args: BlueprintArgs,
  script: Script,
  connectionNames: string[],
  jobArguments: Record<string, string>,
  opts: pulumi.CustomResourceOptions,
): aws.glue.Job {
  return new aws.glue.Job(
    `${name}-import`,
    {
      name: `${args.workflowName}-import`,
      description: `Imports into ${args.databaseName}`,
      roleArn: args.roleArn,
      glueVersion: GLUE_VERSION,
      workerType: "G.1X",
      numberOfWorkers: args.workers ?? DEFAULT_WORKERS,
      timeout: args.timeoutMinutes ?? DEFAULT_TIMEOUT_MINUTES,
      // A run that failed is begun anew as a whole: its folders are its own.
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      ...(connectionNames.length > 0 && { connections: connectionNames }),
      securityConfiguration: args.securityConfigurationName,
      command: { name: "glueetl", pythonVersion: "3", scriptLocation: scriptLocation(args.scriptBucketName, script) },
      defaultArguments: {
        "--extra-py-files": libraryLocations(args.scriptBucketName),
        "--enable-metrics": "true",
        "--enable-continuous-cloudwatch-log": "true",
        "--DATABASE": args.databaseName,
        "--TARGET": targetUri(args),
        "--FORMAT": args.format === DataFormat.Csv ? "csv" : "parquet",
        ...jobArguments,
      },
    },
    opts,
  );
}

/** Registers the job that shows in the catalogue what was imported. */
export function makeCatalogJob(name: string, args: BlueprintArgs, opts: pulumi.CustomResourceOptions): aws.glue.Job {
  return new aws.glue.Job(
    `${name}-catalog`,
    {
      name: `${args.workflowName}-catalog`,
      description: `Shows in ${args.databaseName} what was imported`,
      roleArn: args.roleArn,
      maxCapacity: SHELL_CAPACITY_DPU,
      timeout: CATALOG_TIMEOUT_MINUTES,
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      securityConfiguration: args.securityConfigurationName,
      command: {
        name: "pythonshell",
        pythonVersion: SHELL_PYTHON_VERSION,
        scriptLocation: scriptLocation(args.scriptBucketName, Script.UpdateCatalog),
      },
      defaultArguments: {
        "--DATABASE": args.databaseName,
        "--TARGET": targetUri(args),
      },
    },
    opts,
  );
}
