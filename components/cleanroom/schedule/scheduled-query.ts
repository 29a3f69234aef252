import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../../aws";
import { cleanRoomsFormats } from "../format";
import {
  DEFAULT_TIMEOUT_MINUTES,
  DEFAULT_WORKERS,
  MAXIMUM_WORKERS,
  MINIMUM_WORKERS,
  WorkerType,
} from "../limits/workers";
import { type QueryPlan, queryDefinition } from "./query-definition";
import { checkQueryText, queryStatements } from "./query-text";
import { type ScheduledResultsArgs, checkResults, makeResultTable, resultStatements } from "./result-table";
import { type ScheduledRunArgs, checkScheduledRun, makeScheduledRun, planScheduledRun } from "./scheduled-run";
import type { RunPlan } from "../../states/state-machine";

/** Arguments of `ScheduledQuery`. */
export interface ScheduledQueryArgs extends ScheduledRunArgs {
  /** Id of this account's membership, which can query and receives results; as plain text, the run's role may query by it alone. */
  membershipId: pulumi.Input<string>;
  /** The AWS account id of the collaboration's creator, whose schemas a query reads: 12 digits. Default: this account. */
  creatorAccountId?: string;
  /** The text of the query: at most 200,000 bytes. Default: none, where `analysisTemplateArn` is given. */
  sql?: string;
  /** ARN of the analysis template to run, as plain text where it is another account's. Default: none, where `sql` is given. */
  analysisTemplateArn?: pulumi.Input<string>;
  /** Values for the parameters of the analysis template, by their names. Default: none. */
  parameters?: Record<string, string>;
  /** Where the results go, and as which table they are seen. */
  results: ScheduledResultsArgs;
  /** The kind of worker that the query runs on. Default: `CR.1X`. */
  workerType?: WorkerType;
  /** How many workers the query runs on: 2 to 400. Default: 16. */
  workers?: number;
  /** After how many minutes the query is cancelled: 1 to 720. Default: 240. */
  timeoutMinutes?: number;
}

/** Clean Rooms delivers results by the caller's rights for no longer than 12 hours. */
const MAX_TIMEOUT_MINUTES = 720;

/**
 * A protected query that runs on a schedule, and whose results Athena sees as a table: one partition for each run, with
 * the run's start in the column `started`. Results are Parquet, which brings its columns' types along.
 *
 * A schedule starts a state machine, which starts the query, waits for it and adds the partition; no code of one's own
 * runs anywhere. Runs that fail, take too long or are not started are told to the topic. Where Lake Formation guards the
 * database, let the state machine's role, `<runName>-states-<region>`, add partitions to the table there.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-table` | the table of the results |
 * | `<name>-log-group` | the state machine's log |
 * | `<name>-role`, `<name>-role-policy` | the state machine's role |
 * | `<name>-state-machine` | the state machine |
 * | `<name>-schedule-role`, `<name>-schedule-role-policy` | the schedule's role |
 * | `<name>-schedule-group`, `<name>-schedule` | the schedule, in a group of its own |
 * | `<name>-alarm-<failure>` | the alarms: `failed`, `timed-out`, `aborted`, `not-started` |
 *
 * @example
 * new ScheduledQuery("reach", {
 *   accountId: "555555555555", region: "ap-northeast-1", runName: "reach",
 *   schedule: "cron(45 9 * * ? *)", failureTopicName: "clean-room-failures",
 *   membershipId: membership.membershipId, creatorAccountId: "444444444444",
 *   sql: "SELECT class, COUNT(DISTINCT id) AS people FROM iris GROUP BY class",
 *   results: {
 *     bucketName: "cleanrooms-results-555555555555", prefix: "results/reach/", database: "results", table: "reach",
 *     columns: [{ name: "class", type: "string" }, { name: "people", type: "bigint" }],
 *   },
 * }, { providers: analyst.providers });
 */
export class ScheduledQuery extends pulumi.ComponentResource {
  /** ARN of the state machine. */
  readonly stateMachineArn: pulumi.Output<string>;
  /** Name of the table of the results. */
  readonly tableName: pulumi.Output<string>;

  constructor(name: string, args: ScheduledQueryArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planQuery(name, args);
    super("lakeshare:index:ScheduledQuery", name, args, opts);

    // The database has to exist: what the component waits for (Pulumi does not hand it on), the table does.
    const table = makeResultTable(name, args, args.results, { parent: this, dependsOn: opts?.dependsOn });
    const machine = makeScheduledRun(name, args, plan, definitionOf(args), { parent: this });

    this.stateMachineArn = machine.arn;
    this.tableName = table.name;
    this.registerOutputs({ stateMachineArn: this.stateMachineArn, tableName: this.tableName });
  }
}

function definitionOf(args: ScheduledQueryArgs): pulumi.Output<string> {
  const { accountId, sql, parameters, results } = args;
  return pulumi.all([args.membershipId, args.analysisTemplateArn]).apply(([membershipId, template]) => {
    const plan: QueryPlan = {
      accountId,
      membershipId,
      query:
        template === undefined
          ? { QueryString: sql! }
          : { AnalysisTemplateArn: template, ...(parameters && { Parameters: parameters }) },
      workers: { Type: args.workerType ?? WorkerType.Cr1X, Number: args.workers ?? DEFAULT_WORKERS },
      timeoutMinutes: args.timeoutMinutes ?? DEFAULT_TIMEOUT_MINUTES,
      results,
    };
    return queryDefinition(plan);
  });
}

function planQuery(name: string, args: ScheduledQueryArgs): RunPlan {
  const subject = `ScheduledQuery ${quote(name)}`;
  const check = new InputCheck(subject);
  checkScheduledRun(check, args);
  if (typeof args.membershipId === "string") {
    check.format("membershipId", args.membershipId, cleanRoomsFormats.id);
  }
  check.format("creatorAccountId", args.creatorAccountId, formats.accountId);
  checkQueryText(check, args);
  checkResults(check.within("results"), args.results);
  check.wholeNumber("workers", args.workers, MINIMUM_WORKERS, MAXIMUM_WORKERS, "workers");
  check.wholeNumber("timeoutMinutes", args.timeoutMinutes, 1, MAX_TIMEOUT_MINUTES, "minutes");
  check.done();
  return planScheduledRun(subject, args, [...queryStatements(args), ...resultStatements(args, args.results)]);
}
