import { isUnknown, openSecrets, type Property } from "./engine/properties";
import type { Resource } from "./engine/resource";
import { isProviderType, providerUrn } from "./engine/urn";

/** Where resources land: one AWS account, as the providers declare it. */
export interface Account {
  /** Twelve digits; empty when no provider declares which account it may touch. */
  id: string;
  /** The shortest name among the account's providers: `workload`, rather than `workload-native`. */
  name: string;
  regions: string[];
  /** URNs of the resources that a provider of this account makes. */
  resources: string[];
}

/** The accounts of a stack in the order in which their providers appear, those without resources left out. */
export function accountsOf(resources: Map<string, Resource>): Account[] {
  const accounts = new Map<string, Account>();
  for (const provider of resources.values()) {
    if (isProviderType(provider.type)) account(accounts, provider);
  }
  for (const resource of resources.values()) {
    const provider = resources.get(providerUrn(resource.provider));
    if (!resource.custom || provider === undefined || isProviderType(resource.type)) continue;
    if (resource.operation === "read") continue;
    account(accounts, provider).resources.push(resource.urn);
  }
  return [...accounts.values()].filter((account) => account.resources.length > 0);
}

/** The account that a provider works in. */
function account(accounts: Map<string, Account>, provider: Resource): Account {
  const id = accountId(provider);
  const key = id || provider.urn;
  const entry = accounts.get(key) ?? { id, name: provider.name, regions: [], resources: [] };
  const region = provider.inputs["region"];
  if (typeof region === "string" && !isUnknown(region) && !entry.regions.includes(region)) entry.regions.push(region);
  if (provider.name.length < entry.name.length) entry.name = provider.name;
  accounts.set(key, entry);
  return entry;
}

/** The only account that a provider may touch; empty when it does not say, or allows several. */
export function accountId(provider: Resource): string {
  const allowed = decoded(openSecrets(provider.inputs["allowedAccountIds"] ?? null));
  return Array.isArray(allowed) && allowed.length === 1 && !isUnknown(allowed[0]) ? String(allowed[0]) : "";
}

/** Provider inputs arrive as JSON in text. */
function decoded(value: Property): unknown {
  if (typeof value !== "string" || isUnknown(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
