import { type InputCheck, patternFormat, quote } from "../aws";
import type { LakeArgs } from "./lake";

/** Lake Formation takes users and roles as admins, and no groups. */
const adminFormat = patternFormat(
  /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/[\w+=,.@/-]+$/,
  "the ARN of an IAM user or role, without wildcards; write one such as arn:aws:iam::111111111111:role/lake-admin",
);

/** Who can be given something. Source: https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html */
const principalFormat = patternFormat(
  new RegExp(
    [
      /^\d{12}$/, // an account
      /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/[\w+=,.@/-]+$/,
      /^arn:aws[a-z-]*:iam::\d{12}:saml-provider\/[\w+=,.@-]+:(user|group)\/.+$/,
      /^arn:aws[a-z-]*:organizations::\d{12}:(organization\/o-[a-z0-9]{10,32}|ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z-]+)$/,
      /^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group)\/[^/]+\/.+$/,
      /^arn:aws[a-z-]*:identitystore:::(user|group)\/[0-9a-f-]+$/,
    ]
      .map(({ source }) => `(${source})`)
      .join("|"),
  ),
  "a principal of Lake Formation; write an account id, or the ARN of an IAM user or role, a SAML, QuickSight or " +
    "Identity Center user or group, an organisation or an organisational unit (IAM groups are none)",
);

/** Every admin of a lake, the deployer included, sorted. */
export function lakeAdmins({ admins = [], deployerArn }: LakeArgs): string[] {
  return [...new Set([...admins, deployerArn])].sort();
}

/** Whether a principal lies outside the account that shares: another account, an organisation, or a part of one. */
export function isExternal(accountId: string, principal: string): boolean {
  return principal.split(":")[2] === "organizations" || accountOf(principal) !== accountId;
}

/** The account of a principal; Identity Center's belong to none, and are users of the own account here. */
function accountOf(principal: string): string | undefined {
  return principal.includes(":") ? principal.split(":")[4] || undefined : principal;
}

/** Records the problems of a lake's admins. */
export function checkAdmins(check: InputCheck, { admins = [], deployerArn }: LakeArgs): void {
  check.format("deployerArn", deployerArn, adminFormat);
  check.unique("admins", admins);
  admins.forEach((admin, index) => check.format(`admins[${index}]`, admin, adminFormat));
}

/** Records the problem of who is given something. */
export function checkPrincipal(check: InputCheck, property: string, lake: LakeArgs, principal: string): void {
  check.format(property, principal, principalFormat);
  check.require(
    !lakeAdmins(lake).includes(principal),
    property,
    `${quote(principal)} is an admin of the lake, who has every permission already and from whom none can be taken; ` +
      "grant to somebody else, or take it out of admins",
  );
}
