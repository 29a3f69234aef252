import type { Resource } from "./stack";
import { isUnknown, Undetermined } from "./unknown";

/**
 * What the program declares of the resources of a stack. The engine shows the inputs of each as it is registered; a rule
 * of the stack it shows the outputs, to which the provider adds what it computes and from which it may leave things out.
 */
export class Declarations {
  private readonly inputs = new Map<string, Record<string, unknown>>();

  /** Keeps what is declared of a resource that is about to be registered. */
  keep({ urn, props }: Pick<Resource, "urn" | "props">): void {
    this.inputs.set(urn, props);
  }

  /** The component with its arguments, of which there are no outputs. */
  component(component: Resource): Resource {
    return { ...component, props: this.inputs.get(component.urn) ?? component.props };
  }

  /** The resource as the program declares it; what the provider makes of it stands beside that. */
  shown(resource: Resource): Resource {
    return { ...resource, props: this.inputs.get(resource.urn) ?? declaredOutputs(resource), outputs: resource.props };
  }
}

/**
 * What of the outputs is declared, as far as can be told where no inputs are kept. At preview what the provider computes
 * may be unknown, and what the program sets may be missing because something within it is. What tells them apart is
 * that an unknown value of the program is always made from some other resource.
 */
function declaredOutputs({ props: outputs, propertyDependencies = {} }: Resource): Record<string, unknown> {
  return new Proxy(outputs, {
    get: (target, property) => {
      const name = String(property);
      const isMade = Object.hasOwn(propertyDependencies, property);
      const value = isMade ? target[name] : knownOutput(target, name);
      // What is not set, a provider may give as an empty text.
      if (!isMade) return value === "" ? undefined : value;
      if (value === undefined) throw new Undetermined(name, "is not known at preview");
      return value;
    },
  });
}

function knownOutput(outputs: Record<string, unknown>, name: string): unknown {
  try {
    return outputs[name];
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
}
