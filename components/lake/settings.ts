import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type InputCheck, formats } from "../aws";
import type { DataLakeArgs } from "./lake";
import { lakeAdmins } from "./principal";
import { IAM_ALLOWED_PRINCIPALS, revokerArn } from "./revocation";

/** What decides on access to the databases and tables that are made from now on. */
export enum AccessControl {
  /** Grants of Lake Formation: whoever has none gets nothing. */
  LakeFormation = "LAKE_FORMATION",
  /** IAM policies alone, as in an account that does not use Lake Formation: for accounts with databases of both kinds. */
  Iam = "IAM",
}

/** Which query engines outside AWS's own may get data of the lake and filter rows and columns themselves. */
export interface ExternalFilteringArgs {
  /** The accounts in which they run: 12 digits each. */
  accountIds: string[];
  /** The session tag values by which Lake Formation knows them, such as `Amazon EMR`. */
  sessionTagValues: string[];
}

/**
 * The newest version of how Lake Formation shares across accounts: with hybrid access, and straight to principals.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/optimize-ram.html
 */
const CROSS_ACCOUNT_VERSION = "4";

/** What a new account gives everyone who has IAM permissions. */
const IAM_DEFAULT = [{ permissions: ["ALL"], principal: IAM_ALLOWED_PRINCIPALS }];

/** Records the problems of external filtering. */
export function checkExternalFiltering(check: InputCheck, filtering: ExternalFilteringArgs | undefined): void {
  if (filtering === undefined) {
    return;
  }
  check.require(
    filtering.accountIds.length > 0,
    "externalFiltering.accountIds",
    "is empty; write at least one account",
  );
  check.unique("externalFiltering.accountIds", filtering.accountIds);
  filtering.accountIds.forEach((id, index) =>
    check.format(`externalFiltering.accountIds[${index}]`, id, formats.accountId),
  );
  check.require(
    filtering.sessionTagValues.length > 0,
    "externalFiltering.sessionTagValues",
    "is empty; write at least one value, such as Amazon EMR",
  );
}

/** Registers the settings of the account and Region: everything that is left out, AWS clears. */
export function makeSettings(
  name: string,
  args: DataLakeArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lakeformation.DataLakeSettings {
  const { accountId, newDatabases = AccessControl.LakeFormation, externalFiltering: filtering } = args;
  const byIam = newDatabases === AccessControl.Iam;
  return new aws.lakeformation.DataLakeSettings(
    `${name}-settings`,
    {
      catalogId: accountId,
      admins: byIam ? lakeAdmins(args) : [...lakeAdmins(args), revokerArn(args)].sort(),
      parameters: { CROSS_ACCOUNT_VERSION },
      // An empty list would not clear them, leaving them out does: https://github.com/pulumi/pulumi-aws/issues/4366
      ...(byIam && { createDatabaseDefaultPermissions: IAM_DEFAULT, createTableDefaultPermissions: IAM_DEFAULT }),
      allowFullTableExternalDataAccess: false,
      allowExternalDataFiltering: filtering !== undefined,
      ...(filtering && {
        externalDataFilteringAllowLists: [...filtering.accountIds].sort(),
        authorizedSessionTagValueLists: [...filtering.sessionTagValues].sort(),
      }),
    },
    opts,
  );
}
