import { type Origin, type Reference, type Resource, originOf } from "./resource";
import type { Known } from "./value";
import { isUnknown } from "./value";

/** Something that others refer to. */
export interface Named {
  origin: Origin;
  account: Known<string>;
}

/** Entities of one kind, found by what others call them. Every look-up costs no more than what it finds. */
export class Registry<T extends Named> {
  readonly all: readonly T[];
  private readonly byText = new Map<string, T[]>();
  private readonly byUrn = new Map<string, T>();

  /** `namesOf` gives the names and ARNs by which an entity may be called. */
  constructor(all: readonly T[], namesOf: (entity: T) => readonly (Known<string> | undefined)[]) {
    this.all = all;
    for (const entity of all) {
      this.byUrn.set(entity.origin.urn, entity);
      for (const name of new Set(namesOf(entity))) {
        if (typeof name === "string") append(this.byText, name, entity);
      }
    }
  }

  /** The entities of that name or ARN in the account; a name may be taken in several accounts. */
  named(text: string, account?: Known<string>): readonly T[] {
    const found = this.byText.get(text) ?? [];
    if (account === undefined || isUnknown(account)) return found;
    return found.filter((entity) => isUnknown(entity.account) || entity.account === account);
  }

  /** The one entity that a reference of a resource in that account is to, if it is known and in the stack. */
  referred(reference: Reference, account?: Known<string>): T | undefined {
    if ("text" in reference) return this.named(reference.text, account)[0];
    return reference.urns.map((urn) => this.byUrn.get(urn)).find((entity) => entity !== undefined);
  }
}

/** What is attached to entities: policies to roles, policies to buckets. */
export class Attachments<T extends Named, V> {
  private readonly byEntity = new Map<T, V[]>();
  /** What is attached to something unknown, and so perhaps to any. */
  private readonly loose: { account: Known<string>; value: V }[] = [];

  constructor(private readonly registry: Registry<T>) {}

  /** Attaches a value to what a resource's reference is to; what is not in the stack is nobody's concern. */
  add(reference: Reference | undefined, resource: Resource, value: V): void {
    if (reference === undefined) return;
    const entity = this.registry.referred(reference, resource.account);
    if (entity) append(this.byEntity, entity, value);
    else if ("urns" in reference) this.loose.push({ account: resource.account, value });
  }

  /** What is attached to the entity, and beside it what may be. */
  of(entity: T): { attached: readonly V[]; perhaps: readonly V[] } {
    const perhaps = this.loose.filter(
      ({ account }) => isUnknown(account) || isUnknown(entity.account) || account === entity.account,
    );
    return { attached: this.byEntity.get(entity) ?? [], perhaps: perhaps.map(({ value }) => value) };
  }
}

/** Adds a value to the list of a key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The resources by their type, each look-up in the order of the program. */
export class Resources {
  private readonly byType = new Map<string, Resource[]>();

  constructor(readonly all: readonly Resource[]) {
    for (const resource of all) append(this.byType, resource.type, resource);
  }

  ofTypes(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** An entity for each resource of the types. */
  map<T>(types: readonly string[], make: (resource: Resource, origin: Origin) => T): T[] {
    return this.ofTypes(...types).map((resource) => make(resource, originOf(resource)));
  }
}
