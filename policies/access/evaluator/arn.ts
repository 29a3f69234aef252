import type { Context } from "./context";
import { HOLE, matches, splitAtColons, type Symbols, UNKNOWN_TEXT } from "./pattern";
import { fill, matchTemplate, parseTemplate, type Template } from "./template";
import { all, MAYBE, NO, type Truth, YES } from "./truth";

/**
 * Whether an ARN fits a pattern as ArnLike and ArnEquals, which are the same, compare: each of the six parts between
 * colons by itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compareArn(template: Template, arn: string, context: Context): Truth {
  const pattern = fill(template, context);
  // Whatever fits part by part fits as a whole.
  if (!pattern || matches(pattern, arn) === NO) return NO;
  // A text that may be anything may hold any number of colons.
  if (pattern.includes(HOLE) || arn.includes(UNKNOWN_TEXT)) return MAYBE;
  const wanted = splitAtColons(pattern);
  const found = splitText(arn);
  if (found.length < 6) return NO;
  // A pattern such as "*" is no ARN; AWS does not say what it does.
  if (wanted.length < 6) return MAYBE;
  return all<Symbols>(wanted, (part, index) => matches(part, found[index] as string));
}

/** An entry of `Resource`. */
export interface Resource {
  text: string;
  template: Template;
  /** A wildcard stands within one of the first five parts of the ARN, not at its end. */
  inner: boolean;
  /** The entry with what it lacks of the six parts of an ARN. */
  completed?: Template;
}

/** Reads an entry of `Resource`, in a document whose language has variables or not. */
export function parseResource(text: string, variables: Truth): Resource {
  const reading = { variables, wildcards: true };
  const missing = 6 - text.split(":").length;
  return {
    text,
    template: parseTemplate(text, reading),
    inner: /^([^:]*:){0,4}[^:]*(\*[^:]|\?)/.test(text),
    ...(missing > 0 && text !== "*" && { completed: parseTemplate(text + ":*".repeat(missing), reading) }),
  };
}

/**
 * Whether a resource fits an entry of `Resource`. A wildcard goes over colons where it ends a part of the ARN; what an
 * ARN lacks of its six parts AWS adds, in identity policies at least.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function matchResource(resource: Resource, arn: string, completes: boolean, context: Context): Truth {
  const whole = matchTemplate(resource.template, arn, context);
  if (whole === YES && resource.inner) return compareArn(resource.template, arn, context) === YES ? YES : MAYBE;
  if (whole !== NO || !resource.completed) return whole;
  const completed = matchTemplate(resource.completed, arn, context);
  return completes || completed === NO ? completed : MAYBE;
}

function splitText(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}
