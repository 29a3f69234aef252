import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck } from "../aws";
import { cleanRoomsFormats } from "./format";
import {
  type CollaborationMemberArgs,
  DEFAULT_MEMBER_QUOTA,
  MemberAbility,
  checkMembers,
  hasAbility,
  paymentsOf,
} from "./member";
import { type MembershipSettingsArgs, checkLogRetention, makeLogGroup, membershipInputs } from "./membership";
import { type QueryResultArgs, checkResult, resultConfigurations } from "./result";
import { logStatus, paymentConfiguration, tagList } from "./settings";

/**
 * What data that members have encrypted before sharing it (C3R) may hold; a collaboration keeps it for good.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/crypto-computing-parameters.html
 */
export interface DataEncryptionArgs {
  /** Whether encrypted tables may have columns in clear text. Default: false. */
  allowCleartext?: boolean;
  /** Whether a fingerprint column may hold a value more than once. Default: false. */
  allowDuplicates?: boolean;
  /** Whether fingerprint columns of different names can be joined. Default: false. */
  allowJoinsOnColumnsWithDifferentNames?: boolean;
  /** Whether NULL stays NULL, for all to see. Default: false. */
  preserveNulls?: boolean;
}

/** Arguments of a collaboration. */
export interface CollaborationArgs {
  /** The collaboration's name, as all members see it: 1 to 100 characters. */
  collaborationName: string;
  /** What the collaboration is for, as all members see it: 1 to 255 characters. */
  description: string;
  /** The account that this component is made in, as a member. */
  creator: CollaborationMemberArgs;
  /** The invited accounts. One of all members, the creator included, queries, and one receives the results. */
  members: CollaborationMemberArgs[];
  /** Where results go if the creator is the one who receives them; only then. Default: none. */
  creatorResults?: QueryResultArgs;
  /** Whether queries are logged to CloudWatch Logs of the members who enable it too. Default: true. */
  queryLogs?: boolean;
  /** Whether jobs are logged to CloudWatch Logs of the members who enable it too. Default: true. */
  jobLogs?: boolean;
  /** After how many days the creator's logs expire, one of CloudWatch Logs' periods, such as 30, 90, 365 or 731. Default: never, in the log group that Clean Rooms makes itself. */
  logRetentionDays?: number;
  /** That members may contribute tables which they have encrypted with a shared key, and on what terms: `{}` for the strictest. Default: no cryptographic computing. */
  dataEncryption?: DataEncryptionArgs;
  /** How many members the account's quota allows, the creator included: 2 to 10. Default: 5, which is AWS's default. */
  memberQuota?: number;
  /**
   * Whether Pulumi refuses to delete or replace the collaboration and the creator's membership. Default: true, because it cannot be changed in
   * members, abilities, payment or logs: such a change makes another collaboration, and every member's membership and
   * tables stay behind in the old one.
   */
  protect?: boolean;
  /** Tags of the collaboration and of the creator's membership. Default: none. */
  tags?: Record<string, string>;
}

/**
 * A Clean Rooms collaboration and its creator's own membership, through which the creator contributes tables.
 *
 * The invited members join by a membership of their own, made in their accounts from `collaborationId`: an
 * `AnalystMembership` or a `ContributorMembership`. The membership goes before the collaboration when both are deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-collaboration` | the collaboration |
 * | `<name>-logs` | with `logRetentionDays`: the creator's log group, named after the collaboration's id |
 * | `<name>-membership` | the creator's membership |
 *
 * @example
 * new Collaboration("iris", {
 *   collaborationName: "iris",
 *   description: "Averages of the Iris measurements",
 *   creator: { accountId: "444444444444", displayName: "provider" },
 *   members: [{
 *     accountId: "555555555555",
 *     displayName: "analyst",
 *     abilities: [MemberAbility.CanQuery, MemberAbility.CanReceiveResults],
 *   }],
 * }, { providers: provider.providers });
 */
export class Collaboration extends pulumi.ComponentResource {
  /** Id of the collaboration, by which the invited members join. */
  readonly collaborationId: pulumi.Output<string>;
  /** Id of the creator's membership, by which the creator's tables are associated. */
  readonly membershipId: pulumi.Output<string>;

