import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

/** A setting of a rule: its schema for the pack's configuration file, and the value it has when nothing is set. */
export interface Parameter<T> {
  schema: PolicyConfigJSONSchema;
  default: T;
}

/** The parameters of a rule by name. */
export type Parameters = Record<string, Parameter<unknown>>;

/** The values of a rule's parameters. */
export type Values<P extends Parameters> = { [K in keyof P]: P[K]["default"] };

/** Yes or no. */
export function booleanParameter(description: string, initial: boolean): Parameter<boolean> {
  return { schema: { type: "boolean", description, default: initial }, default: initial };
}

/** A number within bounds. */
export function numberParameter(
  description: string,
  initial: number,
  bounds: { minimum?: number; maximum?: number } = {},
): Parameter<number> {
  return { schema: { type: "number", description, default: initial, ...bounds }, default: initial };
}

/** A text, empty where it is not set; `pattern` is a regular expression that a set value must match. */
export function textParameter(description: string, pattern?: string): Parameter<string> {
  return { schema: { type: "string", description, ...(pattern && { pattern }), default: "" }, default: "" };
}

/** A list of texts; `pattern` is a regular expression that each must match. */
export function textsParameter(
  description: string,
  initial: readonly string[] = [],
  pattern?: string,
): Parameter<readonly string[]> {
  const items: PolicyConfigJSONSchema = { type: "string", ...(pattern && { pattern }) };
  return { schema: { type: "array", items, description, default: [...initial] }, default: initial };
}

/** A list of account ids: twelve digits each, as texts, since numbers lose leading zeros. */
export function accountsParameter(description: string): Parameter<readonly string[]> {
  return textsParameter(description, [], "^[0-9]{12}$");
}

/** A list of organisation ids. */
export function organizationsParameter(description: string): Parameter<readonly string[]> {
  return textsParameter(description, [], "^o-[a-z0-9]{10,32}$");
}

/** The parameters' values: what the configuration sets, and the defaults for the rest. */
export function valuesOf<P extends Parameters>(parameters: P, configuration: Record<string, unknown>): Values<P> {
  const pairs = Object.entries(parameters).map(([name, parameter]) => [name, configuration[name] ?? parameter.default]);
  return Object.fromEntries(pairs) as Values<P>;
}
