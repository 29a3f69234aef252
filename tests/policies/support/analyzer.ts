import type * as grpc from "@grpc/grpc-js";
import type { Policies, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { unknownStringValue } from "@pulumi/policy/proxy";
import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";
import { toPolicies, type OnUnknown, type Rule } from "../../../policies/guardrails/framework";
import { Declarations } from "../../../policies/guardrails/framework/declarations";
import { attention } from "../../../policies/guardrails/framework/attention";
import { narrowing } from "../../../policies/guardrails/framework/narrowing";

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

/** The configuration of one rule, as in the pack's configuration file. */
export type RuleConfiguration = Record<string, unknown> & {
  enforcementLevel?: "advisory" | "mandatory" | "remediate" | "disabled";
  onUnknown?: OnUnknown;
};

/** What a rule says. */
export interface Violation {
  rule: string;
  /** The name of the resource. */
  resource: string;
  level: "advisory" | "mandatory";
  message: string;
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

/** Runs the rules over the stack through the SDK's analyzer, as the engine does at preview. */
export async function analyze(
  rules: readonly Rule[],
  resources: readonly TestResource[],
  configuration: Record<string, RuleConfiguration> = {},
): Promise<Violation[]> {
  const declarations = new Declarations();
  const policies = configure(toPolicies(rules, { onUnknown: "mandatory" }, declarations), configuration);
  // Configured policies are new ones: the SDK is to get them as those of the pack.
  const attentive = rules.map((rule, index) => ({ policy: policies[index]!, concerns: attention(rule) }));
  return run(narrowing(attentive, declarations), resources);
}

/** The same with the SDK's policies, each of which it asks. */
export async function analyzeWith(
  policies: Policies,
  resources: readonly TestResource[],
  configuration: Record<string, RuleConfiguration> = {},
): Promise<Violation[]> {
  return run(configure(policies, configuration), resources);
}

async function run(policies: Policies, resources: readonly TestResource[]): Promise<Violation[]> {
  const analyzeOne = server.makeAnalyzeRpcFun("guardrails", "1.0.0", "mandatory", policies);
  const analyzeStack = server.makeAnalyzeStackRpcFun("guardrails", "1.0.0", "mandatory", policies);
  const violations: Violation[] = [];
  for (const resource of resources) {
    const response = await call(analyzeOne, resourceRequest(resource));
    violations.push(...response.getDiagnosticsList().map((found) => toViolation(found, resource.name)));
  }
  const response = await call(analyzeStack, stackRequest(resources));
  return [...violations, ...response.getDiagnosticsList().map((found) => toViolation(found, found.getUrn()))];
}

/** The inputs that the rule, at the level `remediate`, puts in place of the resource's; undefined where it leaves them. */
export async function remediate(
  rule: Rule,
  resource: TestResource,
  configuration: RuleConfiguration = {},
): Promise<Record<string, unknown> | undefined> {
  const settings = { enforcementLevel: "remediate" as const, ...configuration };
  const policies = configure(toPolicies([rule], { onUnknown: "mandatory" }), { [rule.id]: settings });
  const remediateOne = server.makeRemediateRpcFun("guardrails", "1.0.0", "mandatory", policies);
  const [remediation] = (await call(remediateOne, resourceRequest(resource))).getRemediationsList();
  if (remediation?.getDiagnostic()) throw new Error(remediation.getDiagnostic());
  return remediation?.getProperties()?.toJavaScript();
}

/**
 * The policies with their configuration. The engine sends it in a call of its own, which only a served pack takes;
 * here it is put where the policies read it, after the check against the schema that the engine makes.
 */
function configure(policies: Policies, configuration: Record<string, RuleConfiguration>): Policies {
  return policies.map((policy): Policies[number] => {
    const { enforcementLevel = policy.enforcementLevel, ...settings } = configuration[policy.name] ?? {};
    checkConfiguration(policy, settings);
    const getConfig = <T extends object>() => settings as T;
    const level = enforcementLevel && { enforcementLevel };
    const { remediateResource } = policy as ResourceValidationPolicy;
    const remedy = remediateResource && {
      remediateResource: (args: ResourceValidationArgs) => remediateResource({ ...args, getConfig }),
    };
    if ("validateStack" in policy) {
      const { validateStack } = policy;
      return {
        ...policy,
        ...level,
        ...remedy,
        validateStack: (args, report) => validateStack({ ...args, getConfig }, report),
      };
    }
    const { validateResource } = policy;
    if (typeof validateResource !== "function") throw new Error(`${policy.name} has no single validateResource`);
    return {
      ...policy,
      ...level,
      ...remedy,
      validateResource: (args, report) => validateResource({ ...args, getConfig }, report),
    };
  });
}

/** Throws where the settings do not obey the policy's configuration schema. */
export function checkConfiguration(policy: Policies[number], settings: Record<string, unknown>): void {
  const schema = { type: "object", properties: policy.configSchema?.properties, additionalProperties: false };
  z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).parse(settings);
}

type Handler<Q, R> = (call: { request: Q }, callback: (error: grpc.ServiceError | null, response: R) => void) => void;

/** The answer of a function of the SDK's analyzer. */
export function call<Q, R>(handler: Handler<Q, R>, request: Q): Promise<R> {
  return new Promise((resolve, reject) =>
    handler({ request }, (error, response) => (error ? reject(error) : resolve(response))),
  );
}

/** The message after a trip through its wire format, so that nothing but what the engine can send reaches a rule. */
function overTheWire<M extends { serializeBinary(): Uint8Array }>(
  type: { deserializeBinary(bytes: Uint8Array): M },
  message: M,
): M {
  return type.deserializeBinary(message.serializeBinary());
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

function toViolation(found: analyzer.AnalyzeDiagnostic, resource: string): Violation {
  const mandatory = found.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY;
  return {
    rule: found.getPolicyname(),
    resource: resource.split("::").at(-1) ?? "",
    level: mandatory ? "mandatory" : "advisory",
    message: found.getMessage(),
  };
}
