import type { Context, Entry } from "./context";
import { type Comparer, negations, operators } from "./operators";
import { UNKNOWN_TEXT } from "./pattern";
import type { Template } from "./template";
import { all, any, both, either, MAYBE, NO, not, type Truth, truthOf, YES } from "./truth";
import { isUnknown } from "./unknown";

/** One key of a statement's `Condition` element. All of a statement's conditions must hold. */
export interface Condition {
  /** The operator as the policy writes it. */
  operator: string;
  /** The key as the policy writes it. */
  key: string;
  /** The values as texts, to be shown. */
  values: readonly string[];
  holds: (context: Context) => Truth;
  /** The values as templates, where the operator takes variables. */
  templates: readonly Template[];
}

type Quantifier = "any" | "all" | undefined;

interface Form {
  quantifier: Quantifier;
  negated: boolean;
  ifExists: boolean;
  comparers: readonly Comparer[];
}

const unknownComparer: Comparer = { compare: () => MAYBE };

/** The conditions of a statement. What cannot be read becomes a condition of which nothing can be told. */
export function parseConditions(element: unknown, variables: Truth): Condition[] {
  if (!isObject(element)) return [unknownCondition("Condition", "")];
  return Object.entries(element).flatMap(([operator, keys]) => {
    if (!isObject(keys)) return [unknownCondition(operator, "")];
    return Object.entries(keys).map(([key, values]) => parseCondition(operator, key, values, variables));
  });
}

function parseCondition(operator: string, key: string, element: unknown, variables: Truth): Condition {
  const form = /^(?:For(AnyValue|AllValues):)?(.+?)(IfExists)?$/.exec(operator);
  const [, set, name = "", ifExists] = form ?? [];
  const values = (Array.isArray(element) ? (element as unknown[]) : [element]).map(asText);
  const shown = values.filter((value) => value !== undefined);
  if (name === "Null" && !set && !ifExists) {
    const holds = (context: Context) => any(values, (value) => holdsNull(value, context.entry(key)));
    return { operator, key, values: shown, holds, templates: [] };
  }
  const operation = operators.get(negations.get(name) ?? name);
  if (!operation) return unknownCondition(operator, key);
  const comparers = values.map((value) => (value === undefined ? unknownComparer : operation(value, variables)));
  const quantifier: Quantifier = set === "AnyValue" ? "any" : set === "AllValues" ? "all" : undefined;
  const compared: Form = { quantifier, negated: negations.has(name), ifExists: ifExists !== undefined, comparers };
  return {
    operator,
    key,
    values: shown,
    holds: (context) => holdsFor(compared, context.entry(key), context),
    templates: comparers.flatMap(({ template }) => template ?? []),
  };
}

function holdsNull(value: string | undefined, { present }: Entry): Truth {
  if (value?.toLowerCase() === "true") return not(present);
  if (value?.toLowerCase() === "false") return present;
  return MAYBE;
}

function holdsFor(form: Form, { present, values }: Entry, context: Context): Truth {
  const without = truthOf(form.ifExists || form.quantifier === "all" || (form.negated && form.quantifier !== "any"));
  if (present === NO) return without;
  const having = values ? holdsForValues(form, values, context) : holdsForAny(form, context);
  return present === YES || having === without ? having : MAYBE;
}

function holdsForValues(form: Form, values: readonly string[], context: Context): Truth {
  const test = (value: string) => compareOne(form, value, context);
  // An empty text is an empty set: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
  if (form.quantifier === "any") return any(values.filter(Boolean), test);
  if (form.quantifier === "all") return all(values.filter(Boolean), test);
  // AWS does not say what several values without a set operator do; if it is the same for each, it does not matter.
  const every = all(values, test);
  return every === any(values, test) ? every : MAYBE;
}

/** For a key that is there with a value, or several, that are not known. */
function holdsForAny(form: Form, context: Context): Truth {
  const one = compareOne(form, UNKNOWN_TEXT, context);
  if (form.quantifier === "any") return both(one, MAYBE);
  if (form.quantifier === "all") return either(one, MAYBE);
  return one;
}

function compareOne(form: Form, value: string, context: Context): Truth {
  const found = any(form.comparers, ({ compare }) => compare(value, context));
  return form.negated ? not(found) : found;
}

function unknownCondition(operator: string, key: string): Condition {
  return { operator, key, values: [], holds: () => MAYBE, templates: [] };
}

function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || typeof value === "number" ? String(value) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return !isUnknown(value) && typeof value === "object" && value !== null && !Array.isArray(value);
}
