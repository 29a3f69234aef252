import { isAccountId, parseArn, type Principal } from "./documents";
import { read, text } from "./read";
import type { Resource } from "./stack";
import { ifKnown, Undetermined } from "./unknown";

/**
 * The accounts that the resource may live in, from its provider: `allowedAccountIds`, or the account of the role
 * that the provider assumes. Throws Undetermined where the provider does not tell.
 */
export function homeAccounts(resource: Resource): readonly string[] {
  const provider = resource.provider?.props;
  const allowed = values(read(provider, "allowedAccountIds")).filter(isAccountId);
  if (allowed.length > 0) return allowed;
  const roles = [...values(read(provider, "assumeRoles")), ...values(read(provider, "assumeRole"))];
  // Roles are assumed in turn: the last one is who the provider is.
  const arn = parseArn(String(read(roles.at(-1), "roleArn") ?? ""));
  if (arn && isAccountId(arn.account)) return [arn.account];
  throw new Undetermined(
    "provider.allowedAccountIds",
    "is not set, so the resource's own account is not known",
    "set allowedAccountIds on the resource's explicit provider",
  );
}

/** False if the two surely live in different accounts; names are unique only within one. */
export function mayShareAccount(one: Resource, other: Resource): boolean {
  const [accounts, others] = [one, other].map((resource) => ifKnown(() => homeAccounts(resource)));
  return !accounts || !others || accounts.some((account) => others.includes(account));
}

/** The Region that the resource lives in: its own `region`, or its provider's. Throws Undetermined where neither tells. */
export function homeRegion({ props, provider }: Resource): string {
  const region = text(props, "region") ?? text(provider?.props, "region");
  if (region !== undefined) return region;
  throw new Undetermined("provider.region", "is not set, so the resource's Region is not known", "set region on it");
}

/** True if the principal is the account or an identity of one of the accounts; a wildcard never is. */
export function belongsTo(principal: Principal, accounts: readonly string[]): boolean {
  return (principal.kind === "account" || principal.kind === "identity") && accounts.includes(principal.account);
}

/** Providers get their lists as JSON texts. */
function values(value: unknown): unknown[] & string[] {
  const parsed: unknown = typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
  if (parsed === undefined || parsed === null) return [];
  return (Array.isArray(parsed) ? parsed : [parsed]) as unknown[] & string[];
}
