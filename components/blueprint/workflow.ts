import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type InputCheck, formats, patternFormat, scheduleFormat } from "../aws";
import { type LakeArgs, type LakeGrantArgs, type LakePathArgs, LakePermission } from "../lake";
import { checkLake } from "../lake/lake";
import { checkWithinLocations } from "../lake/location";
import { checkPrincipal } from "../lake/principal";

/** As what a workflow writes the data. */
export enum DataFormat {
  Parquet = "PARQUET",
  Csv = "CSV",
}

/** What the workflow of every blueprint is given. */
export interface BlueprintArgs {
  /** The lake that the data is imported into. */
  lake: LakeArgs;
  /** Name of the workflow; its crawler and jobs begin with it. */
  workflowName: string;
  /** What the workflow is for. Default: no description. */
  description?: string;
  /** ARN of the role that runs it, such as a `WorkflowRole`'s: it creates tables in the database, its data lies at the target, and it reads the source. */
  roleArn: string;
  /** Name of the bucket of a `ScriptStore`. */
  scriptBucketName: string;
  /** Name of the security configuration, such as a `GlueSecurity`'s. */
  securityConfigurationName: string;
  /** Name of the database of the imported tables, which exists. */
  databaseName: string;
  /** Where the data is written, within a registered location of the lake. */
  target: LakePathArgs;
  /** What the names of the tables begin with, before an underscore. Default: the workflow's name, with underscores for hyphens. */
  tablePrefix?: string;
  /** As what the data is written. Default: `PARQUET`. */
  format?: DataFormat;
  /** When it runs, in UTC, such as `cron(45 9 * * ? *)` for 09:45 each day. Default: on demand. */
  schedule?: string;
  /** ARNs of the users and roles that start it, who may read what it imports. Default: none. */
  runners?: string[];
  /** How many workers of 4 vCPU and 16 GB (G.1X) import: at least 2. Default: 2. */
  workers?: number;
  /** After how many minutes an import is given up. Default: 480. */
  timeoutMinutes?: number;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateWorkflow.html; shorter here, since other names begin with it. */
const workflowNameFormat = patternFormat(
  /^[a-z0-9][a-z0-9_-]{0,63}$/,
  "a workflow's name; write 1 to 64 lower-case letters, digits, underscores and hyphens, beginning with no hyphen",
);

const roleArnFormat = patternFormat(
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  "the ARN of a role; write one such as arn:aws:iam::111111111111:role/AWSGlueServiceRoleDefaultDataLakeDataAccess",
);

const prefixFormat = patternFormat(
  /^[a-z0-9][a-z0-9_]{0,63}$/,
  "a table prefix; write 1 to 64 lower-case letters, digits and underscores",
);

/** What the names of a workflow's tables begin with, without the underscore. */
export function tablePrefixOf({ tablePrefix, workflowName }: BlueprintArgs): string {
  return tablePrefix ?? workflowName.replace(/-/g, "_");
}

/** Where the data is written, as a job takes it: with a closing slash. */
export function targetUri({ target }: BlueprintArgs): string {
  return `s3://${target.bucketName}/${target.prefix ?? ""}`;
}

/** Records the problems of what the workflow of every blueprint is given. */
export function checkBlueprint(check: InputCheck, args: BlueprintArgs): void {
  const { lake, runners = [] } = args;
  checkLake(check.within("lake"), lake);
  check.format("workflowName", args.workflowName, workflowNameFormat);
  check.format("roleArn", args.roleArn, roleArnFormat);
  check.format("scriptBucketName", args.scriptBucketName, formats.bucketName);
  check.require(
    !(lake.locations ?? []).some(({ bucketName }) => bucketName === args.scriptBucketName),
    "scriptBucketName",
    "is a bucket of the lake's data; write one of its own, as a ScriptStore makes it",
  );
  check.format("databaseName", args.databaseName, formats.catalogName);
  check.format("target.prefix", args.target.prefix, formats.keyPrefix);
  checkWithinLocations(check, "target", lake, args.target);
  check.format("tablePrefix", args.tablePrefix, prefixFormat);
  check.format("schedule", args.schedule, scheduleFormat);
  check.unique("runners", runners);
  runners.forEach((runner, index) => checkPrincipal(check, `runners[${index}]`, lake, runner));
  check.wholeNumber("workers", args.workers, 2, 299, "workers");
  check.wholeNumber("timeoutMinutes", args.timeoutMinutes, 1, 10_080, "minutes");
}

/** What those who start a workflow may read. */
export function runnerGrants({ runners = [], databaseName }: BlueprintArgs): Record<string, LakeGrantArgs> {
  return Object.fromEntries(
    runners.map((principal) => [
      // Not by its last part alone: a user and a role can have one name.
      `runner-${principal.replace(/^arn:[a-z-]+:/, "").replace("::", ":")}`,
      {
        principal,
        permissions: [LakePermission.Describe, LakePermission.Select],
        on: { table: { databaseName } },
      },
    ]),
  );
}

/** One step of a workflow: a crawler or a job. */
export type Step = { crawlerName: pulumi.Input<string> } | { jobName: pulumi.Input<string> };

/** Registers the workflow and its triggers: the first step by schedule or on demand, each further one after the one before. */
export function makeWorkflow(
  name: string,
  args: BlueprintArgs,
  steps: Record<string, Step>,
  opts: pulumi.CustomResourceOptions,
): aws.glue.Workflow {
  const workflow = new aws.glue.Workflow(
    `${name}-workflow`,
    { name: args.workflowName, description: args.description, maxConcurrentRuns: 1 },
    opts,
  );
  let before: Step | undefined;
  for (const [key, step] of Object.entries(steps)) {
    new aws.glue.Trigger(
      `${name}-trigger-${key}`,
      {
        name: `${args.workflowName}-${key}`,
        workflowName: workflow.name,
        actions: [step],
        ...(before === undefined ? firstTrigger(args) : { ...AFTER, predicate: { conditions: [succeeded(before)] } }),
      },
      opts,
    );
    before = step;
  }
  return workflow;
}

const AFTER = { type: "CONDITIONAL", startOnCreation: true };

function firstTrigger({ schedule }: BlueprintArgs): { type: string; schedule?: string; startOnCreation?: boolean } {
  // A trigger on demand cannot be switched on.
  return schedule === undefined ? { type: "ON_DEMAND" } : { type: "SCHEDULED", schedule, startOnCreation: true };
}

function succeeded(step: Step): aws.types.input.glue.TriggerPredicateCondition {
  const when = { logicalOperator: "EQUALS" };
  return "crawlerName" in step
    ? { ...when, crawlerName: step.crawlerName, crawlState: "SUCCEEDED" }
    : { ...when, jobName: step.jobName, state: "SUCCEEDED" };
}
