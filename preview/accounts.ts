import { isUnknown, openSecrets, type Property } from "./engine/properties";
import type { Resource } from "./engine/resource";
import { isProviderType, providerUrn } from "./engine/urn";

/** Where resources land: one AWS account, as the providers declare it. */
export interface Account {
  /** Twelve digits; empty when no provider declares which account it may touch. */
  id: string;
  /** The name of the account's first provider. */
  name: string;
  regions: string[];
  /** URNs of the resources that a provider of this account makes. */
  resources: string[];
}

/** The accounts of a stack in the order in which their providers appear, those without resources left out. */
export function accountsOf(resources: Map<string, Resource>): Account[] {
  const accounts = new Map<string, Account>();
  for (const resource of resources.values()) {
    const provider = resources.get(providerUrn(resource.provider));
    if (!resource.custom || provider === undefined || isProviderType(resource.type)) continue;
    if (resource.operation === "read") continue;
    const id = accountId(provider);
    const key = id || provider.urn;
    const account = accounts.get(key) ?? { id, name: provider.name, regions: [], resources: [] };
    const region = provider.inputs["region"];
    if (typeof region === "string" && !isUnknown(region) && !account.regions.includes(region)) {
      account.regions.push(region);
    }
    account.resources.push(resource.urn);
    accounts.set(key, account);
  }
  return [...accounts.values()];
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
