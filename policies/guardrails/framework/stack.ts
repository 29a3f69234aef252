import type { PolicyProviderResource, PolicyResourceOptions } from "@pulumi/policy";
import { Declarations } from "./declarations";
import { read } from "./read";
import { isUnknown, Undetermined } from "./unknown";

/** A resource as a rule sees it. */
export interface Resource {
  type: string;
  name: string;
  urn: string;
  /** The properties; reading one that is unknown at preview throws. Read them through `read.ts`. */
  props: Record<string, unknown>;
  /** What the provider makes of it, as far as that is known; only in stack rules, and only for names: see `nameText`. */
  outputs?: Record<string, unknown>;
  provider?: PolicyProviderResource;
  opts?: Pick<PolicyResourceOptions, "protect">;
  /** The resources that a property is made from; only in stack rules, and only for properties that are made from some. */
  propertyDependencies?: Record<string, readonly Resource[]>;
  /** The component that the resource is part of; only in stack rules. */
  parent?: Resource;
}

/** How resources name another: by which property, and what of the other it may be equal to. */
export interface Link {
  /** The types of the resources that are named. */
  targets: readonly string[];
  /** The path of the property that refers to the other: `bucket`, `logging.targetBucket`. */
  property: string;
  /** The properties of the target that the reference may be equal to: its name, its id, its ARN. */
  names: readonly string[];
}

/** The resources of a stack, indexed: every look-up costs no more than what it finds. */
export interface Stack {
  /** The resources of the types, in the order of the program; `aws:*` are all types of a package. */
  ofTypes(types: readonly string[]): readonly Resource[];
  /** The components around the resource, the innermost first, with their arguments as properties. */
  components(resource: Resource): readonly Resource[];
  /** The resources of the types that refer to the target, and those of which that cannot be known. */
  referring(target: Resource, types: readonly string[], link: Link): Referring;
}

/** The resources that refer to another. */
export interface Referring {
  /** Those that surely do. */
  found: readonly Resource[];
  /** Throws Undetermined if there are some that may or may not: their reference is unknown and tied to nothing. */
  assertComplete(): void;
}

/** Tells whether a type is one of the types, or of a package that is named as `aws:*`. */
export function typeTest(types: readonly string[]): (type: string) => boolean {
  const named = new Set(types);
  const packages = types.filter((type) => type.endsWith(":*")).map((type) => type.slice(0, -1));
  return (type) => named.has(type) || packages.some((prefix) => type.startsWith(prefix));
}

/** An index over the resources, which it shows as the program declares them. */
export function createStack(resources: readonly Resource[], declarations = new Declarations()): Stack {
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) append(byType, resource.type, resource);
  // Every rule has a stack of its own, and looks at a few of its types.
  const declared = new Map<string, readonly Resource[]>();
  const ofType = (type: string) => {
    let found = declared.get(type);
    if (!found) declared.set(type, (found = (byType.get(type) ?? []).map((resource) => declarations.shown(resource))));
    return found;
  };
  const ofTypes = (types: readonly string[]) =>
    types
      .flatMap((type) => (type.endsWith(":*") ? [...byType.keys()].filter(typeTest([type])) : [type]))
      .flatMap(ofType);
  const indices = new Map<string, ReferenceIndex>();
  return {
    ofTypes,
    components: ({ parent }) => {
      const found: Resource[] = [];
      for (let component = parent; component; component = component.parent) {
        found.push(declarations.component(component));
      }
      return found;
    },
    referring: (target, types, link) => {
      const key = [link.property, ...link.targets, "from", ...types].join(" ");
      let index = indices.get(key);
      if (!index) indices.set(key, (index = indexReferences(ofTypes(types), link)));
      return lookUp(index, target, link);
    },
  };
}

/** What a rule sees of the stack that judges a resource by itself. */
export const noStack: Stack = createStack([]);

/** What a property says the resource is called, whether the program has set it or the provider, if it is known. */
export function nameText(resource: Resource, property: string): string | undefined {
  const { outputs } = resource;
  return knownText(resource, property).text ?? (outputs && knownText({ ...resource, props: outputs }, property).text);
}

/** The text at the path of a property, if it is known; `unknown` if the program sets one that is not. */
export function knownText(resource: Resource, path: string): { text?: string; unknown: boolean } {
  try {
    const value = read(resource.props, path);
    return typeof value === "string" ? { text: value, unknown: false } : { unknown: false };
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return { unknown: true };
  }
}

/** True if the program gives the property a value, known or not. */
export function isGiven(resource: Resource, path: string): boolean {
  try {
    return read(resource.props, path) !== undefined;
  } catch (error) {
    if (isUnknown(error)) return true;
    throw error;
  }
}

interface ReferenceIndex {
  byText: Map<string, Resource[]>;
  byTarget: Map<string, Resource[]>;
  /** Resources whose reference is unknown and made from nothing that it could refer to. */
  loose: Resource[];
}

function indexReferences(resources: readonly Resource[], link: Link): ReferenceIndex {
  const index: ReferenceIndex = { byText: new Map(), byTarget: new Map(), loose: [] };
  for (const resource of resources) {
    const reference = knownText(resource, link.property);
    if (reference.text !== undefined) append(index.byText, bare(reference.text), resource);
    if (!reference.unknown) continue;
    const sources = resource.propertyDependencies?.[topOf(link.property)] ?? [];
    const targets = new Set(sources.filter(({ type }) => link.targets.includes(type)).map(({ urn }) => urn));
    for (const target of targets) append(index.byTarget, target, resource);
    if (targets.size === 0) index.loose.push(resource);
  }
  return index;
}

function topOf(path: string): string {
  return path.split(".", 1)[0] as string;
}

function lookUp(index: ReferenceIndex, target: Resource, link: Link): Referring {
  const names = new Set(link.names.map((name) => nameText(target, name)).filter((name) => name !== undefined));
  const byName = [...names].flatMap((name) => index.byText.get(bare(name)) ?? []);
  const found = new Set([...byName, ...(index.byTarget.get(target.urn) ?? [])]);
  return {
    found: [...found],
    assertComplete: () => {
      const [loose] = index.loose;
      if (loose) throw new Undetermined(`${link.property} of ${loose.name}`, "is not known at preview");
    },
  };
}

/** S3 references are bucket names or bucket ARNs. */
function bare(reference: string): string {
  return reference.replace(/^arn:[^:]+:s3:::/, "");
}

/** Adds the value to those under the key. */
export function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
