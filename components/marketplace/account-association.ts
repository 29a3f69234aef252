import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, partitionOf, quote } from "../aws";
import { dataZoneFormats } from "./format";

/** Arguments of `AccountAssociation`. */
export interface AccountAssociationArgs extends Home {
  /** ARN of the domain. */
  domainArn: pulumi.Input<string>;
  /** Name of the association, before which DataZone's own beginning is put: 1 to 64 letters, digits, blanks and the characters _-. */
  associationName: string;
  /** The accounts that may publish from and subscribe in the domain: 12 digits each. */
  accountIds: string[];
  /** Whether people of these accounts also use the data portal by their IAM roles. Default: false. */
  portalAccess?: boolean;
  /** Whether accounts outside the organisation may be among them, who have to accept an invitation. Default: false. */
  externalAccounts?: boolean;
}

/** DataZone takes shares that begin so for its own. */
const SHARE_PREFIX = "DataZone-";

/**
 * Lets other accounts take part in a domain: they switch blueprints on there, publish their tables and subscribe. The
 * domain is shared by AWS RAM.
 * Source: https://docs.aws.amazon.com/datazone/latest/userguide/working-with-associated-accounts.html
 *
 * | child | resource |
 * |---|---|
 * | `<name>-share` | the resource share |
 * | `<name>-domain` | the domain in it |
 * | `<name>-account-<id>` | each account in it |
 *
 * @example
 * new AccountAssociation("partners", {
 *   accountId: "888888888888", region: "ap-northeast-1", domainArn: domain.domainArn,
 *   associationName: "partners", accountIds: ["333333333333"],
 * }, { providers: marketplace.providers });
 */
export class AccountAssociation extends pulumi.ComponentResource {
  /** ARN of the resource share; unknown before creation. */
  readonly shareArn: pulumi.Output<string>;

  constructor(name: string, args: AccountAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    checkAssociation(`AccountAssociation ${quote(name)}`, args);
    super("lakeshare:index:AccountAssociation", name, args, opts);

    const { region, domainArn, associationName, accountIds, portalAccess = false } = args;
    const permission = portalAccess
      ? "AWSRAMPermissionAmazonDataZoneDomainFullAccessWithPortalAccess"
      : "AWSRAMDefaultPermissionAmazonDataZoneDomain";
    const inner = { parent: this };
    const share = new aws.ram.ResourceShare(
      `${name}-share`,
      {
        name: `${SHARE_PREFIX}${associationName}`,
        allowExternalPrincipals: args.externalAccounts ?? false,
        permissionArns: [`arn:${partitionOf(region)}:ram::aws:permission/${permission}`],
      },
      inner,
    );
    const domain = new aws.ram.ResourceAssociation(
      `${name}-domain`,
      { resourceArn: domainArn, resourceShareArn: share.arn },
      inner,
    );
    for (const accountId of [...accountIds].sort()) {
      new aws.ram.PrincipalAssociation(
        `${name}-account-${accountId}`,
        { principal: accountId, resourceShareArn: share.arn },
        { ...inner, dependsOn: domain },
      );
    }

    this.shareArn = share.arn;
    this.registerOutputs({ shareArn: this.shareArn });
  }
}

function checkAssociation(subject: string, args: AccountAssociationArgs): void {
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("associationName", args.associationName, dataZoneFormats.name);
  check.require(args.accountIds.length > 0, "accountIds", "is empty; write at least one account");
  check.unique("accountIds", args.accountIds);
  args.accountIds.forEach((id, index) => {
    check.format(`accountIds[${index}]`, id, formats.accountId);
    check.require(
      id !== args.accountId,
      `accountIds[${index}]`,
      "is the domain's own account, which needs no association",
    );
  });
  check.done();
}
