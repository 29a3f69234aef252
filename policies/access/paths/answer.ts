import type { Answer } from "../evaluator";
import { type Known, isUnknown } from "../model/value";

/** Allowed if all are, denied if one is, else unknown. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes("denied")) return "denied";
  return answers.includes("unknown") ? "unknown" : "allowed";
}

/** Allowed if one is, denied if all are, else unknown. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes("allowed")) return "allowed";
  return answers.includes("unknown") ? "unknown" : "denied";
}

/** Whether something that may not be known is so. */
export function answerOf(value: Known<boolean>): Answer {
  if (isUnknown(value)) return "unknown";
  return value ? "allowed" : "denied";
}

/** Whether two texts that may not be known are the same. */
export function same(one: Known<string>, other: Known<string>): Answer {
  return isUnknown(one) || isUnknown(other) ? "unknown" : answerOf(one === other);
}

/** Whether a list that may not be known holds one of the values. */
export function includes(list: Known<readonly Known<string>[]>, ...values: readonly string[]): Answer {
  if (isUnknown(list)) return "unknown";
  return anyOf(list.map((item) => (isUnknown(item) ? "unknown" : answerOf(values.includes(item)))));
}
