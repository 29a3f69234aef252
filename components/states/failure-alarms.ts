import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { stateMachineArn, topicArn } from "../aws";
import type { RunArgs } from "./state-machine";

/** How long what starts a run tries to, in seconds; after that an alarm says so. */
export const START_WITHIN_SECONDS = 3600;

/** How often failures are counted, in seconds. */
const PERIOD_SECONDS = 300;

/** Where what could not be started is counted: by what starts runs, since the state machine knows nothing of it. */
export interface StartMetric {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
}

/**
 * Registers the alarms on a state machine's runs that failed, timed out or were aborted, and on those that could not be
 * started at all. The run's history says what went wrong.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
export function makeFailureAlarms(
  name: string,
  run: RunArgs,
  notStarted: StartMetric,
  opts: pulumi.CustomResourceOptions,
): void {
  const { runName, failureTopicName } = run;
  const ofRuns = { namespace: "AWS/States", dimensions: { StateMachineArn: stateMachineArn(run, runName) } };
  const failures = {
    failed: { ...ofRuns, metricName: "ExecutionsFailed" },
    "timed-out": { ...ofRuns, metricName: "ExecutionsTimedOut" },
    aborted: { ...ofRuns, metricName: "ExecutionsAborted" },
    "not-started": notStarted,
  };
  for (const [failure, metric] of Object.entries(failures)) {
    new aws.cloudwatch.MetricAlarm(
      `${name}-alarm-${failure}`,
      {
        name: `${runName}-${failure}`,
        alarmDescription: `${runName} ${failure.replace("-", " ")}: see the executions of the state machine ${runName}`,
        ...metric,
        statistic: "Sum",
        period: PERIOD_SECONDS,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        evaluationPeriods: 1,
        // Where nothing runs, nothing is counted.
        treatMissingData: "notBreaching",
        alarmActions: [topicArn(run, failureTopicName)],
      },
      opts,
    );
  }
}
