import * as aws from "@pulumi/aws";
import type * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type InputCheck, LOG_RETENTION_DAYS } from "../aws";
import { cleanRoomsFormats } from "./format";
import { type Payments, logStatus, paymentConfiguration, tagList } from "./settings";

/** What the memberships of invited accounts have in common. */
export interface MembershipSettingsArgs {
  /** Id of the collaboration to join, as its creator gives it. */
  collaborationId: pulumi.Input<string>;
  /** Whether queries are logged to this account's CloudWatch Logs; the collaboration has to log them. Default: true. */
  queryLogs?: boolean;
  /** Whether jobs are logged to this account's CloudWatch Logs; the collaboration has to log them. Default: true. */
  jobLogs?: boolean;
  /** After how many days a log expires, one of CloudWatch Logs' periods, such as 30, 90, 365 or 731. Default: never, in the log group that Clean Rooms makes itself. */
  logRetentionDays?: number;
  /** Whether this account pays for Clean Rooms ML, as the collaboration says. Default: false. */
  paysForMachineLearning?: boolean;
  /** Tags of the membership, its log group and its role. Default: none. */
  tags?: Record<string, string>;
}

/** Records what is wrong with the settings of a membership. */
export function checkMembership(check: InputCheck, settings: MembershipSettingsArgs): void {
  if (typeof settings.collaborationId === "string") {
    check.format("collaborationId", settings.collaborationId, cleanRoomsFormats.id);
  }
  checkLogRetention(check, settings);
}

/** Records a retention that CloudWatch Logs does not have, or that of no logs. */
export function checkLogRetention(
  check: InputCheck,
  { queryLogs, jobLogs, logRetentionDays: days }: Omit<MembershipSettingsArgs, "collaborationId">,
): void {
  check.require(
    days === undefined || LOG_RETENTION_DAYS.includes(days),
    "logRetentionDays",
    `${days} is none of CloudWatch Logs' periods; write one of ${LOG_RETENTION_DAYS.join(", ")}`,
  );
  check.require(
    days === undefined || queryLogs !== false || jobLogs !== false,
    "logRetentionDays",
    "is of no logs; leave it out, or leave out queryLogs or jobLogs",
  );
}

/** The inputs of `<name>-membership`. */
export function membershipInputs(
  settings: MembershipSettingsArgs,
  payments: Payments,
): awsNative.cleanrooms.MembershipArgs {
  return {
    collaborationIdentifier: settings.collaborationId,
    queryLogStatus: logStatus(settings.queryLogs),
    jobLogStatus: logStatus(settings.jobLogs),
    paymentConfiguration: paymentConfiguration(payments),
    tags: tagList(settings.tags),
  };
}

/**
 * Makes `<name>-logs`, the log group of a membership, where its logs are to expire. Clean Rooms makes the group with the
 * membership where there is none, so it has to exist before.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/receiving-query-logs.html
 */
export function makeLogGroup(
  name: string,
  { collaborationId, logRetentionDays, tags }: MembershipSettingsArgs,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  return logRetentionDays === undefined
    ? []
    : [
        new aws.cloudwatch.LogGroup(
          `${name}-logs`,
          { name: pulumi.interpolate`/aws/cleanrooms/${collaborationId}`, retentionInDays: logRetentionDays, tags },
          { parent },
        ),
      ];
}
