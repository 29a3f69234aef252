import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck } from "../aws";
import { type MembershipSettingsArgs, checkMembership, makeLogGroup, membershipInputs } from "./membership";
import type { Payments } from "./settings";

/** Arguments of the membership of an account that receives no results. */
export interface ContributorMembershipArgs extends MembershipSettingsArgs {
  /** Whether this account pays for the compute of queries, as the collaboration says. Default: false. */
  paysForQueries?: boolean;
  /** Whether this account runs jobs and pays for their compute, as the collaboration says. Default: false. */
  runsJobs?: boolean;
  /** Whether Pulumi refuses to delete the membership, without which the account's tables are in no collaboration. Default: true. */
  protect?: boolean;
}

/**
 * The membership of an account that receives no results: one that contributes tables, or queries for another to
 * receive. Its tables are associated by `membershipId`. The membership goes before the collaboration when both are
 * deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-logs` | with `logRetentionDays`: the log group `/aws/cleanrooms/<collaboration id>` |
 * | `<name>-membership` | the membership |
 *
 * @example
 * new ContributorMembership("retailer", { collaborationId: "a1b2c3d4-5678-90ab-cdef-111111111111" },
 *   { providers: retailer.providers });
 */
export class ContributorMembership extends pulumi.ComponentResource {
  /** Id of the membership, by which this account's tables are associated. */
  readonly membershipId: pulumi.Output<string>;

  constructor(name: string, args: ContributorMembershipArgs, opts?: pulumi.ComponentResourceOptions) {
    const check = new InputCheck(`ContributorMembership "${name}"`);
    checkMembership(check, args);
    check.done();
    super("lakeshare:index:ContributorMembership", name, args, opts);

    const membership = new awsNative.cleanrooms.Membership(
      `${name}-membership`,
      membershipInputs(args, paymentsOf(args)),
      { parent: this, protect: args.protect ?? true, dependsOn: makeLogGroup(name, args, this) },
    );

    this.membershipId = membership.membershipIdentifier;
    this.registerOutputs({ membershipId: this.membershipId });
  }
}

function paymentsOf({ paysForQueries = false, runsJobs, paysForMachineLearning }: ContributorMembershipArgs): Payments {
  return { queries: paysForQueries, jobs: runsJobs, machineLearning: paysForMachineLearning };
}