  constructor(name: string, args: CollaborationArgs, opts?: pulumi.ComponentResourceOptions) {
    checkCollaboration(name, args);
    const { protect = true } = args;
    super("lakeshare:index:Collaboration", name, args, opts);

    const collaboration = new awsNative.cleanrooms.Collaboration(`${name}-collaboration`, collaborationInputs(args), {
      parent: this,
      protect,
    });
    const settings = { ...args, collaborationId: collaboration.collaborationIdentifier };
    const membership = new awsNative.cleanrooms.Membership(`${name}-membership`, creatorInputs(args, settings), {
      parent: this,
      protect,
      dependsOn: makeLogGroup(name, settings, this),
    });

    this.collaborationId = collaboration.collaborationIdentifier;
    this.membershipId = membership.membershipIdentifier;
    this.registerOutputs({ collaborationId: this.collaborationId, membershipId: this.membershipId });
  }
}

function checkCollaboration(name: string, args: CollaborationArgs): void {
  const { collaborationName, description, creator, members, creatorResults, memberQuota } = args;
  const check = new InputCheck(`Collaboration "${name}"`);
  check.format("collaborationName", collaborationName, cleanRoomsFormats.name);
  check.format("description", description, cleanRoomsFormats.collaborationDescription);
  checkMembers(check, creator, members, memberQuota ?? DEFAULT_MEMBER_QUOTA);
  if (hasAbility(creator, MemberAbility.CanReceiveResults)) {
    check.require(creatorResults !== undefined, "creatorResults", "the creator receives results; write where they go");
  } else {
    check.require(
      creatorResults === undefined,
      "creatorResults",
      `the creator does not receive results; leave it out, or give the creator ${MemberAbility.CanReceiveResults}`,
    );
  }
  if (creatorResults) {
    checkResult(check, "creatorResults", creatorResults);
  }
  check.require(
    !runsJobs(args) || !creatorResults || creatorResults.roleArn !== undefined,
    "creatorResults.roleArn",
    `is missing, without which results of jobs are not delivered; write one, or give nobody ${MemberAbility.CanRunJob}`,
  );
  checkLogRetention(check, args);
  check.done();
}

function collaborationInputs(args: CollaborationArgs): awsNative.cleanrooms.CollaborationArgs {
  const { creator, members } = args;
  const all = [creator, ...members];
  return {
    name: args.collaborationName,
    description: args.description,
    creatorDisplayName: creator.displayName,
    creatorMemberAbilities: creator.abilities ?? [],
    creatorPaymentConfiguration: paymentConfiguration(paymentsOf(creator, all)),
    members: members.map((member) => ({
      accountId: member.accountId,
      displayName: member.displayName,
      memberAbilities: member.abilities ?? [],
      paymentConfiguration: paymentConfiguration(paymentsOf(member, all)),
    })),
    queryLogStatus: logStatus(args.queryLogs),
    jobLogStatus: logStatus(args.jobLogs),
    dataEncryptionMetadata: args.dataEncryption && dataEncryption(args.dataEncryption),
    analyticsEngine: awsNative.cleanrooms.CollaborationAnalyticsEngine.Spark,
    tags: tagList(args.tags),
  };
}

function dataEncryption({
  allowCleartext = false,
  allowDuplicates = false,
  allowJoinsOnColumnsWithDifferentNames = false,
  preserveNulls = false,
}: DataEncryptionArgs): awsNative.types.input.cleanrooms.CollaborationDataEncryptionMetadataArgs {
  return { allowCleartext, allowDuplicates, allowJoinsOnColumnsWithDifferentNames, preserveNulls };
}

function creatorInputs(args: CollaborationArgs, settings: MembershipSettingsArgs): awsNative.cleanrooms.MembershipArgs {
  const { creator, members, creatorResults } = args;
  return {
    ...membershipInputs(settings, paymentsOf(creator, [creator, ...members])),
    ...(creatorResults && resultConfigurations(creatorResults, runsJobs(args))),
  };
}

function runsJobs({ creator, members }: CollaborationArgs): boolean {
  return [creator, ...members].some((member) => hasAbility(member, MemberAbility.CanRunJob));
}
