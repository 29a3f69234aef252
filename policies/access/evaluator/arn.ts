import type { Context } from "./context";
import { hasUnknownPart, HOLE, matches, type Symbols } from "./pattern";
import { fill, type Template } from "./template";
import { all, MAYBE, NO, type Truth } from "./truth";

const colon = ":".charCodeAt(0);

/**
 * Whether an ARN fits a pattern as ArnLike and ArnEquals, which are the same, compare: each of the six parts between
 * colons by itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compareArn(template: Template, found: string, context: Context): Truth {
  const pattern = fill(template, context);
  if (!pattern) return NO;
  // Whatever fits part by part fits as a whole.
  const whole = matches(pattern, found);
  if (whole === NO) return NO;
  const wanted = splitSymbols(pattern);
  const parts = splitText(found);
  // An unknown part may hold colons, but for one in the last part, where they do not count.
  if (pattern.includes(HOLE) || parts.slice(0, 5).some(hasUnknownPart)) return MAYBE;
  if (parts.length < 6) return hasUnknownPart(found) ? MAYBE : NO;
  // A pattern such as "*" is no ARN; AWS does not say what it does.
  if (wanted.length < 6) return MAYBE;
  return all(wanted, (part, index) => matches(part, parts[index] as string));
}

function splitSymbols(pattern: Symbols): Symbols[] {
  const parts: number[][] = [[]];
  for (const symbol of pattern) {
    if (symbol === colon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(symbol);
  }
  return parts;
}

function splitText(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}
