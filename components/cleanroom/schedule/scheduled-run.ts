import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type InputCheck, type PolicyStatement, roleArn, scheduleFormat, stateMachineArn } from "../../aws";
import { START_WITHIN_SECONDS, makeFailureAlarms } from "../../states/failure-alarms";
import {
  type RunArgs,
  type RunPlan,
  checkRun,
  makeRunRole,
  makeStateMachine,
  planRun,
  runRoleName,
} from "../../states/state-machine";
import { checkRegion } from "../settings";

/** What every scheduled run is given. */
export interface ScheduledRunArgs extends RunArgs {
  /** When it runs, in UTC, such as `cron(45 9 * * ? *)` for 09:45 each day. */
  schedule: string;
}

/** Records what is wrong with what every scheduled run is given. */
export function checkScheduledRun(check: InputCheck, args: ScheduledRunArgs): void {
  checkRegion(check, args.region);
  check.format("schedule", args.schedule, scheduleFormat);
  checkRun(check, args);
}

/** Renders the documents of the roles; `statements` are what the steps of the run need. */
export function planScheduledRun(
  subject: string,
  args: ScheduledRunArgs,
  statements: readonly PolicyStatement[],
): RunPlan {
  return planRun(subject, args, "scheduler", statements);
}

/** Registers a state machine with its log and role, the schedule that starts it, and the alarms on its failures. */
export function makeScheduledRun(
  name: string,
  args: ScheduledRunArgs,
  plan: RunPlan,
  definition: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.sfn.StateMachine {
  const machine = makeStateMachine(name, args, plan, definition, opts);
  makeSchedule(name, args, plan, machine, opts);
  // Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
  const notStarted = {
    namespace: "AWS/Scheduler",
    metricName: "InvocationDroppedCount",
    dimensions: { ScheduleGroup: args.runName },
  };
  makeFailureAlarms(name, args, notStarted, opts);
  return machine;
}

/** The schedule has a group of its own: its metrics, which an alarm watches, are counted by group. */
function makeSchedule(
  name: string,
  args: ScheduledRunArgs,
  plan: RunPlan,
  machine: aws.sfn.StateMachine,
  opts: pulumi.CustomResourceOptions,
): void {
  const roleName = runRoleName(args, "schedule");
  const role = makeRunRole(`${name}-schedule-role`, roleName, plan.starterTrust, plan.starterPermissions, opts);
  const group = new aws.scheduler.ScheduleGroup(`${name}-schedule-group`, { name: args.runName }, opts);
  new aws.scheduler.Schedule(
    `${name}-schedule`,
    {
      name: args.runName,
      groupName: group.name,
      scheduleExpression: args.schedule,
      flexibleTimeWindow: { mode: "OFF" },
      state: (args.enabled ?? true) ? "ENABLED" : "DISABLED",
      target: {
        arn: stateMachineArn(args, args.runName),
        roleArn: roleArn(args, roleName),
        retryPolicy: { maximumEventAgeInSeconds: START_WITHIN_SECONDS },
      },
    },
    { ...opts, dependsOn: [machine, ...role] },
  );
}
