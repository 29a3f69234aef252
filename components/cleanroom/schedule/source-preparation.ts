import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  InputCheck,
  type PolicyStatement,
  formats,
  glueCrawlerArn,
  glueJobArn,
  patternFormat,
  quote,
  roleArn,
} from "../../aws";
import { GLUE_VERSION } from "../../blueprint/jobs";
import { cleanRoomsFormats } from "../format";
import { preparationDefinition } from "./preparation-definition";
import { type ScheduledRunArgs, checkScheduledRun, makeScheduledRun, planScheduledRun } from "./scheduled-run";
import type { RunPlan } from "../../states/state-machine";

/** Arguments of `SourcePreparation`. */
export interface SourcePreparationArgs extends ScheduledRunArgs {
  /** Name of the job's role, such as a `WorkflowRole`'s: it reads the script and the origin of the data, and writes below the prefix. */
  roleName: string;
  /** Name of the bucket of the job's script. */
  scriptBucketName: string;
  /** Key of the job's script, such as `prepare.py`. */
  scriptKey: string;
  /** Name of the security configuration, such as a `GlueSecurity`'s. */
  securityConfigurationName: string;
  /** Glue database of the configured table. */
  database: string;
  /** The configured table's Glue table, which exists with its columns. */
  table: string;
  /** Bucket of the table, which is not registered with Lake Formation. */
  bucketName: string;
  /** Key prefix of the table's data, with a closing slash, such as `iris/`. */
  prefix: string;
  /** Further arguments of the job, by their names with two hyphens. Default: none. */
  jobArguments?: Record<string, string>;
  /** Names of the Glue connections that the job uses, such as a `JdbcConnection`'s. Default: none. */
  connectionNames?: string[];
  /** Name of the crawler that adds the table's partitions, such as an `ExternalTable`'s. Default: none; the table has no partitions to add. */
  crawlerName?: string;
  /** How many workers of 4 vCPU and 16 GB (G.1X) the job has: 2 to 299. Default: 2. */
  workers?: number;
  /** After how many minutes the job is given up: 1 to 10,080. Default: 480. */
  timeoutMinutes?: number;
}

const DEFAULT_WORKERS = 2;
const DEFAULT_TIMEOUT_MINUTES = 480;

const scriptKeyFormat = patternFormat(
  /^[^/\s]\S*\.py$/,
  'the key of a script; write one without a leading slash, such as "prepare.py"',
);

const jobArgumentFormat = patternFormat(
  /^--[A-Za-z][\w-]*$/,
  'the name of a job argument; write it with two hyphens before it, such as "--ORIGIN"',
);

/** What the job is told in any case. */
const OWN_ARGUMENTS = ["--DATABASE", "--TABLE", "--TARGET"];

/**
 * Prepares the data of a configured table on a schedule: a Glue job with a script of one's own writes below the table's
 * prefix, then a crawler adds the partitions. The script finds the table as `--DATABASE` and `--TABLE`, and the prefix as
 * `--TARGET`. Runs that fail, take too long or are not started are told to the topic.
 *
 * The configured table follows by itself, since Clean Rooms looks the Glue table up at each query. The table and its
 * columns are made elsewhere and stay as they are: the analysis rule names them, and a crawler that changed them would
 * let queries fail.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-job` | the job |
 * | `<name>-log-group` | the state machine's log |
 * | `<name>-role`, `<name>-role-policy` | the state machine's role |
 * | `<name>-state-machine` | the state machine |
 * | `<name>-schedule-role`, `<name>-schedule-role-policy` | the schedule's role |
 * | `<name>-schedule-group`, `<name>-schedule` | the schedule, in a group of its own |
 * | `<name>-alarm-<failure>` | the alarms: `failed`, `timed-out`, `aborted`, `not-started` |
 *
 * @example
 * new SourcePreparation("iris", {
 *   accountId: "444444444444", region: "ap-northeast-1", runName: "prepare-iris",
 *   schedule: "cron(15 9 * * ? *)", failureTopicName: "clean-room-failures",
 *   roleName: "AWSGlueServiceRoleIris", scriptBucketName: "glue-scripts-444444444444", scriptKey: "prepare_iris.py",
 *   securityConfigurationName: "clean-room",
 *   database: "samples", table: "iris", bucketName: "iris-444444444444", prefix: "iris/",
 * }, { providers: provider.providers });
 */
