import { compliance } from "../compliance/compliance";
import { maskSecrets, UNKNOWN } from "../engine/properties";
import type { Resource } from "../engine/resource";
import { isDefaultProvider } from "../engine/urn";
import { usesOfWaivers } from "../policies/waivers";
import type { PreviewResult } from "../result";

/** The document of `pulumi preview --json`, and beside it what the policies say, as `policies`, `waivers`, and `compliance` with a standard. */
export function jsonReport(result: PreviewResult, standard?: string): Record<string, unknown> {
  const { target, resources, packs, findings, diagnostics, output, seconds } = result;
  const changes = new Map<string, number>();
  const shown = resources.filter((resource) => !isDefaultProvider(resource));
  for (const { operation } of shown.filter(({ operation }) => operation !== "read")) {
    changes.set(operation, (changes.get(operation) ?? 0) + 1);
  }
  return {
    config: target.config,
    steps: shown.map(step),
    diagnostics: [
      ...diagnostics.map(({ urn, message, severity }) => ({ ...(urn === "" ? {} : { urn }), message, severity })),
      ...output.map((message) => ({ message, severity: "info" })),
    ],
    duration: Math.round(seconds * 1e9),
    changeSummary: Object.fromEntries(changes),
    policies: findings.map(({ pack, policy, level, severity, verdict, urn, message }) => ({
      pack,
      policy,
      enforcementLevel: level,
      severity,
      verdict,
      urn,
      message,
    })),
    waivers: usesOfWaivers(packs, findings),
    ...(standard !== undefined && { compliance: compliance(result, standard) }),
  };
}

function step(resource: Resource): Record<string, unknown> {
  const { operation, urn, provider } = resource;
  return { op: operation, urn, ...present({ provider }), newState: state(resource), detailedDiff: null };
}

/** A resource as the engine writes it to a state file: what is empty is left out. */
function state(resource: Resource): Record<string, unknown> {
  const { urn, custom, id, type, inputs, parent, provider, dependencies, propertyDependencies, options } = resource;
  return {
    urn,
    custom,
    ...present({
      id: id === UNKNOWN ? "" : id,
      type,
      inputs: maskSecrets(inputs),
      parent,
      protect: options.protect ?? false,
      external: resource.operation === "read",
      dependencies,
      provider,
      propertyDependencies,
      additionalSecretOutputs: options.additionalSecretOutputs,
      importID: options.importId,
      retainOnDelete: options.retainOnDelete ?? false,
      deletedWith: options.deletedWith,
      replaceWith: options.replaceWith,
      customTimeouts: present({ ...options.timeouts }),
      hideDiff: options.hideDiffs,
      ignoreChanges: options.ignoreChanges,
      replaceOnChanges: options.replaceOnChanges,
    }),
  };
}

function present(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === "" || value === false || value === 0;
}
