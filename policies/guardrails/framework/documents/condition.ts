import { listOf } from "../logic";
import { DocumentError } from "./error";

/** The condition operators without `Not`, `IfExists` and the set quantifiers, which are fields of `Condition`. */
const operators = [
  "StringEquals",
  "StringEqualsIgnoreCase",
  "StringLike",
  "NumericEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "ArnEquals",
  "ArnLike",
  "Null",
] as const;

/** A condition operator in its positive form. */
export type Operator = (typeof operators)[number];

/** One key of a statement's `Condition`. The conditions of a statement must all hold; one of the values is enough. */
export interface Condition {
  /** The operator in its positive form: `StringNotEquals` is `StringEquals` with `negated`. */
  operator: Operator;
  negated: boolean;
  /** The condition also holds when the request has no such key. */
  ifExists: boolean;
  /** `ForAnyValue` or `ForAllValues`; the latter also holds when the request has no such key. */
  quantifier: "any" | "all" | undefined;
  /** The condition key in lower case: IAM compares keys without regard to case. */
  key: string;
  /** The values as texts (booleans and numbers too), each read on its own. */
  values: readonly string[];
}

const negations: Record<string, Operator> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
  NotIpAddress: "IpAddress",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

const forms = new Map<string, { operator: Operator; negated: boolean }>([
  ...operators.map((operator) => [operator.toLowerCase(), { operator, negated: false }] as const),
  ...Object.entries(negations).map(([name, operator]) => [name.toLowerCase(), { operator, negated: true }] as const),
]);

/** The conditions of a `Condition` element, each read on its own. Throws DocumentError. */
export function parseConditions(element: unknown, path: string): readonly Condition[] {
  if (element === undefined || element === null) return [];
  const blocks = asObject(element, path);
  const readers = Object.keys(blocks).flatMap((name): (() => Condition)[] => {
    try {
      const keys = asObject(blocks[name], `${path}.${name}`);
      return Object.keys(keys).map((key) => () => parseCondition(name, key, keys, path));
    } catch (error) {
      return [
        () => {
          throw error;
        },
      ];
    }
  });
  return listOf(readers.length, (i) => (readers[i] as () => Condition)());
}

function parseCondition(name: string, key: string, keys: Record<string, unknown>, path: string): Condition {
  const match = /^(?:For(AnyValue|AllValues):)?(.*?)(IfExists)?$/i.exec(name);
  const form = forms.get((match?.[2] ?? "").toLowerCase());
  if (!match || !form) throw new DocumentError(`${path}.${name}`, "is not a condition operator");
  const quantifier = match[1] === undefined ? undefined : /any/i.test(match[1]) ? "any" : "all";
  const value = keys[key];
  const at = `${path}.${name}.${key}`;
  const values = Array.isArray(value)
    ? listOf(value.length, (i) => asText(value[i], `${at}[${i}]`))
    : [asText(value, at)];
  return { ...form, ifExists: match[3] !== undefined, quantifier, key: key.toLowerCase(), values };
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DocumentError(path, "must be an object");
}

function asText(value: unknown, path: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  throw new DocumentError(path, "must be a text, a number or a boolean");
}
