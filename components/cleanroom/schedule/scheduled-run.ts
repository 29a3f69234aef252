import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  type InputCheck,
  LOG_RETENTION_DAYS,
  PolicyKind,
  type PolicyStatement,
  formats,
  logGroupArn,
  patternFormat,
  renderPolicy,
  roleArn,
  scheduleFormat,
  serviceTrust,
  stateMachineArn,
  topicArn,
} from "../../aws";
import { checkRegion } from "../settings";
import { makeFailureAlarms } from "./failure-alarms";
import { topicNameFormat } from "./failure-topic";

/** What every scheduled run is given. */
export interface ScheduledRunArgs extends Home {
  /** Name of the run's state machine, schedule and alarm, with which its roles begin: 1 to 40 letters, digits, hyphens and underscores. */
  runName: string;
  /** When it runs, in UTC, such as `cron(45 9 * * ? *)` for 09:45 each day. */
  schedule: string;
  /** Name of the topic of this account and Region that is told of failures, such as a `FailureTopic`'s. */
  failureTopicName: string;
  /** Whether the schedule is on; a run can be started by hand whichever way. Default: true. */
  enabled?: boolean;
  /** How many days the state machine's log is kept, as CloudWatch Logs knows them, such as 30, 90 or 365. Default: 365. */
  logRetentionDays?: number;
  /** Whether the log holds what goes in and out of each step, and with it the text of queries. Default: false. */
  logExecutionData?: boolean;
  /** Whether runs are traced in X-Ray. Default: false. */
  tracing?: boolean;
}

/** The documents of a run's roles. */
export interface ScheduledRunPlan {
  /** The rendered trust policy of the state machine's role. */
  trust: string;
  /** The rendered permissions of the state machine's role. */
  permissions: string;
  /** The rendered trust policy of the schedule's role. */
  scheduleTrust: string;
  /** The rendered permissions of the schedule's role. */
  schedulePermissions: string;
}

/** Roles of the longest name have the Region of the longest name after them. */
const runNameFormat = patternFormat(
  /^[\w-]{1,40}$/,
  "a name of a scheduled run; write 1 to 40 letters, digits and the characters _-",
);

const DEFAULT_LOG_RETENTION_DAYS = 365;

/** How long the schedule tries to start a run; after that the alarm says so. */
const START_WITHIN_SECONDS = 3600;

/** Records what is wrong with what every scheduled run is given. */
export function checkScheduledRun(check: InputCheck, args: ScheduledRunArgs): void {
  const { logRetentionDays = DEFAULT_LOG_RETENTION_DAYS } = args;
  check.format("accountId", args.accountId, formats.accountId);
  checkRegion(check, args.region);
  check.format("runName", args.runName, runNameFormat);
  check.format("schedule", args.schedule, scheduleFormat);
  check.format("failureTopicName", args.failureTopicName, topicNameFormat);
  check.require(
    LOG_RETENTION_DAYS.includes(logRetentionDays),
    "logRetentionDays",
    `${logRetentionDays} is not a retention of CloudWatch Logs; write one of ${LOG_RETENTION_DAYS.join(", ")}`,
  );
}

/** Renders the documents of the roles; `statements` are what the steps of the run need. */
export function planScheduledRun(
  subject: string,
  args: ScheduledRunArgs,
  statements: readonly PolicyStatement[],
): ScheduledRunPlan {
  const inline = (list: readonly PolicyStatement[]) => renderPolicy(PolicyKind.RoleInline, subject, list);
  const trust = (service: string) => renderPolicy(PolicyKind.Trust, subject, [serviceTrust(args, service)]);
  return {
    trust: trust("states"),
    permissions: inline([...statements, DELIVER_LOGS, ...(args.tracing ? [TRACE] : [])]),
    scheduleTrust: trust("scheduler"),
    schedulePermissions: inline([
      { sid: "Start", actions: ["states:StartExecution"], resources: [stateMachineArn(args, args.runName)] },
    ]),
  };
}

/** These actions know no resources. Source: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const DELIVER_LOGS: PolicyStatement = {
  sid: "DeliverLogs",
  actions: [
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
  ],
  resources: ["*"],
};

/** These actions know no resources. Source: https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html */
const TRACE: PolicyStatement = {
  sid: "Trace",
  actions: ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"],
  resources: ["*"],
};

/** Registers a state machine with its log and role, the schedule that starts it, and the alarms on its failures. */
export function makeScheduledRun(
  name: string,
  args: ScheduledRunArgs,
  plan: ScheduledRunPlan,
  definition: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.sfn.StateMachine {
  // Under this prefix a log group takes no room in the account's resource policy for logs.
  const logGroupName = `/aws/vendedlogs/states/${args.runName}`;
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-log-group`,
    { name: logGroupName, retentionInDays: args.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS },
    opts,
  );
  const roleName = roleNameOf(args, "states");
  const role = makeRole(`${name}-role`, roleName, plan.trust, plan.permissions, opts);
  const machine = new aws.sfn.StateMachine(
    `${name}-state-machine`,
    {
      name: args.runName,
      roleArn: roleArn(args, roleName),
      definition,
      loggingConfiguration: {
        logDestination: logGroupArn(args, logGroupName),
        level: "ALL",
        includeExecutionData: args.logExecutionData ?? false,
      },
      tracingConfiguration: { enabled: args.tracing ?? false },
    },
    // Step Functions tries the role's right to deliver logs before it makes the state machine.
    { ...opts, dependsOn: [logGroup, ...role] },
  );
  makeSchedule(name, args, plan, machine, opts);
  const topic = topicArn(args, args.failureTopicName);
  makeFailureAlarms(name, args.runName, stateMachineArn(args, args.runName), topic, opts);
  return machine;
}

/** The schedule has a group of its own: its metrics, which an alarm watches, are counted by group. */
function makeSchedule(
  name: string,
  args: ScheduledRunArgs,
  plan: ScheduledRunPlan,
  machine: aws.sfn.StateMachine,
  opts: pulumi.CustomResourceOptions,
): void {
  const roleName = roleNameOf(args, "schedule");
  const role = makeRole(`${name}-schedule-role`, roleName, plan.scheduleTrust, plan.schedulePermissions, opts);
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

/** The name of a run's role; it holds the Region, since roles are global and runs are not. */
function roleNameOf({ runName, region }: ScheduledRunArgs, part: string): string {
  return `${runName}-${part}-${region}`;
}

/** Registers a role with its one inline policy. What uses the role depends on both. */
function makeRole(
  name: string,
  roleName: string,
  trust: string,
  permissions: string,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const role = new aws.iam.Role(name, { name: roleName, assumeRolePolicy: trust }, opts);
  const document = { name: "run", role: role.name, policy: permissions };
  return [role, new aws.iam.RolePolicy(`${name}-policy`, document, opts)];
}
