import { accountOf, isRole, lastPart } from "./context";
<<<<<<< HEAD
import { literal, matches, wildcard } from "./pattern";
=======
import { matches, same, wildcard } from "./pattern";
>>>>>>> evaluator
import { both, either, MAYBE, NO, type Truth, YES } from "./truth";
import type { Caller } from "./types";
import { UNKNOWN_PART } from "./unknown";

/** One entry of a `Principal` element. */
export interface Principal {
  /** `any` for the bare `"*"`. */
  type: "any" | "AWS" | "Service" | "CanonicalUser" | "Federated";
  value: string;
<<<<<<< HEAD
=======
  /** The value has a wildcard, which AWS refuses in part of an ARN. */
  wild: boolean;
}

/** The caller, and the names by which statements call it. */
export interface Names {
  caller: Caller;
  account: string;
  root: string;
  /** The ARN of the role's session, in which the session may not be known; undefined for other callers. */
  session: string | undefined;
}

export function namesOf(caller: Caller): Names {
  const account = accountOf(caller);
  const partition = caller.arn.split(":")[1] ?? "aws";
  const taken = `arn:${partition}:sts::${account}:assumed-role/${lastPart(caller.arn)}`;
  return {
    caller,
    account,
    root: `arn:${partition}:iam::${account}:root`,
    session: isRole(caller.kind) ? `${taken}/${caller.session ?? UNKNOWN_PART}` : undefined,
  };
}

export function principalOf(type: Principal["type"], value: string): Principal {
  return { type, value, wild: /[*?]/.test(value) };
>>>>>>> evaluator
}

/**
 * In which way a statement names the caller. It matters: an Allow for the account leaves it to the account's own
 * policies, one for the role stays within its boundary and session policies, one for the session does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export interface Naming {
  account: Truth;
  /** The role or the user. */
  identity: Truth;
  /** The role's session, the service, or everyone. */
  direct: Truth;
}

export const unnamed: Naming = { account: NO, identity: NO, direct: NO };
<<<<<<< HEAD
export const perhapsNamed: Naming = { account: MAYBE, identity: MAYBE, direct: MAYBE };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function naming(principal: Principal, caller: Caller): Naming {
  const service = caller.kind === "service";
  const { type, value } = principal;
  if (type === "any") return { ...unnamed, direct: YES };
  if (type === "Service") return service ? { ...unnamed, direct: matches(literal(value), caller.arn) } : unnamed;
  // The canonical id of an account is not to be seen in a program.
  if (type === "CanonicalUser") return service ? unnamed : { ...unnamed, account: MAYBE };
  if (type === "Federated") return unnamed;
  if (value === "*") return { ...unnamed, direct: service ? MAYBE : YES };
  return service ? unnamed : namingByArn(value, caller);
}

function namingByArn(value: string, caller: Caller): Naming {
  const account = accountOf(caller);
  const partition = caller.arn.split(":")[1] ?? "aws";
  const root = `arn:${partition}:iam::${account}:root`;
  const byAccount = either(matches(literal(value), account), matches(literal(value), root));
  const bySession = isRole(caller.kind) ? namesSession(value, partition, caller) : NO;
  const byIdentity = caller.kind === "root" ? NO : matches(literal(value), caller.arn);
  // AWS refuses a wildcard in part of an ARN.
  const refused = /[*?]/.test(value) && matches(wildcard(value), caller.arn) !== NO ? MAYBE : NO;
  return { account: byAccount, identity: either(byIdentity, refused), direct: bySession };
}

function namesSession(value: string, partition: string, caller: Caller): Truth {
  const role = lastPart(caller.arn);
  const session = caller.session ?? UNKNOWN_PART;
  return matches(literal(value), `arn:${partition}:sts::${accountOf(caller)}:assumed-role/${role}/${session}`);
}

/** All ways in which one of the entries names the caller. */
export function namingOf(principals: readonly Principal[], unknown: boolean, caller: Caller): Naming {
  let result: Naming = unknown ? perhapsNamed : unnamed;
  for (const principal of principals) result = eitherNaming(result, naming(principal, caller));
=======
export const namedDirectly: Naming = { account: NO, identity: NO, direct: YES };
export const perhapsNamed: Naming = { account: MAYBE, identity: MAYBE, direct: MAYBE };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function naming(principal: Principal, names: Names): Naming {
  const { caller } = names;
  const service = caller.kind === "service";
  const { type, value } = principal;
  if (type === "any") return namedDirectly;
  if (type === "Service") return service ? { ...unnamed, direct: same(value, caller.arn) } : unnamed;
  // The canonical id of an account is not to be seen in a program.
  if (type === "CanonicalUser") return service ? unnamed : { ...unnamed, account: MAYBE };
  if (type === "Federated") return unnamed;
  if (value === "*") return service ? { ...unnamed, direct: MAYBE } : namedDirectly;
  return service ? unnamed : namingByArn(principal, names);
}

function namingByArn({ value, wild }: Principal, { caller, account, root, session }: Names): Naming {
  const byAccount = either(same(value, account), same(value, root));
  const byIdentity = caller.kind === "root" ? NO : same(value, caller.arn);
  const refused = wild && matches(wildcard(value), caller.arn) !== NO ? MAYBE : NO;
  const bySession = session === undefined ? NO : same(value, session);
  const identity = either(byIdentity, refused);
  return byAccount === NO && identity === NO && bySession === NO
    ? unnamed
    : { account: byAccount, identity, direct: bySession };
}

/** All ways in which one of the entries names the caller. */
export function namingOf(principals: readonly Principal[], unknown: boolean, names: Names): Naming {
  let result: Naming = unknown ? perhapsNamed : unnamed;
  for (const principal of principals) result = eitherNaming(result, naming(principal, names));
>>>>>>> evaluator
  return result;
}

/**
 * What a `NotPrincipal` element says of the caller. Account, role and session are looked at one after the other; where
 * the element lists some of them only, AWS leaves open what becomes of it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function namingExcept(listed: Naming, denies: boolean, caller: Caller): Naming {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
<<<<<<< HEAD
  if (denies && caller.permissionsBoundary) return { ...unnamed, direct: YES };
=======
  if (denies && caller.permissionsBoundary) return namedDirectly;
>>>>>>> evaluator
  const some = named(listed);
  const whole = isRole(caller.kind) ? both(listed.identity, listed.direct) : listed.identity;
  const everyone = caller.kind === "service" || caller.kind === "root" ? some : NO;
  const exempt = either(everyone, both(listed.account, whole));
<<<<<<< HEAD
  if (some === NO) return { ...unnamed, direct: YES };
=======
  if (some === NO) return namedDirectly;
>>>>>>> evaluator
  return { ...unnamed, direct: exempt === YES ? NO : MAYBE };
}

/** Whether the caller is named in any way. */
export function named({ account, identity, direct }: Naming): Truth {
  return either(account, either(identity, direct));
}

export function eitherNaming(left: Naming, right: Naming): Naming {
<<<<<<< HEAD
=======
  if (left === unnamed || right === unnamed) return left === unnamed ? right : left;
>>>>>>> evaluator
  return {
    account: either(left.account, right.account),
    identity: either(left.identity, right.identity),
    direct: either(left.direct, right.direct),
  };
}

/** The naming, as far as the rest of the statement holds too. */
export function within(naming: Naming, rest: Truth): Naming {
<<<<<<< HEAD
=======
  if (rest === YES) return naming;
>>>>>>> evaluator
  return {
    account: both(naming.account, rest),
    identity: both(naming.identity, rest),
    direct: both(naming.direct, rest),
  };
}
