import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../../aws";
import { type QuickSightAudienceArgs, checkAudience } from "./permissions";

/** Arguments of `QuickSightGroups`. */
export interface QuickSightGroupsArgs {
  /** The account of QuickSight: 12 digits. */
  accountId: string;
  /** The Region of what the groups use. */
  region: string;
  /** The groups to make. */
  audience: QuickSightAudienceArgs;
}

/**
 * The groups of an audience, empty: who belongs to them is QuickSight's or the identity provider's matter.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-<group>` | each group |
 *
 * @example
 * const groups = new QuickSightGroups("groups", {
 *   accountId: "333333333333",
 *   region: "ap-northeast-1",
 *   audience: { owners: ["analysts"], readers: ["viewers"] },
 * }, { providers: analytics.providers });
 */
export class QuickSightGroups extends pulumi.ComponentResource {
  constructor(name: string, args: QuickSightGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    checkGroups(name, args);
    super("lakeshare:index:QuickSightGroups", name, args, opts);
    const { owners, readers = [], identityRegion, namespace } = args.audience;
    for (const group of [...owners, ...readers]) {
      new aws.quicksight.Group(
        `${name}-${group}`,
        {
          awsAccountId: args.accountId,
          groupName: group,
          namespace: namespace ?? "default",
          region: identityRegion ?? args.region,
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

function checkGroups(name: string, args: QuickSightGroupsArgs): void {
  const check = new InputCheck(`QuickSightGroups ${quote(name)}`);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkAudience(check, args.audience);
  check.done();
}
