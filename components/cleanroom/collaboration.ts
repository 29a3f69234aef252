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
  isPayer,
} from "./member";
import { type QueryResultArgs, checkResult, resultConfiguration } from "./result";
import { logStatus, queryPayment, tagList } from "./settings";

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
  /** How many members the account's quota allows, the creator included: 2 to 10. Default: 5, which is AWS's default. */
  memberQuota?: number;
  /**
   * Whether Pulumi refuses to delete or replace the collaboration. Default: true, because it cannot be changed in
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
 * The invited members join by a membership of their own, made in their accounts from `collaborationId`. Data is not
 * encrypted for cryptographic computing. The membership goes before the collaboration when both are deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-collaboration` | the collaboration |
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
    super("lakeshare:index:Collaboration", name, args, opts);

    const collaboration = new awsNative.cleanrooms.Collaboration(`${name}-collaboration`, collaborationInputs(args), {
      parent: this,
      protect: args.protect ?? true,
    });
    const membership = new awsNative.cleanrooms.Membership(
      `${name}-membership`,
      membershipInputs(args, collaboration.collaborationIdentifier),
      { parent: this },
    );

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
    creatorPaymentConfiguration: queryPayment(isPayer(creator, all)),
    members: members.map((member) => ({
      accountId: member.accountId,
      displayName: member.displayName,
      memberAbilities: member.abilities ?? [],
      paymentConfiguration: queryPayment(isPayer(member, all)),
    })),
    queryLogStatus: logStatus(args.queryLogs),
    jobLogStatus: logStatus(args.jobLogs),
    analyticsEngine: awsNative.cleanrooms.CollaborationAnalyticsEngine.Spark,
    tags: tagList(args.tags),
  };
}

function membershipInputs(
  args: CollaborationArgs,
  collaborationIdentifier: pulumi.Output<string>,
): awsNative.cleanrooms.MembershipArgs {
  return {
    collaborationIdentifier,
    queryLogStatus: logStatus(args.queryLogs),
    jobLogStatus: logStatus(args.jobLogs),
    paymentConfiguration: queryPayment(isPayer(args.creator, [args.creator, ...args.members])),
    ...(args.creatorResults && { defaultResultConfiguration: resultConfiguration(args.creatorResults) }),
    tags: tagList(args.tags),
  };
}