export class SourcePreparation extends pulumi.ComponentResource {
  /** ARN of the state machine. */
  readonly stateMachineArn: pulumi.Output<string>;
  /** Name of the job. */
  readonly jobName: pulumi.Output<string>;

  constructor(name: string, args: SourcePreparationArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planPreparation(name, args);
    super("lakeshare:index:SourcePreparation", name, args, opts);

    const { crawlerName, timeoutMinutes = DEFAULT_TIMEOUT_MINUTES } = args;
    // Glue looks the role up: what the component waits for (Pulumi does not hand it on), the job does.
    const job = makeJob(name, args, timeoutMinutes, { parent: this, dependsOn: opts?.dependsOn });
    const definition = job.name.apply((jobName) => preparationDefinition({ jobName, crawlerName, timeoutMinutes }));
    const machine = makeScheduledRun(name, args, plan, definition, { parent: this });

    this.stateMachineArn = machine.arn;
    this.jobName = job.name;
    this.registerOutputs({ stateMachineArn: this.stateMachineArn, jobName: this.jobName });
  }
}

function makeJob(
  name: string,
  args: SourcePreparationArgs,
  timeoutMinutes: number,
  opts: pulumi.CustomResourceOptions,
): aws.glue.Job {
  const { bucketName, prefix, database, table, connectionNames = [] } = args;
  return new aws.glue.Job(
    `${name}-job`,
    {
      name: args.runName,
      description: `Prepares ${database}.${table}`,
      roleArn: roleArn(args, args.roleName),
      glueVersion: GLUE_VERSION,
      workerType: "G.1X",
      numberOfWorkers: args.workers ?? DEFAULT_WORKERS,
      timeout: timeoutMinutes,
      // Whether a script may run twice, only its author knows.
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      ...(connectionNames.length > 0 && { connections: connectionNames }),
      securityConfiguration: args.securityConfigurationName,
      command: {
        name: "glueetl",
        pythonVersion: "3",
        scriptLocation: `s3://${args.scriptBucketName}/${args.scriptKey}`,
      },
      defaultArguments: {
        "--enable-metrics": "true",
        "--enable-continuous-cloudwatch-log": "true",
        ...args.jobArguments,
        "--DATABASE": database,
        "--TABLE": table,
        "--TARGET": `s3://${bucketName}/${prefix}`,
      },
    },
    opts,
  );
}

function planPreparation(name: string, args: SourcePreparationArgs): RunPlan {
  const subject = `SourcePreparation ${quote(name)}`;
  const check = new InputCheck(subject);
  checkScheduledRun(check, args);
  check.format("roleName", args.roleName, formats.roleName);
  check.format("scriptBucketName", args.scriptBucketName, formats.bucketName);
  check.require(
    args.scriptBucketName !== args.bucketName,
    "scriptBucketName",
    "is the bucket of the table's data; write one of its own",
  );
  check.format("scriptKey", args.scriptKey, scriptKeyFormat);
  check.format("database", args.database, cleanRoomsFormats.glueName);
  check.format("table", args.table, cleanRoomsFormats.glueName);
  check.format("bucketName", args.bucketName, formats.bucketName);
  check.format("prefix", args.prefix, formats.keyPrefix);
  checkJobArguments(check, args.jobArguments ?? {});
  check.unique("connectionNames", args.connectionNames ?? []);
  check.wholeNumber("workers", args.workers, 2, 299, "workers");
  check.wholeNumber("timeoutMinutes", args.timeoutMinutes, 1, 10_080, "minutes");
  check.done();
  return planScheduledRun(subject, args, runStatements(args));
}

function checkJobArguments(check: InputCheck, jobArguments: Record<string, string>): void {
  for (const argument of Object.keys(jobArguments)) {
    check.format("jobArguments", argument, jobArgumentFormat);
    check.require(!OWN_ARGUMENTS.includes(argument), "jobArguments", `${argument} is given by the table; leave it out`);
  }
}

/** Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html#glue-iam */
function runStatements({ runName, crawlerName, ...home }: SourcePreparationArgs): PolicyStatement[] {
  const runJob: PolicyStatement = {
    sid: "RunJob",
    actions: ["glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun"],
    resources: [glueJobArn(home, runName)],
  };
  return crawlerName === undefined
    ? [runJob]
    : [
        runJob,
        {
          sid: "Crawl",
          actions: ["glue:GetCrawler", "glue:StartCrawler"],
          resources: [glueCrawlerArn(home, crawlerName)],
        },
      ];
}
