import * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import type * as pulumi from "@pulumi/pulumi";
import {
  type InputCheck,
  type PolicyStatement,
  anyDataZoneDomainArn,
  formats,
  keyByAlias,
  roleArn,
  stateMachineArn,
  topicArn,
} from "../aws";
import { START_WITHIN_SECONDS, makeFailureAlarms } from "../states/failure-alarms";
import {
  type RunArgs,
  type RunPlan,
  checkRun,
  makeRunRole,
  makeStateMachine,
  planRun,
  runRoleName,
} from "../states/state-machine";
import { checkId, dataZoneFormats } from "./format";

/** What every run that an event of DataZone's starts is given. */
export interface EventRunArgs extends RunArgs {
  /** Id of the domain. */
  domainId: pulumi.Input<string>;
  /** Id of the project on whose behalf the run acts: its role becomes a contributor there. */
  projectId: pulumi.Input<string>;
}

/** Records what is wrong with what such a run is given. */
export function checkEventRun(check: InputCheck, args: EventRunArgs): void {
  check.format("region", args.region, formats.region);
  checkId(check, "domainId", args.domainId, dataZoneFormats.domainId);
  checkId(check, "projectId", args.projectId);
  checkRun(check, args);
}

/** Renders the documents of the roles; `actions` are what the steps call of DataZone. */
export function planEventRun(
  subject: string,
  args: EventRunArgs,
  actions: string[],
  further: readonly PolicyStatement[] = [],
): RunPlan {
  // Ids of domains are unknown before creation.
  const ofDomain = { sid: "ActInDomain", actions, resources: [anyDataZoneDomainArn(args)] };
  return planRun(subject, args, "events", [ofDomain, ...further]);
}

/** What a run needs to publish to an encrypted topic of its account. */
export function publishStatements(args: EventRunArgs, topicName: string, keyAlias: string): PolicyStatement[] {
  return [
    { sid: "TellPeople", actions: ["sns:Publish"], resources: [topicArn(args, topicName)] },
    { sid: "UseKeyOfTopic", actions: ["kms:Decrypt", "kms:GenerateDataKey"], ...keyByAlias(args, keyAlias, "sns") },
  ];
}

/**
 * Registers a state machine that events of a project start, with its log and role, the rule for the events, and the
 * alarms on failures. The role is a member of the project, since DataZone lets nobody else act there; DataZone cannot
 * delete its profile, which is kept when the stack is destroyed.
 */
export function makeEventRun(
  name: string,
  args: EventRunArgs,
  plan: RunPlan,
  definition: pulumi.Input<string>,
  eventPattern: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.sfn.StateMachine {
  const machine = makeStateMachine(name, args, plan, definition, opts);
  makeMember(name, args, machine, opts);
  makeRule(name, args, plan, eventPattern, machine, opts);
  // Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
  const notStarted = {
    namespace: "AWS/Events",
    metricName: "FailedInvocations",
    dimensions: { RuleName: args.runName },
  };
  makeFailureAlarms(name, args, notStarted, opts);
  return machine;
}

function makeMember(
  name: string,
  args: EventRunArgs,
  machine: aws.sfn.StateMachine,
  opts: pulumi.CustomResourceOptions,
): void {
  const role = roleArn(args, runRoleName(args, "states"));
  const profile = new aws.datazone.UserProfile(
    `${name}-profile`,
    { domainIdentifier: args.domainId, userIdentifier: role, userType: "IAM_ROLE", status: "ACTIVATED" },
    { ...opts, dependsOn: machine, retainOnDelete: true },
  );
  new awsNative.datazone.ProjectMembership(
    `${name}-membership`,
    {
      domainIdentifier: args.domainId,
      projectIdentifier: args.projectId,
      designation: "PROJECT_CONTRIBUTOR",
      member: { userIdentifier: role },
    },
    { ...opts, dependsOn: profile },
  );
}

function makeRule(
  name: string,
  args: EventRunArgs,
  plan: RunPlan,
  eventPattern: pulumi.Input<string>,
  machine: aws.sfn.StateMachine,
  opts: pulumi.CustomResourceOptions,
): void {
  const roleName = runRoleName(args, "events");
  const role = makeRunRole(`${name}-rule-role`, roleName, plan.starterTrust, plan.starterPermissions, opts);
  const rule = new aws.cloudwatch.EventRule(
    `${name}-rule`,
    {
      name: args.runName,
      description: `Starts the state machine ${args.runName}`,
      eventPattern,
      state: (args.enabled ?? true) ? "ENABLED" : "DISABLED",
    },
    opts,
  );
  new aws.cloudwatch.EventTarget(
    `${name}-rule-target`,
    {
      rule: rule.name,
      targetId: "state-machine",
      arn: stateMachineArn(args, args.runName),
      roleArn: roleArn(args, roleName),
      retryPolicy: { maximumEventAgeInSeconds: START_WITHIN_SECONDS },
    },
    { ...opts, dependsOn: [machine, ...role] },
  );
}
