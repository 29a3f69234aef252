import type { Rule } from "../../../policies/guardrails/framework";
import { unknown, type RuleConfiguration, type TestResource } from "../support/analyzer";

/** What a rule says of a stack when it is not clean. */
export type Answer = "violation" | "undetermined";

/** The answers by rule; the rules that are not named find the stack clean. */
export type Answers = Readonly<Record<string, Answer>>;

/**
 * How a resource refers to another: by the text, or by a value that is unknown until the other exists, as at the first
 * preview.
 */
export type Reference = (target: TestResource, text: string) => unknown;

/** A small stack, judged once with its references known and once with them unknown. */
export interface Specimen {
  stack: (reference: Reference) => readonly TestResource[];
  known: Answers;
  unknown: Answers;
}

/** The stacks of one area, and the rules that judge them: all of these, each stack. */
export interface Area {
  rules: readonly Rule[];
  configuration?: Record<string, RuleConfiguration>;
  specimens: Readonly<Record<string, Specimen>>;
}

/** A stack, and what the rules say of it; of its unknown references nothing else than of the known, unless given. */
export function specimen(stack: Specimen["stack"], known: Answers = {}, unknown: Answers = known): Specimen {
  return { stack, known, unknown };
}

/** A violation of each of the rules. */
export function violated(...rules: string[]): Answers {
  return Object.fromEntries(rules.map((rule) => [rule, "violation"]));
}

/** Each of the rules cannot tell. */
export function undetermined(...rules: string[]): Answers {
  return Object.fromEntries(rules.map((rule) => [rule, "undetermined"]));
}

/** The two ways to refer to a resource. */
export const references: Readonly<Record<"known" | "unknown", Reference>> = {
  known: (_target, text) => text,
  unknown: (target) => unknown(target),
};

/** The provider of account 111111111111. */
export const provider = { allowedAccountIds: '["111111111111"]', region: "ap-northeast-1" };

/** A resource of account 111111111111. */
export function resource(type: string, name: string, props: Record<string, unknown>): TestResource {
  return { type, name, props, provider };
}

/** The resource that a stack is about. */
export function only(type: string, props: Record<string, unknown>): TestResource {
  return resource(type, "it", props);
}

/** What is made of each row with each column, by the names of both. */
export function cross<A, B, C>(
  rows: Readonly<Record<string, A>>,
  columns: Readonly<Record<string, B>>,
  make: (row: A, column: B) => C,
): Record<string, C> {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([rowName, row]) =>
      Object.entries(columns).map(([columnName, column]) => [`${rowName}: ${columnName}`, make(row, column)] as const),
    ),
  );
}

/** The rules of an area that judge resources of the type, all with the same answer. */
export function allOfType(rules: readonly Rule[], type: string, answer: Answer): Answers {
  return Object.fromEntries(rules.filter(({ types }) => types.includes(type)).map(({ id }) => [id, answer]));
}
