import type { PolicyResource } from "@pulumi/policy";
import * as policy from "@pulumi/policy";
import { UNKNOWN } from "../evaluator";
import { type Resource, homeOf } from "./resource";

/** A resource of an exported state, of the document of `pulumi preview --json`, or of the offline preview. */
export interface RecordedResource {
  urn: string;
  type: string;
  /** Provider reference, `URN::ID`. */
  provider?: string;
  inputs?: Readonly<Record<string, unknown>>;
  outputs?: Readonly<Record<string, unknown>>;
  propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** True for what is about to be deleted. */
  delete?: boolean;
}

/** The key that tells a secret from a plain object in recorded properties. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
/** Texts that stand for unknown values: of a text, boolean, number, list, asset, archive and object. */
const UNKNOWN_TEXTS = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Inputs by the URN of the resource, as the engine shows them when it is registered. */
export type Inputs = Map<string, Readonly<Record<string, unknown>>>;

/**
 * The resources as the engine shows them to a stack policy, where reading an unknown value throws: the outputs, and what
 * of the inputs is at hand.
 */
export function fromPolicy(resources: readonly PolicyResource[], inputs: Inputs = new Map()): Resource[] {
  return resources.map((resource) => {
    const { type, name, urn, provider, propertyDependencies = {} } = resource;
    const dependencies = Object.entries(propertyDependencies).filter(([, on]) => on.length > 0);
    const sources = Object.fromEntries(dependencies.map(([key, on]) => [key, on.map((source) => source.urn)]));
    const outputs = record(resource.props);
    const own = inputs.get(urn);
    return {
      type,
      name,
      urn,
      props: own ? { ...known(outputs), ...record(own) } : declared(outputs, sources),
      sources,
      ...homeOf(provider && record(provider.props)),
    };
  });
}

/** The resources as they are recorded; what is about to be deleted is left out. */
export function fromRecord(resources: readonly RecordedResource[]): Resource[] {
  const providers = new Map(resources.map(({ urn, inputs = {} }) => [urn, record(inputs)]));
  return resources
    .filter((resource) => resource.delete !== true)
    .map(({ urn, type, provider, inputs = {}, outputs = {}, propertyDependencies = {} }) => ({
      type,
      name: urn.slice(urn.lastIndexOf("::") + 2),
      urn,
      props: declared(record({ ...outputs, ...inputs }), propertyDependencies),
      sources: propertyDependencies,
      ...homeOf(provider === undefined ? undefined : providers.get(provider.slice(0, provider.lastIndexOf("::")))),
    }));
}

/** What is known of the properties; what is not is for the provider to say. */
function known(props: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== UNKNOWN));
}

/**
 * What the program declares, as far as outputs tell. At preview what the provider computes may stand there as unknown, and what the program
 * sets may be missing because something within it is unknown. An unknown value of the program is always made from
 * some resource.
 */
function declared(
  props: Record<string, unknown>,
  sources: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> {
  const isMade = (key: string) => (sources[key]?.length ?? 0) > 0;
  const shown = Object.entries(props).filter(([key, value]) => value !== UNKNOWN || isMade(key));
  const missing = Object.keys(sources).filter((key) => isMade(key) && props[key] === undefined);
  return { ...Object.fromEntries(shown), ...Object.fromEntries(missing.map((key) => [key, UNKNOWN])) };
}

function record(properties: object): Record<string, unknown> {
  return plain(properties) as Record<string, unknown>;
}

/** A copy in plain data, with UNKNOWN where the value is not known and what secrets hold, if it can be read. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return UNKNOWN_TEXTS.has(value) ? UNKNOWN : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => read(value, String(index)));
  if (Object.hasOwn(value, SIGNATURE)) return opened(value as Record<string, unknown>);
  return Object.fromEntries(Object.keys(value).map((key) => [key, read(value, key)]));
}

function read(value: object, key: string): unknown {
  try {
    return plain((value as Record<string, unknown>)[key]);
  } catch (error) {
    if (isUnknownValueError(error)) return UNKNOWN;
    throw error;
  }
}

/** What a secret holds; other special objects, such as assets, say nothing about access. */
function opened(special: Record<string, unknown>): unknown {
  if (special["value"] !== undefined) return plain(special["value"]);
  return typeof special["plaintext"] === "string" ? plain(JSON.parse(special["plaintext"])) : UNKNOWN;
}

// The SDK exports the class without types.
function isUnknownValueError(error: unknown): boolean {
  return error instanceof (policy as unknown as Record<"UnknownValueError", new () => Error>).UnknownValueError;
}
