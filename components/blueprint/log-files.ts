import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, patternFormat, quote } from "../aws";
import { type LakePathArgs, LakeGrants } from "../lake";
import { makeCatalogJob, makeImportJob } from "./jobs";
import { Script } from "./script-store";
import { type BlueprintArgs, checkBlueprint, makeWorkflow, runnerGrants, tablePrefixOf } from "./workflow";

/** A kind of log. */
export enum LogKind {
  /** Events of CloudTrail. */
  CloudTrail = "CLOUDTRAIL",
  /** Requests to a Classic Load Balancer. */
  ClassicLoadBalancer = "CLASSIC_LOAD_BALANCER",
  /** Requests to an Application Load Balancer. */
  ApplicationLoadBalancer = "APPLICATION_LOAD_BALANCER",
}

/** Arguments of `LogFiles`. */
export interface LogFilesArgs extends BlueprintArgs {
  /** What the logs are of. */
  kind: LogKind;
  /** Where the logs lie, down to the Region: the prefix ends in `CloudTrail/<region>/` or `elasticloadbalancing/<region>/`. */
  source: LakePathArgs;
  /** The first day that is imported, as `yyyy-mm-dd`. */
  startDate: string;
}

/** How each kind's folder ends; below it follow year, month and day. */
const SOURCES: Record<LogKind, string> = {
  [LogKind.CloudTrail]: "CloudTrail",
  [LogKind.ClassicLoadBalancer]: "elasticloadbalancing",
  [LogKind.ApplicationLoadBalancer]: "elasticloadbalancing",
};

const dateFormat = {
  ...patternFormat(/^$/, "a day; write it as yyyy-mm-dd, such as 2022-03-10"),
  matches: (value: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true,
};

/**
 * The blueprint "log file": a workflow that imports the logs of CloudTrail or of a load balancer as a table with a
 * column for each of their fields, partitioned by `day`. Each run imports the last day that is there once more, since
 * logs come late, and every day since. The formats are published and do not change, so that nothing is discovered: the
 * workflow has no crawler.
 *
 * What the role needs is the lake's to grant: to create tables in the database, and the target as a data location.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-grants` | with `runners`: their `LakeGrants` |
 * | `<name>-import`, `<name>-catalog` | the jobs |
 * | `<name>-workflow`, `<name>-trigger-<step>` | the workflow and its triggers |
 *
 * @example
 * new LogFiles("trail", {
 *   lake,
 *   workflowName: "audit",
 *   roleArn,
 *   scriptBucketName: "glue-scripts-666666666666",
 *   securityConfigurationName: "datalake",
 *   databaseName: "logs",
 *   target: { bucketName: "datalake-666666666666", prefix: "logs/" },
 *   schedule: "cron(30 1 * * ? *)",
 *   kind: LogKind.CloudTrail,
 *   source: { bucketName: "trail-666666666666", prefix: "AWSLogs/666666666666/CloudTrail/ap-northeast-1/" },
 *   startDate: "2022-03-10",
 * }, { providers: account.providers, dependsOn: [dataLake, role] });
 */
export class LogFiles extends pulumi.ComponentResource {
  /** Name of the workflow. */
  readonly workflowName: pulumi.Output<string>;

  constructor(name: string, args: LogFilesArgs, opts?: pulumi.ComponentResourceOptions) {
    checkLogFiles(`LogFiles ${quote(name)}`, args);
    super("lakeshare:index:LogFiles", name, args, opts);
    const inner = { parent: this };

    const grants = runnerGrants(args);
    if (Object.keys(grants).length > 0) {
      new LakeGrants(`${name}-grants`, { lake: args.lake, grants }, inner);
    }
    const importJob = makeImportJob(name, args, Script.ImportLogs, [], logArguments(args), inner);
    const catalogJob = makeCatalogJob(name, args, inner);
    const steps = { import: { jobName: importJob.name }, catalog: { jobName: catalogJob.name } };
    this.workflowName = makeWorkflow(name, args, steps, inner).name;
    this.registerOutputs({ workflowName: this.workflowName });
  }
}

function logArguments(args: LogFilesArgs): Record<string, string> {
  const kind = args.kind.toLowerCase();
  return {
    "--KIND": kind.replace(/_/g, "-"),
    "--SOURCE": `s3://${args.source.bucketName}/${args.source.prefix ?? ""}`,
    "--TABLE": `${tablePrefixOf(args)}_${kind}`,
    "--START_DATE": args.startDate,
  };
}

function checkLogFiles(subject: string, args: LogFilesArgs): void {
  const { source, lake, kind } = args;
  const check = new InputCheck(subject);
  checkBlueprint(check, args);
  check.format("source.bucketName", source.bucketName, formats.bucketName);
  check.format("source.prefix", source.prefix, formats.keyPrefix);
  check.require(
    new RegExp(`(^|/)AWSLogs/.*${SOURCES[kind]}/${lake.region}/$`).test(source.prefix ?? ""),
    "source.prefix",
    `${quote(source.prefix ?? "")} does not end as the logs' folder does; write …AWSLogs/<account>/${SOURCES[kind]}/${lake.region}/`,
  );
  check.format("startDate", args.startDate, dateFormat);
  check.done();
}
