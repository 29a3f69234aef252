import type { Context, Entry } from "./context";
import { hasUnknownPart, HOLE, literal, matches, type Symbols, wildcard } from "./pattern";
import { MAYBE, NO, type Truth, YES } from "./truth";

/** A policy variable: the condition key whose value it stands for. */
interface Variable {
  /** Absent if it cannot be told. */
  key?: string;
  default?: string;
}

/** A text of a policy, in which the values of variables are not filled in yet. */
export interface Template {
  parts: readonly (Symbols | Variable)[];
  wildcards: boolean;
  lowerCase: boolean;
}

/** How a template is to be read. */
export interface Reading {
  /** Whether the language version of the document has variables; MAYBE if it is not known. */
  variables: Truth;
  wildcards: boolean;
  /** For comparisons without regard to case. */
  lowerCase?: boolean;
}

/** `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the characters that are special: `${*}`. */
const variableForm = /^\s*([^\s,']+:[^,']*?)\s*(?:,\s*'([^']*)'\s*)?$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function parseTemplate(text: string, reading: Reading): Template {
  const lowerCase = reading.lowerCase ?? false;
  const wildcards = reading.wildcards;
  const plain = (piece: string) => (wildcards ? wildcard : literal)(lowerCase ? piece.toLowerCase() : piece);
  const parts: (Symbols | Variable)[] = [];
  const pieces = reading.variables === NO ? [text] : text.split(/(\$\{[^}]*\}?)/);
  for (const piece of pieces) {
    if (pieces.length === 1 || !piece.startsWith("${")) parts.push(plain(piece));
    else parts.push(reading.variables === YES ? parseVariable(piece) : {});
  }
  return { parts: parts.every(isSymbols) ? [parts.flat()] : parts, wildcards, lowerCase };
}

/** The symbols of the template in a request; undefined if a variable stands for a key that the request lacks. */
export function fill(template: Template, context: Context): Symbols | undefined {
  const [first] = template.parts;
  if (template.parts.length === 1 && first && isSymbols(first)) return first;
  const symbols: number[] = [];
  for (const part of template.parts) {
    const filled = isSymbols(part) ? part : valueOf(part, template, context);
    if (filled === undefined) return undefined;
    symbols.push(...filled);
  }
  return symbols;
}

/** Whether the template matches the whole of a text. A variable that has no value matches nothing. */
export function matchTemplate(template: Template, text: string, context: Context): Truth {
  const symbols = fill(template, context);
  if (!symbols) return NO;
  return matches(symbols, template.lowerCase ? text.toLowerCase() : text);
}

/**
 * Whether AWS can give every variable of the template a value. Where it cannot, it may leave the whole statement out,
 * so that what the statement does is not certain.
 */
export function resolves(template: Template, context: Context): Truth {
  const certain = template.parts.every(
    (part) => isSymbols(part) || part.default !== undefined || entryOf(part, context).present === YES,
  );
  return certain ? YES : MAYBE;
}

/** True if the template has a variable at all. */
export function hasVariable(template: Template): boolean {
  return !template.parts.every(isSymbols);
}

function parseVariable(piece: string): Symbols | Variable {
  const inside = piece.slice(2, -1);
  if (["*", "?", "$"].includes(inside)) return literal(inside);
  const form = piece.endsWith("}") && !hasUnknownPart(piece) ? variableForm.exec(inside) : null;
  if (!form) return {};
  return { key: form[1] as string, ...(form[2] !== undefined && { default: form[2] }) };
}

function valueOf(variable: Variable, template: Template, context: Context): Symbols | undefined {
  const { present, values } = entryOf(variable, context);
  const value = present === NO ? variable.default : values?.length === 1 ? values[0] : null;
  if (value === undefined) return undefined;
  // Whether a wildcard in a value is one in the pattern too is not documented.
  if (value === null || hasUnknownPart(value) || (template.wildcards && /[*?]/.test(value))) return [HOLE];
  return literal(template.lowerCase ? value.toLowerCase() : value);
}

function entryOf({ key }: Variable, context: Context): Entry {
  return key === undefined ? { present: MAYBE } : context.entry(key);
}

function isSymbols(part: Symbols | Variable): part is Symbols {
  return Array.isArray(part);
}
