import type { Resource } from "./stack";
import { isUnknown, Undetermined } from "./unknown";

/** What AWS, or the provider, calls a resource: others refer to it so, and the program need not have set it. */
const NAMES = /^(id|arn|name)$|(Id|Arn|Name|Identifier)$/;

/**
 * What the program declares of the resources of a stack. The engine shows a stack rule their outputs, where beside what
 * the program sets there is what the provider computes. It shows the inputs only as each resource is registered.
 */
export class Declarations {
  private readonly properties = new Map<string, ReadonlySet<string>>();
  private readonly components = new Map<string, Record<string, unknown>>();

  /** Keeps what is declared of a resource that is about to be registered. */
  keep({ urn, props, provider }: Pick<Resource, "urn" | "props" | "provider">): void {
    if (provider) this.properties.set(urn, new Set(Object.keys(props)));
    else this.components.set(urn, props);
  }

  /** The component with its arguments, of which there are no outputs. */
  component(component: Resource): Resource {
    return { ...component, props: this.components.get(component.urn) ?? component.props };
  }

  /**
   * The resource as the program declares it, and with its names. Where nothing is kept of it, what the provider
   * computes is known from other values only at preview: it may be unknown, and an unknown value of the program is
   * always made from some other resource. The outputs may lack what the program sets if something within is unknown.
   */
  shown(resource: Resource): Resource {
    const kept = this.properties.get(resource.urn);
    const made = resource.propertyDependencies ?? {};
    const props = new Proxy(resource.props, {
      get: (target, property, receiver) => {
        const name = String(property);
        if (kept && !kept.has(name) && !NAMES.test(name)) return undefined;
        const isMade = Object.hasOwn(made, property);
        try {
          const value = Reflect.get(target, property, receiver) as unknown;
          if (value === undefined && isMade) throw new Undetermined(name, "is not known at preview");
          return value;
        } catch (error) {
          if (!isMade && isUnknown(error)) return undefined;
          throw error;
        }
      },
    });
    return { ...resource, props };
  }
}
