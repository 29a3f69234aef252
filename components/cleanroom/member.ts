import { type InputCheck, formats } from "../aws";
import { cleanRoomsFormats } from "./format";
import { CleanRoomsQuota, currentQuota } from "./limits/quotas";
import type { Payments } from "./settings";

/** What a member may do in a collaboration, beside contributing tables. */
export const MemberAbility = {
  /** Run queries. */
  CanQuery: "CAN_QUERY",
  /** Receive the results of queries and jobs. */
  CanReceiveResults: "CAN_RECEIVE_RESULTS",
  /** Run jobs, beside queries, and pay for them. */
  CanRunJob: "CAN_RUN_JOB",
} as const;
/** What a member may do in a collaboration, beside contributing tables. */
export type MemberAbility = (typeof MemberAbility)[keyof typeof MemberAbility];

/** An account as a member of a collaboration. */
export interface CollaborationMemberArgs {
  /** The member's AWS account id: 12 digits. */
  accountId: string;
  /** The name that the other members see: 1 to 100 characters. */
  displayName: string;
  /** What the member may do. Default: nothing but contribute tables. */
  abilities?: MemberAbility[];
  /** Whether the member pays for the compute of queries. Default: the member who can query pays. */
  paysForQueries?: boolean;
  /** Whether the member pays for Clean Rooms ML: training, inference and synthetic data. Default: the member who can query pays. */
  paysForMachineLearning?: boolean;
}

/** How many members a collaboration has at most, its creator included, unless AWS has raised the account's quota. */
export const DEFAULT_MEMBER_QUOTA = currentQuota(CleanRoomsQuota.MembersPerCollaboration).limit;

/** How many members the CloudFormation schema takes, the creator included, whatever the quota. */
const SCHEMA_MEMBERS = 10;

/** Whether a member has an ability. */
export function hasAbility(member: CollaborationMemberArgs, ability: MemberAbility): boolean {
  return member.abilities?.includes(ability) ?? false;
}

/** Records what is wrong with the members of a collaboration, the creator among them. */
export function checkMembers(
  check: InputCheck,
  creator: CollaborationMemberArgs,
  members: readonly CollaborationMemberArgs[],
  quota: number,
): void {
  const all = [creator, ...members];
  checkMember(check, "creator", creator);
  members.forEach((member, index) => checkMember(check, `members[${index}]`, member));
  check.unique(
    "members",
    all.map(({ accountId }) => accountId),
  );
  check.wholeNumber("memberQuota", quota, 2, SCHEMA_MEMBERS, "members");
  check.require(members.length > 0, "members", "a collaboration of one shares nothing; write at least one more member");
  check.require(
    all.length <= quota,
    "members",
    `${all.length} with the creator, of which the quota allows ${quota}; write fewer, or have the quota raised and set memberQuota`,
  );
  checkOnlyOne(check, all, MemberAbility.CanQuery);
  checkOnlyOne(check, all, MemberAbility.CanReceiveResults);
  checkPayer(check, all, "paysForQueries", "queries");
  checkPayer(check, all, "paysForMachineLearning", "machine learning");
  checkJobRunner(check, all);
}

function checkMember(check: InputCheck, property: string, member: CollaborationMemberArgs): void {
  check.format(`${property}.accountId`, member.accountId, formats.accountId);
  check.format(`${property}.displayName`, member.displayName, cleanRoomsFormats.name);
  check.unique(`${property}.abilities`, member.abilities ?? []);
}

function checkOnlyOne(check: InputCheck, all: readonly CollaborationMemberArgs[], ability: MemberAbility): void {
  const holders = all.filter((member) => hasAbility(member, ability)).length;
  check.require(
    holders === 1,
    "members",
    `${holders} members have ${ability}; write it among the abilities of exactly one`,
  );
}

type Payment = "paysForQueries" | "paysForMachineLearning";

function checkPayer(check: InputCheck, all: readonly CollaborationMemberArgs[], payment: Payment, costs: string): void {
  const payers = all.filter((member) => member[payment]).length;
  check.require(payers <= 1, "members", `${payers} members pay for ${costs}; set ${payment} on one at most`);
  const declines = all.some((member) => hasAbility(member, MemberAbility.CanQuery) && member[payment] === false);
  check.require(
    !declines || payers > 0,
    "members",
    `nobody pays for ${costs}: the member who can query does not; set ${payment} on another`,
  );
}

/** Jobs are for the member who queries, whom Clean Rooms has pay for them. */
function checkJobRunner(check: InputCheck, all: readonly CollaborationMemberArgs[]): void {
  check.require(
    all.every((member) => !hasAbility(member, MemberAbility.CanRunJob) || hasAbility(member, MemberAbility.CanQuery)),
    "members",
    `a member has ${MemberAbility.CanRunJob} without ${MemberAbility.CanQuery}; write both among the abilities of one`,
  );
}

/**
 * What a member pays for, in so many words: what is left out, Clean Rooms fills in, which then shows as a difference.
 * Jobs and machine learning are left out where nobody runs or pays for them.
 * See https://github.com/hashicorp/terraform-provider-awscc/issues/1903
 */
export function paymentsOf(member: CollaborationMemberArgs, all: readonly CollaborationMemberArgs[]): Payments {
  return {
    queries: payerOf(all, "paysForQueries") === member,
    ...(all.some((other) => hasAbility(other, MemberAbility.CanRunJob)) && {
      jobs: hasAbility(member, MemberAbility.CanRunJob),
    }),
    ...(all.some((other) => other.paysForMachineLearning !== undefined) && {
      machineLearning: payerOf(all, "paysForMachineLearning") === member,
    }),
  };
}

function payerOf(all: readonly CollaborationMemberArgs[], payment: Payment): CollaborationMemberArgs | undefined {
  return all.find((member) => member[payment]) ?? all.find((member) => hasAbility(member, MemberAbility.CanQuery));
}
