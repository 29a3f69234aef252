import { type NamedPolicy, UNKNOWN } from "../evaluator";
import { type Origin, type Resource, originOf } from "./resource";
import { at } from "./value";

/** A policy document of the stack, or of AWS, and where it is written down. */
export interface PolicyDocument extends NamedPolicy {
  /** The resource to change; absent for policies that AWS manages and for those that the pack's configuration states. */
  origin?: Origin;
}

/** The document at a property: its JSON text or the object, UNKNOWN where it is not known. */
export function documentAt(resource: Resource, property: string, name: string): PolicyDocument {
  return { name, document: at(resource.props, property) ?? UNKNOWN, origin: originOf(resource) };
}

/** A document of which nothing is known but its name. */
export function unknownDocument(name: string, origin?: Origin): PolicyDocument {
  return { name, document: UNKNOWN, ...(origin && { origin }) };
}

/** The content of a document, be it JSON text or an object; UNKNOWN where it cannot be read. */
export function contentOf(document: unknown): unknown {
  if (typeof document !== "string") return document;
  try {
    return JSON.parse(document) as unknown;
  } catch {
    return UNKNOWN;
  }
}
