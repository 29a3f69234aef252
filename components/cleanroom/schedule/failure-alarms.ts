import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** How often failures are counted, in seconds. */
const PERIOD_SECONDS = 300;

/**
 * Registers the alarms on a state machine's runs that failed, timed out or were aborted, and on those that its schedule
 * could not start at all, of which the state machine knows nothing. The run's history says what went wrong.
 * Sources: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html,
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
 */
export function makeFailureAlarms(
  name: string,
  runName: string,
  stateMachine: string,
  topic: string,
  opts: pulumi.CustomResourceOptions,
): void {
  const ofRuns = { namespace: "AWS/States", dimensions: { StateMachineArn: stateMachine } };
  const ofStarts = { namespace: "AWS/Scheduler", dimensions: { ScheduleGroup: runName } };
  const failures = {
    failed: { ...ofRuns, metricName: "ExecutionsFailed" },
    "timed-out": { ...ofRuns, metricName: "ExecutionsTimedOut" },
    aborted: { ...ofRuns, metricName: "ExecutionsAborted" },
    "not-started": { ...ofStarts, metricName: "InvocationDroppedCount" },
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
        alarmActions: [topic],
      },
      opts,
    );
  }
}
