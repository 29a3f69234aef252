import type { RuleConfiguration, TestResource } from "./analyzer";
import type { Case, Finding } from "./test-rule";

/** A stack of one resource. */
export type Single = { resource: TestResource };

/** Cases for rules that look at one resource: one of the type, with the properties, as it should be. */
export function oneResource(type: string, props: Record<string, unknown>) {
  const fixture = (): Single => ({ resource: { type, name: "it", props: { ...props } } });

  /** The resource with these properties changed; undefined takes one away. */
  const set = (change: Record<string, unknown>, configuration?: RuleConfiguration): Case<Single> => ({
    change: ({ resource }) => Object.assign(resource.props, change),
    ...(configuration && { configuration }),
  });

  /** A resource of another type, with no other properties than these. */
  const other = (
    otherType: string,
    otherProps: Record<string, unknown>,
    configuration?: RuleConfiguration,
  ): Case<Single> => ({
    change: ({ resource }) => Object.assign(resource, { type: otherType, props: otherProps }),
    ...(configuration && { configuration }),
  });

  return { fixture, set, other };
}

/** What the rule is to say of the case. */
export function says(given: Case<Single>, message: string): Finding<Single> {
  return { ...given, at: "resource", says: `it: ${message}` };
}
