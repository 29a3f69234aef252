import type { WorkerType } from "../limits/workers";
import { PARQUET, type ScheduledResultsArgs } from "./result-table";
import { expression, sdkCall, tryAgain } from "../../states/language";

/** What a scheduled query runs, and where its results go. */
export interface QueryPlan {
  /** The AWS account of the membership and of the table. */
  accountId: string;
  /** Id of the membership that queries. */
  membershipId: string;
  /** The query: its text, or an analysis template with values for its parameters. */
  query: { QueryString: string } | { AnalysisTemplateArn: string; Parameters?: Record<string, string> };
  /** The workers that it runs on. */
  workers: { Type: WorkerType; Number: number };
  /** After how many minutes it is cancelled. */
  timeoutMinutes: number;
  /** Where the results go. */
  results: ScheduledResultsArgs;
}

/** How long to wait between two looks at a query, in seconds. */
const POLL_SECONDS = 60;

/** How much longer than its query a run may take, in minutes: to start, to cancel, to try a call again. */
const GRACE_MINUTES = 60;

/** True while a query has not ended. */
const UNDER_WAY = "$status in ['SUBMITTED', 'STARTED', 'CANCELLING']";

/** How long a run has taken, in milliseconds. */
const ELAPSED = "$toMillis($states.context.State.EnteredTime) - $toMillis($states.context.Execution.StartTime)";

const EXISTS = "Glue.AlreadyExistsException";

/**
 * The state machine of a scheduled query: start it, look at it until it has ended, show the result in the catalogue.
 *
 * Step Functions cannot wait for Clean Rooms by itself, hence the loop. A query that takes too long is cancelled, since
 * it is paid for as long as it runs. Each query writes into a folder of its own id below the prefix, so that a table
 * over the prefix alone would add up the results of all runs: the run makes its folder a partition of the table
 * instead, once all of it is there. No crawler has to find out what is known.
 * Sources: https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_StartProtectedQuery.html,
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function queryDefinition(plan: QueryPlan): string {
  const { results, timeoutMinutes } = plan;
  const found = { MembershipIdentifier: plan.membershipId, ProtectedQueryIdentifier: expression("$queryId") };
  return JSON.stringify({
    Comment: `Runs a protected query and shows its result as ${results.database}.${results.table}`,
    QueryLanguage: "JSONata",
    TimeoutSeconds: (timeoutMinutes + GRACE_MINUTES) * 60,
    StartAt: "Start query",
    States: {
      "Start query": {
        Type: "Task",
        Resource: sdkCall("cleanrooms:startProtectedQuery"),
        Arguments: startArguments(plan),
        // Nothing else is tried again: the call takes no token, and a second query would cost as much as the first.
        Retry: [tryAgain("CleanRooms.ThrottlingException", "CleanRooms.ServiceQuotaExceededException")],
        Assign: { queryId: expression("$states.result.ProtectedQuery.Id") },
        Next: "Wait",
      },
      Wait: { Type: "Wait", Seconds: POLL_SECONDS, Next: "Look at query" },
      "Look at query": {
        Type: "Task",
        Resource: sdkCall("cleanrooms:getProtectedQuery"),
        Arguments: found,
        Retry: [tryAgain("States.TaskFailed")],
        Assign: {
          status: expression("$states.result.ProtectedQuery.Status"),
          reason: expression(
            "$exists($states.result.ProtectedQuery.Error) ? $states.result.ProtectedQuery.Error.Message : 'no reason given'",
          ),
        },
        Next: "Has it ended?",
      },
      "Has it ended?": {
        Type: "Choice",
        Choices: [
          { Condition: expression("$status = 'SUCCESS'"), Next: "Add partition" },
          { Condition: expression(`${UNDER_WAY} and ${ELAPSED} < ${timeoutMinutes * 60_000}`), Next: "Wait" },
          { Condition: expression(UNDER_WAY), Next: "Cancel query" },
        ],
        Default: "Query failed",
      },
      "Add partition": {
        Type: "Task",
        Resource: sdkCall("glue:createPartition"),
        Arguments: partitionArguments(plan),
        // What exists was made by a call whose answer was lost, so that it was tried again.
        Retry: [{ ErrorEquals: [EXISTS], MaxAttempts: 0 }, tryAgain("States.TaskFailed")],
        Catch: [{ ErrorEquals: [EXISTS], Next: "Done" }],
        Next: "Done",
      },
      Done: { Type: "Succeed" },
      "Cancel query": {
        Type: "Task",
        Resource: sdkCall("cleanrooms:updateProtectedQuery"),
        Arguments: { ...found, TargetStatus: "CANCELLED" },
        Retry: [tryAgain("States.TaskFailed")],
        Next: "Query overdue",
      },
      "Query overdue": {
        Type: "Fail",
        Error: "QueryOverdue",
        Cause: expression(`'The query ' & $queryId & ' was cancelled after ${timeoutMinutes} minutes'`),
      },
      "Query failed": {
        Type: "Fail",
        Error: "QueryFailed",
        Cause: expression("'The query ' & $queryId & ' is ' & $status & ': ' & $reason"),
      },
    },
  });
}

/** Spelt as Step Functions spells what the SDK for Java takes. */
function startArguments({ membershipId, query, workers, results }: QueryPlan): object {
  return {
    Type: "SQL",
    MembershipIdentifier: membershipId,
    SqlParameters: query,
    ResultConfiguration: {
      OutputConfiguration: {
        S3: { ResultFormat: "PARQUET", Bucket: results.bucketName, KeyPrefix: results.prefix.replace(/\/$/, "") },
      },
    },
    ComputeConfiguration: { Worker: workers },
  };
}

function partitionArguments({ accountId, results }: QueryPlan): object {
  const { bucketName, prefix, database, table, columns } = results;
  return {
    CatalogId: accountId,
    DatabaseName: database,
    TableName: table,
    PartitionInput: {
      Values: [expression("$states.context.Execution.StartTime")],
      StorageDescriptor: {
        Location: expression(`'s3://${bucketName}/${prefix}' & $queryId & '/'`),
        Columns: columns.map(({ name, type }) => ({ Name: name, Type: type })),
        InputFormat: PARQUET.inputFormat,
        OutputFormat: PARQUET.outputFormat,
        SerdeInfo: { SerializationLibrary: PARQUET.serializationLibrary },
      },
    },
  };
}
