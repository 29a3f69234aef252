import type { Condition } from "./condition";
import { accountOf, lastPart } from "./context";
import {
  actionFits,
  type Effect,
  hasPrincipals,
  principalFits,
  resourceFits,
  type Subject,
  variablesResolve,
} from "./match";
import { named } from "./principal";
import type { Statement } from "./statement";
import { MAYBE, NO, type Truth, YES } from "./truth";
import type { Caller, Layer, Misfit } from "./types";
import { callerName, listing, readable } from "./wording";

/** A part of a statement that does not fit a request, or of which that cannot be told. */
export interface Mismatch extends Misfit {
  fits: Truth;
}

/** All parts that keep a statement without a defect from having its effect for certain. */
export function examine(statement: Statement, layer: Layer, effect: Effect, subject: Subject): Mismatch[] {
  if (statement.defect !== undefined) return [];
  const parts: (Mismatch | undefined)[] = [
    examinePrincipal(statement, layer, effect, subject),
    examineAction(statement, subject),
    examineResource(statement, layer, subject),
    ...statement.conditions.map((condition) => examineCondition(condition, subject)),
    variablesResolve(statement, subject) === YES
      ? undefined
      : { part: "condition", fits: MAYBE, message: "uses a variable that has no value in the request" },
  ];
  return parts.filter((part) => part !== undefined);
}

function examinePrincipal(statement: Statement, layer: Layer, effect: Effect, subject: Subject): Mismatch | undefined {
  const { principal } = statement;
  const naming = principalFits(statement, layer, effect, subject);
  const fits = named(naming);
  if (fits === YES) return undefined;
  const { caller } = subject.request;
  const part = "principal";
  if (!hasPrincipals(layer)) return { part, fits, message: "has a Principal, which this kind of policy cannot have" };
  if (!principal) return { part, fits, message: "has no Principal" };
  const values = principal.items.map(({ value }) => value);
  const pathless = withoutPath(caller);
  if (fits === NO && pathless !== undefined && values.includes(pathless)) {
    return { part, fits, message: `names ${pathless} without the role's path, which is another role` };
  }
  if (principal.negated) return { part, fits, message: `names all but ${listing(values)}` };
  const others = principal.unknown ? [...values, "principals that are not known"] : values;
  const doubt = fits === MAYBE ? `, which may be ${callerName(caller)}` : "";
  return { part, fits, message: `names ${listing(others)}${doubt}` };
}

/** The ARN of the role of that name without a path; undefined if the role has none. */
function withoutPath({ arn }: Caller): string | undefined {
  const resource = arn.split(":")[5] ?? "";
  const pathless = `${arn.slice(0, -resource.length)}${resource.split("/")[0]}/${lastPart(arn)}`;
  return pathless === arn ? undefined : pathless;
}

function examineAction(statement: Statement, subject: Subject): Mismatch | undefined {
  const fits = actionFits(statement, subject);
  if (fits === YES) return undefined;
  const { negated, items, unknown } = statement.action;
  const names = [...items.map(({ text }) => text), ...(unknown ? ["actions that are not known"] : [])];
  return { part: "action", fits, message: `covers ${negated ? "all actions but" : "only"} ${listing(names)}` };
}

function examineResource(statement: Statement, layer: Layer, subject: Subject): Mismatch | undefined {
  const fits = resourceFits(statement, layer, subject);
  if (fits === YES) return undefined;
  const { resource } = statement;
  const part = "resource";
  if (!resource || layer === "trust") {
    return {
      part,
      fits,
      message: layer === "trust" ? "has a Resource, which a trust policy cannot have" : "has no Resource",
    };
  }
  const texts = resource.items.map(({ text }) => text);
  const { arn } = subject.request.target;
  if (fits === NO && !resource.negated) {
    if (isBucket(arn) && texts.some((text) => text.startsWith(`${arn}/`))) {
      return { part, fits, message: "covers objects of the bucket, not the bucket itself" };
    }
    if (texts.some((text) => isBucket(text) && arn.startsWith(`${text}/`))) {
      return { part, fits, message: "covers the bucket itself, not the objects in it" };
    }
  }
  const names = resource.unknown ? [...texts, "resources that are not known"] : texts;
  return { part, fits, message: `covers ${resource.negated ? "all resources but" : "only"} ${listing(names)}` };
}

function isBucket(arn: string): boolean {
  return /^arn:[^:]*:s3:::[^/*?]+$/.test(arn);
}

function examineCondition(condition: Condition, subject: Subject): Mismatch | undefined {
  const fits = condition.holds(subject.context);
  const { key } = condition;
  return fits === YES
    ? undefined
    : { part: "condition", fits, key, message: `demands ${conditionInWords(condition, subject)}` };
}

/** A condition and what the request has to it: "StringEquals s3:prefix raw/ (the request has stage/)". */
export function conditionInWords({ operator, key, values }: Condition, { context }: Subject): string {
  const { present, values: found } = context.entry(key);
  const having = found ? `has ${listing(found)}` : present === NO ? `has no ${key}` : `may have any ${key}`;
  return [operator, key, listing(values, "or"), `(the request ${having})`].filter(Boolean).join(" ");
}

/** What an Allow that names no more than the caller's own account lacks. */
export function delegatesOnly({ caller }: Subject["request"]): Mismatch {
  return {
    part: "principal",
    fits: NO,
    message: `names account ${readable(accountOf(caller))}, which leaves it to the account's identity policies`,
  };
}
