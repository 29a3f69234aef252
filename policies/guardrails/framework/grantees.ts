import { belongsTo, homeAccounts } from "./accounts";
import { hasWildcard, narrowed, narrows, parseArn, type Condition, type Principal, type Statement } from "./documents";
import { allOf, every, some } from "./logic";
import type { Report } from "./report";
import type { Resource } from "./stack";

/** Who may be granted access. */
export interface Admitted {
  accounts: readonly string[];
  organizations: readonly string[];
  /** Principals that are admitted as they are written. */
  principals: readonly string[];
}

/** True if the principal is an AWS principal, not a service. */
export function isAwsPrincipal(principal: Principal): boolean {
  return principal.kind !== "service";
}

/** True if the principal may be of any account: everyone, or a pattern in place of the account. */
export function isAnyAccount(principal: Principal): boolean {
  const inAccount = principal.kind === "account" || principal.kind === "identity";
  return principal.kind === "everyone" || (inAccount && hasWildcard(principal.account));
}

/** True if the principal is admitted, or of the resource's own account, which is asked for only when needed. */
export function admitsPrincipal(principal: Principal, admitted: Admitted, resource: Resource): boolean {
  if (admitted.principals.includes(principal.written) || belongsTo(principal, admitted.accounts)) return true;
  const account = accountOf(principal);
  if (account === undefined) return false;
  return admitted.accounts.includes(account) || homeAccounts(resource).includes(account);
}

/**
 * Hands over each AWS principal that the statement lets in and that is not admitted. Allow with NotPrincipal is a matter
 * of the rules on public principals.
 */
export function eachStranger(
  statement: Statement,
  admitted: Admitted,
  resource: Resource,
  report: Report,
  found: (stranger: Principal) => void,
): void {
  if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
  report.each(statement.principals, (principal) => {
    if (!isAwsPrincipal(principal) || admitsPrincipal(principal, admitted, resource)) return;
    if (!admitsOnly(statement.conditions, admitted, resource)) found(principal);
  });
}

/** True if the statement lets in everyone, or everyone but some, without a condition that narrows it. */
export function isPublic(statement: Statement): boolean {
  return allOf(
    () => statement.effect === "Allow",
    () => statement.hasNotPrincipal || some(statement.principals, isAnyAccount),
    () => !narrowed(statement.conditions),
  );
}

/** True if one of the conditions by itself lets in nobody but who is admitted. */
export function admitsOnly(conditions: readonly Condition[], admitted: Admitted, resource: Resource): boolean {
  return some(
    conditions,
    (condition) =>
      condition.key in identifiers &&
      narrows(condition) &&
      every(condition.values, (value) => admitsValue(condition.key, value, admitted, resource)),
  );
}

/** What the value of a condition key identifies. Keys of networks are not here: they say nothing of who calls. */
const identifiers: Readonly<Record<string, "account" | "arn" | "organization">> = {
  "aws:principalaccount": "account",
  "aws:sourceaccount": "account",
  "kms:calleraccount": "account",
  "s3:dataaccesspointaccount": "account",
  "aws:principalarn": "arn",
  "aws:sourcearn": "arn",
  "s3:dataaccesspointarn": "arn",
  "aws:principalorgid": "organization",
  "aws:principalorgpaths": "organization",
  "aws:sourceorgid": "organization",
  "aws:sourceorgpaths": "organization",
};

function admitsValue(key: string, value: string, admitted: Admitted, resource: Resource): boolean {
  if (/^\$\{(aws:ResourceAccount|s3:ResourceAccount|aws:ResourceOrgID)\}/i.test(value)) return true;
  if (identifiers[key] === "organization") return admitted.organizations.includes(value.split("/")[0] ?? "");
  const account = identifiers[key] === "arn" ? parseArn(value)?.account : value;
  if (!account) return false;
  return admitted.accounts.includes(account) || homeAccounts(resource).includes(account);
}

function accountOf(principal: Principal): string | undefined {
  if (principal.kind === "account" || principal.kind === "identity") return principal.account;
  return principal.kind === "federated" ? parseArn(principal.provider)?.account : undefined;
}
