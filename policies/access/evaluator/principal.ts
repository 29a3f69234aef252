import { accountOf, isRole, lastPart } from "./context";
import { literal, matches, wildcard } from "./pattern";
import { both, either, MAYBE, NO, type Truth, YES } from "./truth";
import type { Caller } from "./types";
import { UNKNOWN_PART } from "./unknown";

/** One entry of a `Principal` element. */
export interface Principal {
  /** `any` for the bare `"*"`. */
  type: "any" | "AWS" | "Service" | "CanonicalUser" | "Federated";
  value: string;
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
  return result;
}

/**
 * What a `NotPrincipal` element says of the caller. Account, role and session are looked at one after the other; where
 * the element lists some of them only, AWS leaves open what becomes of it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function namingExcept(listed: Naming, denies: boolean, caller: Caller): Naming {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  if (denies && caller.permissionsBoundary) return { ...unnamed, direct: YES };
  const some = named(listed);
  const whole = isRole(caller.kind) ? both(listed.identity, listed.direct) : listed.identity;
  const everyone = caller.kind === "service" || caller.kind === "root" ? some : NO;
  const exempt = either(everyone, both(listed.account, whole));
  if (some === NO) return { ...unnamed, direct: YES };
  return { ...unnamed, direct: exempt === YES ? NO : MAYBE };
}

/** Whether the caller is named in any way. */
export function named({ account, identity, direct }: Naming): Truth {
  return either(account, either(identity, direct));
}

export function eitherNaming(left: Naming, right: Naming): Naming {
  return {
    account: either(left.account, right.account),
    identity: either(left.identity, right.identity),
    direct: either(left.direct, right.direct),
  };
}

/** The naming, as far as the rest of the statement holds too. */
export function within(naming: Naming, rest: Truth): Naming {
  return {
    account: both(naming.account, rest),
    identity: both(naming.identity, rest),
    direct: both(naming.direct, rest),
  };
}
