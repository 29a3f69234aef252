/** The type of the resource at the root of every stack. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

const PREFIX = "urn:pulumi:";
const PROVIDER_PREFIX = "pulumi:providers:";

/** The parts of a resource's unique name `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
export interface UrnParts {
  stack: string;
  project: string;
  /** The chain of types from the topmost ancestor below the stack, joined with `$`. */
  qualifiedType: string;
  type: string;
  name: string;
}

/** The URN of a resource, from its parent's URN (empty for none). */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
  const ancestors = parent === "" ? STACK_TYPE : parseUrn(parent).qualifiedType;
  const qualified = ancestors === STACK_TYPE ? type : `${ancestors}$${type}`;
  return `${PREFIX}${stack}::${project}::${qualified}::${name}`;
}

export function parseUrn(urn: string): UrnParts {
  const [stack = "", project = "", qualifiedType = "", ...name] = urn.slice(PREFIX.length).split("::");
  const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
  return { stack, project, qualifiedType, type, name: name.join("::") };
}

/** The package of a type or function token: `aws` of `aws:s3/bucket:Bucket`. */
export function packageOf(token: string): string {
  return token.slice(0, Math.max(token.indexOf(":"), 0));
}

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

export function providerType(packageName: string): string {
  return PROVIDER_PREFIX + packageName;
}

/** True for a provider that the engine made by itself, for resources without an explicit one. */
export function isDefaultProvider({ type, name }: { type: string; name: string }): boolean {
  return isProviderType(type) && name.startsWith("default");
}

/** The package that a provider's type serves: `aws` of `pulumi:providers:aws`. */
export function providedPackage(type: string): string {
  return type.slice(PROVIDER_PREFIX.length);
}

/** The URN in a provider reference `URN::ID`; empty for an empty reference. */
export function providerUrn(reference: string): string {
  return reference.slice(0, Math.max(reference.lastIndexOf("::"), 0));
}
