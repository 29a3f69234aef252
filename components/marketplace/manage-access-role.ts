import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, PolicyKind, SERVICE_ROLE_PATH, formats, quote, renderPolicy, roleArn } from "../aws";
import { dataZoneFormats } from "./format";
import { dataZoneTrust, makeDataZoneRole } from "./service-role";

/** Arguments of `ManageAccessRole`. */
export interface ManageAccessRoleArgs extends Home {
  /** Name of the role, which begins with `AmazonDataZone`. Default: `AmazonDataZoneGlueAccess-<region>`. */
  roleName?: string;
}

/**
 * The role with which DataZone publishes tables of an account's lake and grants them to who subscribes. What it may pass
 * on is granted to it in Lake Formation, by `DataZoneGrants`.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role` | the role |
 * | `<name>-role-attachment` | AWS's own policy for it, attached |
 *
 * @example
 * new ManageAccessRole("glue-access", { accountId: "888888888888", region: "ap-northeast-1" },
 *   { providers: marketplace.providers });
 */
export class ManageAccessRole extends pulumi.ComponentResource {
  /** ARN of the role; known before creation. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: ManageAccessRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `ManageAccessRole ${quote(name)}`;
    const check = new InputCheck(subject);
    check.format("accountId", args.accountId, formats.accountId);
    check.format("region", args.region, formats.region);
    check.format("roleName", args.roleName, dataZoneFormats.managedRoleName);
    check.done();
    super("lakeshare:index:ManageAccessRole", name, args, opts);

    const [role] = makeDataZoneRole(
      `${name}-role`,
      args,
      {
        roleName: args.roleName ?? defaultName(args),
        description: "DataZone publishes tables and grants them to subscribers with it",
        trust: renderPolicy(PolicyKind.Trust, subject, [dataZoneTrust(args, "AsService")]),
        managedPolicy: "service-role/AmazonDataZoneGlueManageAccessRolePolicy",
      },
      { parent: this },
    );

    this.roleArn = role.name.apply(() => manageAccessRoleArn(args));
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/** The ARN of an account's role for managing access, as `ManageAccessRole` makes it. */
export function manageAccessRoleArn(args: ManageAccessRoleArgs): string {
  return roleArn(args, args.roleName ?? defaultName(args), SERVICE_ROLE_PATH);
}

function defaultName({ region }: Home): string {
  return `AmazonDataZoneGlueAccess-${region}`;
}
