import {
  type Home,
  type InputCheck,
  accountRootArn,
  formats,
  partitionOf,
  permissionSetRoleArn,
  quickSightServiceRoleArns,
  roleArn,
} from "../aws";

/** A permission set of IAM Identity Center. */
export interface PermissionSetArgs {
  /** Name of the permission set, such as `AWSPowerUserAccess`. */
  name: string;
  /** The 16 characters with which Identity Center closed the name of its role. Default: any, since it changes them when it provisions the set anew. */
  suffix?: string;
}

/** A role by its name. */
export interface ReaderRoleArgs {
  /** Name of the role. */
  name: string;
  /** Path of the role, with a slash at both ends. Default: `/`. */
  path?: string;
}

/** Who of another account reads: at least one of permission sets, roles and QuickSight. */
export interface ReaderAccountArgs {
  /** The account that reads: 12 digits. */
  accountId: string;
  /** Permission sets whose users read. Default: none. */
  permissionSets?: PermissionSetArgs[];
  /** The Region of IAM Identity Center. Default: the Region of what is read. */
  identityCenterRegion?: string;
  /** Roles that read, such as the access role of a QuickSight data source or a crawler's. Default: none. */
  roles?: ReaderRoleArgs[];
  /** Whether QuickSight reads with the roles that it manages itself. Default: false. */
  quickSightServiceRoles?: boolean;
}

/** The ARNs of a reader account's principals, or patterns of them. `region` is that of what is read. */
export function readerArns(region: string, reader: ReaderAccountArgs): string[] {
  const home: Home = { accountId: reader.accountId, region };
  const { permissionSets = [], roles = [], identityCenterRegion = region } = reader;
  return [
    ...permissionSets.map(({ name, suffix }) =>
      permissionSetRoleArn(reader.accountId, identityCenterRegion, name, suffix),
    ),
    ...roles.map(({ name, path }) => roleArn(home, name, path)),
    ...(reader.quickSightServiceRoles ? quickSightServiceRoleArns(home) : []),
  ];
}

/** Whom a statement for readers is about: their account, narrowed to them. */
export interface NarrowedPrincipal {
  /** ARN of the account's root. */
  principal: string;
  conditions: Record<string, Record<string, string[]>>;
}

/**
 * The readers of an account as AWS accepts them in a resource policy whether or not they exist yet. A policy whose
 * Principal names a role that does not exist is refused, and one that names a role is void once that role is made anew;
 * of QuickSight's two roles there is often only one, and Identity Center renames its roles.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function narrowedPrincipal(region: string, reader: ReaderAccountArgs): NarrowedPrincipal {
  return {
    principal: accountRootArn({ accountId: reader.accountId, region }),
    conditions: { ArnLike: { "aws:PrincipalArn": readerArns(region, reader) } },
  };
}

/** Records the problems of `readers`, a property of something in the account and Region `home`. */
export function checkReaders(check: InputCheck, home: Home, readers: readonly ReaderAccountArgs[]): void {
  check.require(readers.length > 0, "readers", "is empty; write at least one account that reads");
  check.unique(
    "readers",
    readers.map(({ accountId }) => accountId),
  );
  readers.forEach((reader, index) => checkReader(check, home, reader, `readers[${index}]`));
}

function checkReader(check: InputCheck, home: Home, reader: ReaderAccountArgs, where: string): void {
  const { accountId, permissionSets = [], identityCenterRegion, roles = [] } = reader;
  check.format(`${where}.accountId`, accountId, formats.accountId);
  check.require(
    accountId !== home.accountId,
    `${where}.accountId`,
    "is the account itself, whose principals read by their own policies; write another account",
  );
  check.require(
    readerArns(home.region, reader).length > 0,
    where,
    "names nobody; write permissionSets, roles or quickSightServiceRoles",
  );
  permissionSets.forEach(({ name, suffix }, index) => {
    check.format(`${where}.permissionSets[${index}].name`, name, formats.permissionSet);
    check.format(`${where}.permissionSets[${index}].suffix`, suffix, formats.permissionSetSuffix);
  });
  roles.forEach(({ name, path }, index) => {
    check.format(`${where}.roles[${index}].name`, name, formats.roleName);
    check.format(`${where}.roles[${index}].path`, path, formats.iamPath);
  });
  check.format(`${where}.identityCenterRegion`, identityCenterRegion, formats.region);
  if (identityCenterRegion !== undefined && formats.region.matches(identityCenterRegion)) {
    check.require(
      partitionOf(identityCenterRegion) === partitionOf(home.region),
      `${where}.identityCenterRegion`,
      `${identityCenterRegion} is in another partition than ${home.region}; write a Region of the same partition`,
    );
  }
}
