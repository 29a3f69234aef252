import { accountOf, isRole, lastPart } from "./context";
import { matches, same, wildcard } from "./pattern";
import { both, either, MAYBE, NO, type Truth, YES } from "./truth";
import type { Caller } from "./types";
import { UNKNOWN_PART } from "./unknown";

/** One entry of a `Principal` element. */
export interface Principal {
  /** `any` for the bare `"*"`. */
  type: "any" | "AWS" | "Service" | "CanonicalUser" | "Federated";
  value: string;
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
  return result;
}

/**
 * What a `NotPrincipal` element says of the caller. Account, role and session are looked at one after the other; where
 * the element lists some of them only, AWS leaves open what becomes of it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function namingExcept(listed: Naming, denies: boolean, caller: Caller): Naming {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  if (denies && caller.permissionsBoundary) return namedDirectly;
  const some = named(listed);
  const whole = isRole(caller.kind) ? both(listed.identity, listed.direct) : listed.identity;
  const everyone = caller.kind === "service" || caller.kind === "root" ? some : NO;
  const exempt = either(everyone, both(listed.account, whole));
  if (some === NO) return namedDirectly;
  return { ...unnamed, direct: exempt === YES ? NO : MAYBE };
}

/** Whether the caller is named in any way. */
export function named({ account, identity, direct }: Naming): Truth {
  return either(account, either(identity, direct));
}

export function eitherNaming(left: Naming, right: Naming): Naming {
  if (left === unnamed || right === unnamed) return left === unnamed ? right : left;
  return {
    account: either(left.account, right.account),
    identity: either(left.identity, right.identity),
    direct: either(left.direct, right.direct),
  };
}

/** The naming, as far as the rest of the statement holds too. */
export function within(naming: Naming, rest: Truth): Naming {
  if (rest === YES) return naming;
  return {
    account: both(naming.account, rest),
    identity: both(naming.identity, rest),
    direct: both(naming.direct, rest),
  };
}
