import { matchResource } from "./arn";
import { Context, hasService } from "./context";
import { matches } from "./pattern";
import {
  type Names,
  namesOf,
  type Naming,
  named,
  namedDirectly,
  namingExcept,
  namingOf,
  perhapsNamed,
  unnamed,
  within,
} from "./principal";
import type { Element, Statement } from "./statement";
import { resolves } from "./template";
import { all, any, both, either, MAYBE, NO, not, type Truth, YES } from "./truth";
import type { Layer, Request } from "./types";

/** A request, made ready to be compared with statements. */
export interface Subject {
  request: Request;
  /** In lower case: actions are compared without regard to case. */
  action: string;
  context: Context;
  names: Names;
}

export type Effect = "allow" | "deny";

export function subjectOf(request: Request): Subject {
  return {
    request,
    action: request.action.toLowerCase(),
    context: new Context(request),
    names: namesOf(request.caller),
  };
}

/** How the statement names the caller, as far as all else in it fits. Without a principal the naming is direct. */
export function match(statement: Statement, layer: Layer, effect: Effect, subject: Subject): Naming {
  const has = effect === "allow" ? statement.allows : statement.denies;
  if (has === NO) return unnamed;
  if (statement.defect !== undefined) return perhapsNamed;
  let rest = both(has, actionFits(statement, subject));
  if (rest === NO) return unnamed;
  rest = both(rest, resourceFits(statement, layer, subject));
  if (rest === NO) return unnamed;
  const naming = principalFits(statement, layer, effect, subject);
  if (named(naming) === NO) return unnamed;
  rest = both(rest, conditionsFit(statement, subject));
  return rest === NO ? unnamed : within(naming, both(rest, variablesResolve(statement, subject)));
}

export function actionFits({ action }: Statement, subject: Subject): Truth {
  return fits(action, ({ pattern }) => matches(pattern, subject.action));
}

export function resourceFits({ resource }: Statement, layer: Layer, { request, context }: Subject): Truth {
  // A trust policy is about its role and has no Resource; any other policy must have one.
  if (!resource || layer === "trust") return !resource && layer === "trust" ? YES : MAYBE;
  const completes = layer === "identity" || layer === "boundary";
  return fits(resource, (item) => matchResource(item, request.target.arn, completes, context));
}

export function principalFits(statement: Statement, layer: Layer, effect: Effect, { request, names }: Subject): Naming {
  const { principal } = statement;
  if (!hasPrincipals(layer)) return principal ? { ...unnamed, direct: MAYBE } : namedDirectly;
  if (!principal) return perhapsNamed;
  const listed = namingOf(principal.items, principal.unknown, names);
  const naming = principal.negated ? namingExcept(listed, effect === "deny", request.caller) : listed;
  return layer === "endpoint" ? atEndpoint(naming, request) : naming;
}

export function conditionsFit({ conditions }: Statement, { context }: Subject): Truth {
  return all(conditions, (condition) => condition.holds(context));
}

/** Whether each variable of the statement has a value; see `resolves`. */
export function variablesResolve({ templates }: Statement, { context }: Subject): Truth {
  return all(templates, (template) => resolves(template, context));
}

/** True for the layers whose statements say who they are about. */
export function hasPrincipals(layer: Layer): boolean {
  return layer === "resource" || layer === "trust" || layer === "endpoint" || layer === "rcp";
}

function fits<T>({ negated, items, unknown }: Element<T>, test: (item: T) => Truth): Truth {
  const found = either(any(items, test), unknown ? MAYBE : NO);
  return negated ? not(found) : found;
}

/**
 * A gateway endpoint, which S3 and DynamoDB have, knows the root user only and `"*"`; whether it is one is not told.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function atEndpoint(naming: Naming, { caller, action }: Request): Naming {
  if (caller.kind === "root" || !(hasService(action, "s3") || hasService(action, "dynamodb"))) return naming;
  return { account: both(naming.account, MAYBE), identity: both(naming.identity, MAYBE), direct: naming.direct };
}
