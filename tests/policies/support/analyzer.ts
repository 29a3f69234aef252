import type * as grpc from "@grpc/grpc-js";
import type { Policies, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { z } from "zod";
import { toPolicies, type OnUnknown, type Rule } from "../../../policies/guardrails/framework";
import { Declarations } from "../../../policies/guardrails/framework/declarations";
import { attention } from "../../../policies/guardrails/framework/attention";
import { narrowing } from "../../../policies/guardrails/framework/narrowing";
import { resourceRequest, stackRequest, type TestResource } from "./requests";

export { jsonText, unknown, type TestResource } from "./requests";

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

function toViolation(found: analyzer.AnalyzeDiagnostic, resource: string): Violation {
  const mandatory = found.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY;
  return {
    rule: found.getPolicyname(),
    resource: resource.split("::").at(-1) ?? "",
    level: mandatory ? "mandatory" : "advisory",
    message: found.getMessage(),
  };
}
