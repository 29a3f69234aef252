import * as pulumi from "@pulumi/pulumi";
import { InputCheck, PolicyKind, formats, quote, renderPolicy } from "../aws";
import { planSecureBucket } from "../storage/bucket";
import {
  type LakeLocationArgs,
  checkLocations,
  locationBucket,
  locationKey,
  locationStatements,
  makeLocation,
  usesServiceLinkedRole,
} from "./location";
import { checkAdmins } from "./principal";
import { type ExistingArgs, makeRevocations, makeRevoker, revokerStatements } from "./revocation";
import { AccessControl, type ExternalFilteringArgs, checkExternalFiltering, makeSettings } from "./settings";
import { checkTagDefinitions, makeTags } from "./tags";

/** What everything in a data lake has to agree on: its account and Region, admins, LF-Tags and locations. */
export interface LakeArgs {
  /** The account of the data lake: 12 digits. */
  accountId: string;
  /** The Region of the data lake. */
  region: string;
  /** ARN of the IAM role or user that Pulumi deploys the lake with: it has to be an admin, to grant what others get. */
  deployerArn: string;
  /** ARNs of the IAM users and roles that administer the lake, all of them: who is not listed is admin no more. Default: the deployer alone. */
  admins?: string[];
  /** The LF-Tags of the lake: key to the values it can have, in lower case. Default: none. */
  tags?: Record<string, string[]>;
  /** Where the lake's data lies. Default: nowhere, for accounts that only read others' lakes. */
  locations?: LakeLocationArgs[];
}

/** A table that was made before the lake. */
export interface ExistingTableArgs {
  /** Name of its database, which is among `existingDatabases`. */
  databaseName: string;
  /** Name of the table. */
  tableName: string;
}

/** Arguments of `DataLake`. */
export interface DataLakeArgs extends LakeArgs {
  /** What decides on access to new databases and tables: Lake Formation alone, or IAM policies as in a new account. Default: `LAKE_FORMATION`. */
  newDatabases?: AccessControl;
  /** Names of databases made before the lake, which IAM policies alone still open: that is revoked. Default: none. */
  existingDatabases?: string[];
  /** Tables of these databases made before the lake, which IAM policies alone still open: that is revoked. Default: none. */
  existingTables?: ExistingTableArgs[];
  /** Which query engines of others may filter the lake's data themselves. Default: none. */
  externalFiltering?: ExternalFilteringArgs;
  /** Whether Pulumi refuses to delete the settings, the LF-Tags, and the buckets and keys made here. Default: true. */
  protect?: boolean;
}

/**
 * A data lake under Lake Formation: what there is once for an account and Region. Its settings, with the complete list
 * of admins; its LF-Tags; its registered locations, with their buckets and roles. No other stack may own the settings
 * of the same account and Region: two owners overwrite each other.
 *
 * Databases, grants and shares are components of their own. They depend on this one, so that no database is made while
 * the settings still open it to everyone with IAM permissions, and are given the same `LakeArgs` to be checked against.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-settings` | the settings |
 * | `<name>-revoker-role`, `-revoker-policy`, `<name>-revoke-…` | with `LAKE_FORMATION`: revokes hourly what `IAMAllowedPrincipals` has |
 * | `<name>-tag-<key>` | each LF-Tag |
 * | `<name>-<bucket>` | each bucket, unless it exists |
 * | `<name>-<location>`, `<name>-<location>-role`, `-policy` | each registered location, and its role |
 *
 * @example
 * new DataLake("lake", {
 *   accountId: "666666666666",
 *   region: "ap-northeast-1",
 *   deployerArn: "arn:aws:iam::666666666666:role/lakeshare-deploy",
 *   admins: ["arn:aws:iam::666666666666:user/datalake_admin_user"],
 *   tags: { maintenance: ["crawler", "manual"], source: ["product"] },
 *   locations: [{ bucketName: "datalake-666666666666" }],
 * }, { providers: lake.providers });
 */
export class DataLake extends pulumi.ComponentResource {
  constructor(name: string, args: DataLakeArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planLake(name, args);
    super("lakeshare:index:DataLake", name, args, opts);
    const { protect = true } = args;
    const inner = { parent: this };

    const existing = existingOf(args);
    const revoking = controlOf(args) === AccessControl.LakeFormation;
    // Lake Formation refuses admins that do not exist, and lets only admins revoke.
    const revoker = revoking ? makeRevoker(name, args, existing, inner) : [];
    const settings = makeSettings(name, args, { ...inner, dependsOn: revoker, protect });
    if (revoking) {
      makeRevocations(name, args, existing, { ...inner, dependsOn: settings });
    }
    makeTags(name, args, { ...inner, dependsOn: settings, protect });
    for (const { location, policy } of plan.locations) {
      makeLocation(name, args, location, policy, protect, { ...inner, dependsOn: settings });
    }
    this.registerOutputs({});
  }
}

interface LakePlan {
  /** Each location with its role's policy, if it has a role of its own. */
  locations: { location: LakeLocationArgs; policy: string | undefined }[];
}

function planLake(name: string, args: DataLakeArgs): LakePlan {
  const subject = `DataLake ${quote(name)}`;
  const check = new InputCheck(subject);
  checkLake(check, args);
  checkExisting(check, args);
  checkExternalFiltering(check, args.externalFiltering);
  check.done();

  renderPolicy(PolicyKind.RoleInline, subject, revokerStatements(args, existingOf(args)));
  return {
    locations: (args.locations ?? []).map((location) => {
      const bucket = locationBucket(args, location, args.protect ?? true);
      if (bucket !== undefined) {
        planSecureBucket(`${name}-${locationKey(location)}`, bucket);
      }
      return {
        location,
        policy: usesServiceLinkedRole(location)
          ? undefined
          : renderPolicy(PolicyKind.RoleInline, subject, locationStatements(args, location)),
      };
    }),
  };
}

/** The databases and tables that were there before the lake. */
function existingOf({ existingDatabases = [], existingTables = [] }: DataLakeArgs): ExistingArgs[] {
  return [...existingDatabases.map((databaseName) => ({ databaseName })), ...existingTables];
}

function checkExisting(check: InputCheck, args: DataLakeArgs): void {
  const { existingDatabases: databases = [], existingTables: tables = [] } = args;
  check.unique("existingDatabases", databases);
  databases.forEach((database, index) => check.format(`existingDatabases[${index}]`, database, formats.catalogName));
  check.require(
    databases.length === 0 || controlOf(args) === AccessControl.LakeFormation,
    "existingDatabases",
    "is for LAKE_FORMATION; leave it out where IAM decides on access",
  );
  check.unique(
    "existingTables",
    tables.map(({ databaseName, tableName }) => `${databaseName}.${tableName}`),
  );
  tables.forEach(({ databaseName, tableName }, index) => {
    check.format(`existingTables[${index}].tableName`, tableName, formats.catalogName);
    check.require(
      databases.includes(databaseName),
      `existingTables[${index}].databaseName`,
      `${quote(databaseName)} is not among existingDatabases; write it there too`,
    );
  });
}

function controlOf({ newDatabases = AccessControl.LakeFormation }: DataLakeArgs): AccessControl {
  return newDatabases;
}

/** Records the problems of what a lake agrees on. */
export function checkLake(check: InputCheck, lake: LakeArgs): void {
  check.format("accountId", lake.accountId, formats.accountId);
  check.format("region", lake.region, formats.region);
  checkAdmins(check, lake);
  checkTagDefinitions(check.within("tags"), lake.tags ?? {});
  checkLocations(check, lake);
}
