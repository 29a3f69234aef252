import { existsSync } from "node:fs";
import { PreviewError } from "../errors";
import { knownStacks, readYaml, stackFile } from "./project";
import type { ConfigDeclaration, ItemsDeclaration, Project } from "./project";

/**
 * The configuration of a stack, complete and checked against the project's declarations: `namespace:key` to text,
 * structured values as JSON. Throws with every missing or wrong value at once, or with the stacks there are.
 */
export function readConfiguration(project: Project, stack: string): Record<string, string> {
  const path = stackFile(project, stack);
  if (!existsSync(path)) throw unknownStack(project, stack);
  const given = stackValues(project, readYaml(path), path);
  const problems: string[] = [];
  const config: Record<string, string> = {};
  for (const [key, value] of given) {
    if (isEncrypted(value)) {
      problems.push(`${key} is encrypted ("secure"): the offline preview holds no passphrase; use a plain value here`);
    } else {
      config[key] = asText(value);
    }
  }
  for (const [declaredKey, declaration] of Object.entries(project.config)) {
    const key = qualified(project, declaredKey);
    const fallback = declaration.default ?? declaration.value;
    const value = given.get(key) ?? fallback;
    if (value === undefined) {
      if (key.startsWith(`${project.name}:`)) problems.push(`${key} is missing${expected(declaration)}`);
    } else if (!isEncrypted(value)) {
      if (!given.has(key)) config[key] = asText(value);
      if (!fits(declaration.type, declaration.items, value)) {
        problems.push(`${key} is ${asText(value)}${expected(declaration)}`);
      }
    }
  }
  if (problems.length === 0) return config;
  throw new PreviewError(`Configuration of stack "${stack}" (${path}):\n${problems.map((p) => `  ${p}`).join("\n")}`);
}

function unknownStack(project: Project, stack: string): PreviewError {
  const known = knownStacks(project);
  const advice =
    known.length > 0 ? `Known stacks: ${known.join(", ")}` : `Write ${stackFile(project, stack)} to make one`;
  return new PreviewError(`Project "${project.name}" has no stack "${stack}". ${advice}`);
}

function stackValues(project: Project, content: unknown, path: string): Map<string, unknown> {
  const config = isRecord(content) ? (content["config"] ?? {}) : {};
  if (!isRecord(config)) throw new PreviewError(`${path}: "config" must be a map of keys to values`);
  return new Map(Object.entries(config).map(([key, value]) => [qualified(project, key), value]));
}

function qualified(project: Project, key: string): string {
  return key.includes(":") ? key : `${project.name}:${key}`;
}

function isEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEncrypted);
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return (keys.length === 1 && typeof value["secure"] === "string") || Object.values(value).some(isEncrypted);
}

/** The engine hands structured values over as JSON with sorted keys. */
function asText(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function fits(type: string | undefined, items: ItemsDeclaration | undefined, value: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case "string":
      return typeof value !== "object" || value === null;
    case "integer":
      return Number.isInteger(value) || (typeof value === "string" && /^[+-]?\d+$/.test(value));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return isRecord(value);
    default:
      return Array.isArray(value) && items !== undefined && value.every((item) => fitsItem(items, item));
  }
}

/** Inside a list, text is text and nothing else: an account id without quotes is a number there. */
function fitsItem(items: ItemsDeclaration, value: unknown): boolean {
  return items.type === "string" ? typeof value === "string" : fits(items.type, items.items, value);
}

function expected({ type, items }: ConfigDeclaration): string {
  return type === undefined ? "" : `: write ${describe(type, items)}`;
}

function describe(type: string, items: ItemsDeclaration | undefined): string {
  if (type === "string") return "text, quoted";
  if (type === "array" && items !== undefined) return `a list, each entry ${describe(items.type, items.items)}`;
  return { integer: "a whole number", boolean: "true or false", object: "a map", array: "a list" }[type] ?? type;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
