import { UNKNOWN } from "../evaluator";
import { type Known, isUnknown, textAt } from "./value";

/** A resource as plain data, whether a policy, a preview or an exported state told of it. */
export interface Resource {
  type: string;
  name: string;
  urn: string;
  /** The properties that the program sets, and of a deployed resource all of them; UNKNOWN stands for what is unknown. */
  props: Readonly<Record<string, unknown>>;
  /** The account that its provider works in. */
  account: Known<string>;
  /** The Region that its provider works in. */
  region: Known<string>;
  /** For each property, the URNs of the resources that its value is made from. */
  sources: Readonly<Record<string, readonly string[]>>;
}

/** Where something is written down, so that a reader knows what to change. */
export interface Origin {
  /** Name of the resource in Pulumi. */
  name: string;
  type: string;
  urn: string;
}

/** Where a resource is written down. */
export function originOf({ name, type, urn }: Resource): Origin {
  return { name, type, urn };
}

/** What a property refers to: a name or an ARN, or, while that is unknown, the resources that it is made from. */
export type Reference = { text: string } | { urns: readonly string[] };

/** What the property at a path refers to; undefined where it is not set. */
export function referenceAt(resource: Resource, path: string): Reference | undefined {
  const text = textAt(resource.props, path);
  if (text === undefined) return undefined;
  return isUnknown(text) ? { urns: resource.sources[path.split(".", 1)[0] as string] ?? [] } : { text };
}

/** What the items of a list property refer to. */
export function referencesAt(resource: Resource, property: string): readonly Reference[] {
  const items = resource.props[property] ?? [];
  if (isUnknown(items)) return [{ urns: resource.sources[property] ?? [] }];
  return (Array.isArray(items) ? items : [items]).map((item: unknown) =>
    typeof item === "string" ? { text: item } : { urns: resource.sources[property] ?? [] },
  );
}

/** The account and Region that a provider says it works in. */
export function homeOf(provider: Readonly<Record<string, unknown>> | undefined): Pick<Resource, "account" | "region"> {
  const allowed = decoded(provider?.["allowedAccountIds"]);
  const accounts = Array.isArray(allowed) ? allowed.map(String) : [];
  return {
    account:
      accounts.length === 1 && /^\d{12}$/.test(accounts[0] as string) ? (accounts[0] as string) : assumed(provider),
    region: textAt(provider, "region") ?? UNKNOWN,
  };
}

/** The account of the role that a provider assumes last. */
function assumed(provider: Readonly<Record<string, unknown>> | undefined): Known<string> {
  const roles = [decoded(provider?.["assumeRoles"]), decoded(provider?.["assumeRole"])].flat();
  const arn = textAt(roles.filter(Boolean).at(-1), "roleArn");
  const [, account] = typeof arn === "string" ? (/^arn:[^:]+:iam::(\d{12}):/.exec(arn) ?? []) : [];
  return account ?? UNKNOWN;
}

/** Providers get their lists as JSON texts. */
function decoded(value: unknown): unknown {
  return typeof value === "string" && /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value;
}
