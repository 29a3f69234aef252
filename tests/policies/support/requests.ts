import { unknownStringValue } from "@pulumi/policy/proxy";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A resource as a program would declare it. */
export interface TestResource {
  type: string;
  name: string;
  /** The inputs; `unknown()` stands for a value that is unknown at preview. */
  props: Record<string, unknown>;
  /** The inputs of the resource's explicit provider, as the engine sends them. */
  provider?: Record<string, unknown>;
  /** The provider's name. Default: `account`. */
  providerName?: string;
  /** The component that the resource is part of. */
  parent?: TestResource;
  /** A component: its arguments reach no stack rule, which sees its outputs alone. */
  component?: boolean;
  protect?: boolean;
  /** Unknown values that the provider computes: seen by stack rules, not set by the program. */
  computed?: string[];
  /** The same once they are known, when the resource is deployed. */
  outputs?: Record<string, unknown>;
}

class Unknown {
  constructor(readonly sources: readonly TestResource[]) {}
}

/** The source of a value of another stack; the engine shows no policy the resource itself. */
const stackReference = "urn:pulumi:dev::test::pulumi:pulumi:StackReference::another";

/** A value that is unknown at preview, made from outputs of the given resources, or of another stack. */
export function unknown(...sources: TestResource[]): unknown {
  return new Unknown(sources);
}

/** The value as JSON text, as a program makes it: unknown as a whole where something in it is. */
export function jsonText(value: unknown): unknown {
  const sources = unknownsIn(value).flatMap((found) => found.sources);
  return unknownsIn(value).length > 0 ? unknown(...sources) : JSON.stringify(value);
}

/** The engine's request to judge a resource. */
export function resourceRequest(resource: TestResource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  fill(request, resource, resource.props);
  return overTheWire(analyzer.AnalyzeRequest, request);
}

/** The engine's request to judge a stack. */
export function stackRequest(resources: readonly TestResource[]): analyzer.AnalyzeStackRequest {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(resources.map(toStackResource));
  return overTheWire(analyzer.AnalyzeStackRequest, request);
}

function toStackResource(resource: TestResource): analyzer.AnalyzerResource {
  const message = new analyzer.AnalyzerResource();
  const computed = Object.fromEntries((resource.computed ?? []).map((name) => [name, unknown()]));
  fill(message, resource, resource.component ? {} : { ...computed, ...resource.outputs, ...resource.props });
  if (resource.parent) message.setParent(urnOf(resource.parent));
  // The engine leaves out the properties that depend on nothing.
  for (const [property, value] of Object.entries(resource.props)) {
    const urns = [...new Set(sourcesIn(value))];
    if (urns.length === 0) continue;
    const dependencies = new analyzer.AnalyzerPropertyDependencies();
    dependencies.setUrnsList(urns);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

function fill(
  message: analyzer.AnalyzeRequest | analyzer.AnalyzerResource,
  resource: TestResource,
  props: Record<string, unknown>,
): void {
  message.setType(resource.type);
  message.setName(resource.name);
  message.setUrn(urnOf(resource));
  message.setProperties(toStruct(props));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(resource.protect ?? false);
  message.setOptions(options);
  if (resource.provider) {
    const provider = new analyzer.AnalyzerProviderResource();
    const type = `pulumi:providers:${resource.type.split(":", 1)[0]}`;
    const name = resource.providerName ?? "account";
    provider.setType(type);
    provider.setName(name);
    provider.setUrn(`urn:pulumi:dev::test::${type}::${name}`);
    provider.setProperties(toStruct(resource.provider));
    message.setProvider(provider);
  }
}

function toStruct(props: Record<string, unknown>): Struct {
  return Struct.fromJavaScript(lower(props) as Parameters<typeof Struct.fromJavaScript>[0]);
}

/** Undefined properties are absent, unknown ones the sentinel that the engine sends. */
function lower(value: unknown): unknown {
  if (value instanceof Unknown) return unknownStringValue;
  if (Array.isArray(value)) return value.map(lower);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(present.map(([name, item]) => [name, lower(item)]));
}

function sourcesIn(value: unknown): readonly string[] {
  return unknownsIn(value).flatMap(({ sources }) => (sources.length > 0 ? sources.map(urnOf) : [stackReference]));
}

function unknownsIn(value: unknown): readonly Unknown[] {
  if (value instanceof Unknown) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(unknownsIn);
}

function urnOf(resource: TestResource): string {
  return `urn:pulumi:dev::test::${resource.type}::${resource.name}`;
}

/** The message after a trip through its wire format, so that nothing but what the engine can send reaches a rule. */
function overTheWire<M extends { serializeBinary(): Uint8Array }>(
  type: { deserializeBinary(bytes: Uint8Array): M },
  message: M,
): M {
  return type.deserializeBinary(message.serializeBinary());
}
