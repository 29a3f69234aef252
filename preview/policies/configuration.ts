import { readFileSync } from "node:fs";
import { z } from "zod";
import { PreviewError } from "../errors";
import { isObject, type Properties } from "../engine/properties";

export const ENFORCEMENT_LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;

/** How strictly a policy is enforced. */
export type EnforcementLevel = (typeof ENFORCEMENT_LEVELS)[number];

/** What a policy is told: how strict to be, and its own settings. */
export interface PolicyConfig {
  level?: EnforcementLevel;
  properties: Properties;
}

/** What a pack says of a policy's settings. */
export interface PolicySettings {
  name: string;
  level: EnforcementLevel;
  /** JSON schemas by setting. */
  schema: Properties;
  required: string[];
}

/** Reads a pack's configuration file: policy name, or `all`, to a level or to settings. */
export function readPolicyConfig(path: string): Map<string, PolicyConfig> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new PreviewError(`The policy configuration ${path} does not exist`);
  }
  if (text.trim() === "") return new Map();
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new PreviewError(`${path} is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(content as Properties)) throw new PreviewError(`${path}: write a map of policy names to settings`);
  return parsePolicyConfig(content as Properties, path);
}

function parsePolicyConfig(content: Properties, path: string): Map<string, PolicyConfig> {
  const config = new Map<string, PolicyConfig>();
  for (const [policy, given] of Object.entries(content)) {
    if (typeof given !== "string" && !isObject(given)) {
      throw new PreviewError(`${path}: "${policy}" must be an enforcement level or a map of settings`);
    }
    const { enforcementLevel, ...properties } = typeof given === "string" ? { enforcementLevel: given } : given;
    const level = ENFORCEMENT_LEVELS.find((known) => known === enforcementLevel);
    if (level === undefined && enforcementLevel !== undefined) {
      throw new PreviewError(
        `${path}: "${policy}" has enforcement level ${JSON.stringify(enforcementLevel)}; ` +
          `write one of ${ENFORCEMENT_LEVELS.join(", ")}`,
      );
    }
    config.set(policy, { ...(level === undefined ? {} : { level }), properties: properties as Properties });
  }
  return config;
}

/**
 * The settings that each policy ends up with: its own defaults, then each layer, `all` before single policies.
 * Throws with every setting that does not fit its schema.
 */
export function reconcile(
  pack: string,
  policies: PolicySettings[],
  layers: Map<string, PolicyConfig>[],
): Map<string, Required<PolicyConfig>> {
  const result = new Map(
    policies.map(({ name, level, schema }) => [name, { level, properties: defaults(schema) }] as const),
  );
  for (const layer of layers) {
    const everywhere = layer.get("all")?.level;
    for (const [name, config] of result) {
      const own = layer.get(name);
      result.set(name, {
        level: own?.level ?? everywhere ?? config.level,
        properties: { ...config.properties, ...own?.properties },
      });
    }
  }
  const problems = policies.flatMap((policy) => check(policy, result.get(policy.name)?.properties ?? {}));
  if (problems.length === 0) return result;
  throw new PreviewError(`Configuration of policy pack "${pack}":\n${problems.map((p) => `  ${p}`).join("\n")}`);
}

/** The names in a configuration that no policy of the pack has. */
export function unknownPolicies(policies: PolicySettings[], config: Map<string, PolicyConfig>): string[] {
  const known = new Set(["all", ...policies.map(({ name }) => name)]);
  return [...config.keys()].filter((name) => !known.has(name));
}

function defaults(schema: Properties): Properties {
  const withDefault = Object.entries(schema).filter(([, setting]) => isObject(setting) && setting["default"] != null);
  return Object.fromEntries(withDefault.map(([key, setting]) => [key, (setting as Properties)["default"] ?? null]));
}

function check({ name, schema, required }: PolicySettings, properties: Properties): string[] {
  const document = { type: "object", properties: schema, required };
  const result = z.fromJSONSchema(document as Parameters<typeof z.fromJSONSchema>[0]).safeParse(properties);
  return (result.error?.issues ?? []).map(({ path, message }) => {
    const [setting] = path;
    const absent = setting !== undefined && !(String(setting) in properties);
    return `${[name, ...path].join(".")}: ${absent ? "is required" : message}`;
  });
}
