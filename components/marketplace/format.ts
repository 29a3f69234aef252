import { type Home, type InputCheck, patternFormat, quote } from "../aws";

/** Where one role is used by DataZone, its name begins so: DataZone's policies pass on no others. */
const MANAGED_ROLE_PREFIX = "AmazonDataZone";

/**
 * The forms of names and ids of DataZone's.
 * Sources: https://docs.aws.amazon.com/datazone/latest/APIReference/API_CreateProject.html and its neighbours
 */
export const dataZoneFormats = {
  name: patternFormat(
    /^[\w -]{1,64}$/,
    "a name of DataZone's; write 1 to 64 letters, digits, blanks and the characters _-",
  ),

  domainUnitName: patternFormat(
    /^[\w -]{1,128}$/,
    "a domain unit's name; write 1 to 128 letters, digits, blanks and the characters _-",
  ),

  /** What `name` allows and more: it is never an identifier of anything else. */
  dataSourceName: patternFormat(
    /^[\w -]{1,256}$/,
    "a data source's name; write 1 to 256 letters, digits, blanks and the characters _-",
  ),

  domainId: patternFormat(/^dzd[-_][\w-]{1,36}$/, 'a domain\'s id; write one such as "dzd_4x8y2z6a1b3c5d"'),

  id: patternFormat(/^[\w-]{1,36}$/, "an id of DataZone's; write 1 to 36 letters, digits and the characters _-"),

  /** Source: https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html */
  groupId: patternFormat(
    /^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
    'the id of a group of IAM Identity Center; write one such as "a1b2c3d4-5678-90ab-cdef-111111111111"',
  ),

  managedRoleName: patternFormat(
    new RegExp(`^${MANAGED_ROLE_PREFIX}[\\w+=,.@-]{0,50}$`),
    `a role name that DataZone passes on; write one that begins with ${MANAGED_ROLE_PREFIX}, of at most 64 characters`,
  ),
};

/** Records what is wrong with an id that is known already; one of a resource that is yet to be made is not. */
export function checkId(check: InputCheck, property: string, id: unknown, format = dataZoneFormats.id): void {
  if (typeof id === "string") {
    check.format(property, id, format);
  }
}

/** Records what is wrong with ids of groups. */
export function checkGroups(check: InputCheck, property: string, groups: readonly string[] = []): void {
  check.unique(property, groups);
  groups.forEach((group, index) => check.format(`${property}[${index}]`, group, dataZoneFormats.groupId));
}

/** Records a problem unless the ARN is one of that kind in IAM and in the account. */
export function checkOfAccount(
  check: InputCheck,
  property: string,
  { accountId }: Home,
  arn: string | undefined,
  kind: "role" | "policy",
): void {
  if (arn === undefined) {
    return;
  }
  const [, account] = new RegExp(`^arn:aws[a-z-]*:iam::(\\d{12}):${kind}/[\\w+=,.@/-]+$`).exec(arn) ?? [];
  check.require(
    account !== undefined,
    property,
    `${quote(arn)} is not the ARN of a ${kind} of an account; write one such as arn:aws:iam::${accountId}:${kind}/name`,
  );
  check.require(
    account === undefined || account === accountId,
    property,
    `${quote(arn)} is of account ${account}, and DataZone takes a ${kind} of ${accountId} alone; write one of that account`,
  );
}
