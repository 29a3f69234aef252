import { parseResource, type Resource } from "./arn";
import { type Condition, parseConditions } from "./condition";
import { type Symbols, wildcard } from "./pattern";
import { type Principal, principalOf } from "./principal";
import { hasVariable, type Template } from "./template";
import { MAYBE, NO, type Truth, truthOf } from "./truth";
import { isUnknown } from "./unknown";

/** A list of a statement, such as `Action` or `NotAction`. */
export interface Element<T> {
  /** True for the `Not` form. */
  negated: boolean;
  items: readonly T[];
  /** True if there is, or may be, an item that is not known. */
  unknown: boolean;
}

/** An entry of `Action`. */
export interface Action {
  text: string;
  /** In lower case. */
  pattern: Symbols;
}

/** A statement of a policy. */
export interface Statement {
  /** Its Sid, or its place. */
  label: string;
  /** Whether it allows, whether it denies: both MAYBE if its effect is not known. */
  allows: Truth;
  denies: Truth;
  /** Absent where the statement has no such element. */
  principal?: Element<Principal>;
  action: Element<Action>;
  resource?: Element<Resource>;
  conditions: readonly Condition[];
  /** The texts with policy variables among its resources and conditions. */
  templates: readonly Template[];
  /** Why nothing can be told of the statement. */
  defect?: string;
}

const elements = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/** Reads a statement; what is unknown or wrong in a part of it leaves the other parts to be judged. */
export function parseStatement(value: unknown, index: number, variables: Truth): Statement {
  const place = `statement ${index + 1}`;
  if (isUnknown(value)) return unknownStatement(place, "is not known");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return unknownStatement(place, "is no statement");
  }
  const content = value as Record<string, unknown>;
  const defect = defectOf(content);
  const principal = parseElement(content, "Principal", parsePrincipals);
  const resource = parseElement(content, "Resource", (item) => parseResources(item, variables));
  const conditions = "Condition" in content ? parseConditions(content.Condition, variables) : [];
  const templates = [
    ...(resource?.items ?? []).map(({ template }) => template),
    ...conditions.flatMap((condition) => condition.templates),
  ];
  return {
    label: typeof content.Sid === "string" && content.Sid !== "" ? content.Sid : place,
    ...parseEffect(content.Effect),
    ...(principal && { principal }),
    action: parseElement(content, "Action", parseAction) ?? { negated: false, items: [], unknown: true },
    ...(resource && { resource }),
    conditions,
    templates: templates.filter(hasVariable),
    ...(defect !== undefined && { defect }),
  };
}

/** A statement of which nothing can be told, since `what` is not known or makes no sense. */
export function unknownStatement(what: string, why: string): Statement {
  const action = { negated: false, items: [], unknown: true };
  return { label: what, allows: MAYBE, denies: MAYBE, action, conditions: [], templates: [], defect: `${what} ${why}` };
}

function defectOf(content: Record<string, unknown>): string | undefined {
  const strange = Object.keys(content).find((name) => !elements.has(name));
  if (strange !== undefined) return `${strange} is no element of a statement`;
  const doubled = ["Principal", "Action", "Resource"].find((name) => name in content && `Not${name}` in content);
  if (doubled !== undefined) return `it has both ${doubled} and Not${doubled}`;
  if (!("Action" in content) && !("NotAction" in content)) return "it has no Action";
  const effect = content.Effect;
  if (!isUnknown(effect) && effect !== "Allow" && effect !== "Deny") return "its Effect is neither Allow nor Deny";
  return undefined;
}

function parseEffect(effect: unknown): Pick<Statement, "allows" | "denies"> {
  if (effect !== "Allow" && effect !== "Deny") return { allows: MAYBE, denies: MAYBE };
  return { allows: truthOf(effect === "Allow"), denies: truthOf(effect === "Deny") };
}

/** The element of that name, or its `Not` form. `parse` gives undefined for what makes no sense or is not known. */
function parseElement<T>(
  content: Record<string, unknown>,
  name: string,
  parse: (item: unknown) => readonly (T | undefined)[],
): Element<T> | undefined {
  const negated = `Not${name}` in content;
  if (!negated && !(name in content)) return undefined;
  const items = listOf(content[negated ? `Not${name}` : name]).flatMap(parse);
  return { negated, items: items.filter((item) => item !== undefined), unknown: items.includes(undefined) };
}

function parseAction(item: unknown): [Action | undefined] {
  return [typeof item === "string" ? { text: item, pattern: wildcard(item.toLowerCase()) } : undefined];
}

function parseResources(item: unknown, variables: Truth): [Resource | undefined] {
  // A variable is allowed only in the last part of an ARN.
  if (typeof item !== "string" || (variables !== NO && item.includes("${") && /^([^:$]*:){0,4}[^:$]*\$\{/.test(item)))
    return [undefined];
  return [parseResource(item, variables)];
}

/** `"*"`, or an object with a list for each type of principal. */
function parsePrincipals(item: unknown): (Principal | undefined)[] {
  if (item === "*") return [principalOf("any", item)];
  if (isUnknown(item) || typeof item !== "object" || item === null) return [undefined];
  return Object.entries(item).flatMap(([type, values]) =>
    listOf(values).map((value) =>
      typeof value === "string" && isPrincipalType(type) ? principalOf(type, value) : undefined,
    ),
  );
}

function isPrincipalType(type: string): type is Exclude<Principal["type"], "any"> {
  return ["AWS", "Service", "CanonicalUser", "Federated"].includes(type);
}

// Array.from, since a list with holes has values that are not known.
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? Array.from(value as unknown[]) : [value];
}
