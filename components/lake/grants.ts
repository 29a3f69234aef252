import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../aws";
import { type GrantTargetArgs, checkTarget, targetInputs, targetKind } from "./grant-target";
import { type LakeArgs, checkLake } from "./lake";
import { type LakePermission, TargetKind, checkPermissions } from "./permission";
import { checkPrincipal, isExternal } from "./principal";

/** What a principal gets on one thing. */
export interface LakeGrantArgs {
  /** Who gets it: an account id, or the ARN of an IAM user or role (IAM groups are none), a SAML, QuickSight or Identity Center user or group, an organisation or an organisational unit. */
  principal: string;
  /** What it may do: `ALL` alone, or others. */
  permissions: LakePermission[];
  /** Which of these it may grant to others. Default: none. */
  grantable?: LakePermission[];
  /** On what. */
  on: GrantTargetArgs;
  /** At a location in hybrid mode: whether Lake Formation decides for the principal on this database or these tables from now on, rather than IAM. Default: false. */
  optIn?: boolean;
}

/** Arguments of `LakeGrants`. */
export interface LakeGrantsArgs {
  /** The lake of the account in which it is granted. */
  lake: LakeArgs;
  /** The grants, each by a name of its own in Pulumi. */
  grants: Record<string, LakeGrantArgs>;
  /** The account of the catalog that they are about: 12 digits. Default: the lake's own account. */
  catalogAccountId?: string;
}

/**
 * Grants of Lake Formation. They are made one after the other, since Lake Formation refuses two changes at once; where
 * there are several of these components, let one depend on the other. Equal grants always look equal, so that none is
 * taken away and given again, with a moment of no access between.
 *
 * It grants nothing to `IAMAllowedPrincipals` and nothing to admins of the lake, who have everything.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-<grant>` | each grant |
 * | `<name>-<grant>-opt-in` | with `optIn`: the opt-in of its principal |
 *
 * @example
 * new LakeGrants("grants", {
 *   lake,
 *   grants: {
 *     users: {
 *       principal: "arn:aws:iam::666666666666:user/datalake_user",
 *       permissions: [LakePermission.Describe, LakePermission.Select],
 *       on: { tagged: { resources: TaggedResources.Tables, expression: { source: ["product"] } } },
 *     },
 *   },
 * }, { providers: account.providers, dependsOn: dataLake });
 */
export class LakeGrants extends pulumi.ComponentResource {
  constructor(name: string, args: LakeGrantsArgs, opts?: pulumi.ComponentResourceOptions) {
    const check = new InputCheck(`LakeGrants ${quote(name)}`);
    checkLake(check.within("lake"), args.lake);
    checkGrants(check, args);
    check.done();
    super("lakeshare:index:LakeGrants", name, args, opts);

    const { lake, catalogAccountId = lake.accountId } = args;
    let previous: pulumi.Resource | undefined;
    for (const [key, grant] of sortedGrants(args)) {
      previous = new aws.lakeformation.Permissions(
        `${name}-${key}`,
        {
          catalogId: catalogAccountId,
          principal: grant.principal,
          permissions: [...grant.permissions].sort(),
          ...(grant.grantable?.length && { permissionsWithGrantOptions: [...grant.grantable].sort() }),
          ...targetInputs(catalogAccountId, lake.region, grant.on),
        },
        { parent: this, dependsOn: previous },
      );
      if (grant.optIn) {
        previous = new aws.lakeformation.OptIn(
          `${name}-${key}-opt-in`,
          {
            principals: [{ dataLakePrincipalIdentifier: grant.principal }],
            resourceDatas: [targetInputs(catalogAccountId, lake.region, grant.on)],
          },
          { parent: this, dependsOn: previous },
        );
      }
    }
    this.registerOutputs({});
  }
}

/** In the order of their names, whatever order they were written in. */
function sortedGrants({ grants }: LakeGrantsArgs): [string, LakeGrantArgs][] {
  return Object.entries(grants).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Records the problems of grants. */
function checkGrants(check: InputCheck, args: LakeGrantsArgs): void {
  const { lake, catalogAccountId } = args;
  const ofOtherAccount = catalogAccountId !== undefined && catalogAccountId !== lake.accountId;
  check.format("catalogAccountId", catalogAccountId, formats.accountId);
  check.require(Object.keys(args.grants).length > 0, "grants", "is empty; write at least one");
  // Lake Formation keeps one entry for both: each of two resources would take the other's permissions for its own.
  check.unique(
    "principals with what they are granted something on",
    sortedGrants(args).map(([, { principal, on }]) => `${principal} on ${JSON.stringify(on)}`),
  );
  for (const [key, grant] of sortedGrants(args)) {
    checkGrant(check.within(`grants.${key}`), lake, grant, ofOtherAccount);
  }
}

function checkGrant(check: InputCheck, lake: LakeArgs, grant: LakeGrantArgs, ofOtherAccount: boolean): void {
  const { principal, permissions, grantable = [], on } = grant;
  const external = isExternal(lake.accountId, principal);
  checkPrincipal(check, "principal", lake, principal);
  check.require(
    !ofOtherAccount || !external,
    "principal",
    "is of another account than the lake's; what others share can be passed on within the own account alone",
  );
  checkTarget(check, lake, on, ofOtherAccount);
  const kind = targetKind(on);
  if (kind !== undefined) {
    checkPermissions(check, kind, external, permissions, grantable);
  }
  const named = on.databaseName !== undefined || kind === TargetKind.Table;
  check.require(
    !grant.optIn || (named && !on.tagged),
    "optIn",
    "is for a database or tables by name; leave it out, or write what the principal opts in to",
  );
  check.require(
    !grant.optIn || !external,
    "optIn",
    "is for principals of the lake's own account; those of others opt in there",
  );
}
