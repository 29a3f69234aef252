import { isIP } from "node:net";

import type { Context } from "./context";
import { addressIn } from "./address";
import { compareArn } from "./arn";
import { hasUnknownPart } from "./pattern";
import { matchTemplate, parseTemplate, type Template } from "./template";
import { MAYBE, type Truth, truthOf } from "./truth";

/** Compares a value of the request with one value of the policy. */
export type Comparison = (value: string, context: Context) => Truth;

/** How one value of the policy is compared. */
export interface Comparer {
  compare: Comparison;
  /** The value, if the operator takes variables. */
  template?: Template;
}

/** Makes the comparer of one value of the policy, in a document whose language has variables or not. */
type Operator = (value: string, variables: Truth) => Comparer;

/**
 * The operators in their positive form, apart from Null:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    StringEquals: text(false, false),
    StringEqualsIgnoreCase: text(false, true),
    StringLike: text(true, false),
    ArnEquals: arn,
    ArnLike: arn,
    NumericEquals: number((found, wanted) => found === wanted),
    NumericLessThan: number((found, wanted) => found < wanted),
    NumericLessThanEquals: number((found, wanted) => found <= wanted),
    NumericGreaterThan: number((found, wanted) => found > wanted),
    NumericGreaterThanEquals: number((found, wanted) => found >= wanted),
    DateEquals: date((found, wanted) => found === wanted),
    DateLessThan: date((found, wanted) => found < wanted),
    DateLessThanEquals: date((found, wanted) => found <= wanted),
    DateGreaterThan: date((found, wanted) => found > wanted),
    DateGreaterThanEquals: date((found, wanted) => found >= wanted),
    Bool: parsed(toBoolean, (found, wanted) => found === wanted),
    BinaryEquals: parsed(toBinary, (found, wanted) => found === wanted),
    IpAddress: address,
  } satisfies Record<string, Operator>),
);

/** The negated operators, which hold when the request lacks the key. */
export const negations: ReadonlyMap<string, string> = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
  ["NumericNotEquals", "NumericEquals"],
  ["DateNotEquals", "DateEquals"],
  ["NotIpAddress", "IpAddress"],
]);

function text(wildcards: boolean, lowerCase: boolean): Operator {
  return (value, variables) => {
    const template = parseTemplate(value, { variables, wildcards, lowerCase });
    const compare: Comparison = (found, context) => matchTemplate(template, found, context);
    return { compare, template };
  };
}

function arn(value: string, variables: Truth): Comparer {
  const template = parseTemplate(value, { variables, wildcards: true });
  const compare: Comparison = (found, context) => compareArn(template, found, context);
  return { compare, template };
}

function number(compare: (found: number, wanted: number) => boolean): Operator {
  return parsed(toNumber, compare);
}

function date(compare: (found: number, wanted: number) => boolean): Operator {
  return parsed(toInstant, compare);
}

// What neither side's form allows is left open, not taken for a mismatch: a policy that AWS accepts may mean more.
function parsed<T>(parse: (text: string) => T | undefined, compare: (found: T, wanted: T) => boolean): Operator {
  return (value) => {
    const wanted = parse(value);
    return {
      compare: (text) => {
        const found = parse(text);
        return found === undefined || wanted === undefined ? MAYBE : truthOf(compare(found, wanted));
      },
    };
  };
}

function address(range: string): Comparer {
  const contains = addressIn(range);
  return {
    compare: (found) => (contains && isIP(found) !== 0 ? truthOf(contains(found)) : MAYBE),
  };
}

function toNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text.trim()) ? Number(text) : undefined;
}

/** Milliseconds of a date in the forms of https://www.w3.org/TR/NOTE-datetime, or of seconds since 1970. */
function toInstant(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

function toBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}

function toBinary(text: string): string | undefined {
  if (hasUnknownPart(text) || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, "base64").toString("hex");
}
