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
  serviceTrust,
  stateMachineArn,
} from "../aws";
import { topicNameFormat } from "./failure-topic";

/** What every state machine is given. */
export interface RunArgs extends Home {
  /** Name of the run's state machine, of what starts it and of its alarms, with which its roles begin: 1 to 40 letters, digits, hyphens and underscores. */
  runName: string;
  /** Name of the topic of this account and Region that is told of failures, such as a `FailureTopic`'s. */
  failureTopicName: string;
  /** Whether the schedule or the rule that starts runs is on; a run can be started by hand whichever way. Default: true. */
  enabled?: boolean;
  /** How many days the state machine's log is kept, as CloudWatch Logs knows them, such as 30, 90 or 365. Default: 365. */
  logRetentionDays?: number;
  /** Whether the log holds what goes in and out of each step. Default: false. */
  logExecutionData?: boolean;
  /** Whether runs are traced in X-Ray. Default: false. */
  tracing?: boolean;
}

/** The documents of the two roles of a run. */
export interface RunPlan {
  /** The rendered trust policy of the state machine's role. */
  trust: string;
  /** The rendered permissions of the state machine's role. */
  permissions: string;
  /** The rendered trust policy of the role of what starts runs. */
  starterTrust: string;
  /** The rendered permissions of the role of what starts runs. */
  starterPermissions: string;
}

/** Roles of the longest name have the Region of the longest name after them. */
const runNameFormat = patternFormat(
  /^[\w-]{1,40}$/,
  "a name of a run; write 1 to 40 letters, digits and the characters _-",
);

const DEFAULT_LOG_RETENTION_DAYS = 365;

/** Records what is wrong with what every state machine is given; the Region is its service's to judge. */
export function checkRun(check: InputCheck, args: RunArgs): void {
  const { logRetentionDays = DEFAULT_LOG_RETENTION_DAYS } = args;
  check.format("accountId", args.accountId, formats.accountId);
  check.format("runName", args.runName, runNameFormat);
  check.format("failureTopicName", args.failureTopicName, topicNameFormat);
  check.require(
    LOG_RETENTION_DAYS.includes(logRetentionDays),
    "logRetentionDays",
    `${logRetentionDays} is not a retention of CloudWatch Logs; write one of ${LOG_RETENTION_DAYS.join(", ")}`,
  );
}

/**
 * Renders the documents of the roles; `starter` is the service that starts runs, and `statements` are what the steps
 * need.
 */
export function planRun(
  subject: string,
  args: RunArgs,
  starter: string,
  statements: readonly PolicyStatement[],
): RunPlan {
  const inline = (list: readonly PolicyStatement[]) => renderPolicy(PolicyKind.RoleInline, subject, list);
  const trust = (service: string) => renderPolicy(PolicyKind.Trust, subject, [serviceTrust(args, service)]);
  return {
    trust: trust("states"),
    permissions: inline([...statements, DELIVER_LOGS, ...(args.tracing ? [TRACE] : [])]),
    starterTrust: trust(starter),
    starterPermissions: inline([
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

/** Registers a state machine with its log and role. */
export function makeStateMachine(
  name: string,
  args: RunArgs,
  plan: RunPlan,
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
  const roleName = runRoleName(args, "states");
  const role = makeRunRole(`${name}-role`, roleName, plan.trust, plan.permissions, opts);
  return new aws.sfn.StateMachine(
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
}

/** The name of a run's role; it holds the Region, since roles are global and runs are not. */
export function runRoleName({ runName, region }: Pick<RunArgs, "runName" | "region">, part: string): string {
  return `${runName}-${part}-${region}`;
}

/** Registers a role with its one inline policy. What uses the role depends on both. */
export function makeRunRole(
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
