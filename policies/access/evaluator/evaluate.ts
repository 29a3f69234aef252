import { accountOf } from "./context";
import { explicitDenials, lackingAllows, type Need, uncertainties, usedAllows } from "./explain";
import { consult, type Finding, type Findings, needsResourcePolicy } from "./layer";
import { type Subject, subjectOf } from "./match";
import { named } from "./principal";
import { all, any, both, either, MAYBE, NO, not, type Truth, YES } from "./truth";
import type { Answer, Decision, Reason, Request } from "./types";

/**
 * Whether AWS would let the request pass, and why.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: Request): Decision {
  const subject = subjectOf(request);
  const findings = consult(subject);
  const denied = any(findings.all, ({ deny }) => deny);
  if (denied === YES) return decision("denied", () => explicitDenials(findings, subject));
  const needs = needsOf(findings, subject);
  const allowed = all(needs, ({ met }) => met);
  if (allowed === NO) return decision("denied", () => lackingAllows(needs, subject));
  if (both(allowed, not(denied)) === YES) return decision("allowed", () => usedAllows(findings, subject));
  return decision("unknown", () => uncertainties(needs, findings, subject));
}

/** Reasons are worked out when they are read: who asks for all pairs of callers and tables reads few of them. */
function decision(answer: Answer, explain: () => readonly Reason[]): Decision {
  let reasons: readonly Reason[] | undefined;
  return {
    answer,
    get reasons() {
      return (reasons ??= explain());
    },
  };
}

/** What the request needs: all of these. */
function needsOf(findings: Findings, subject: Subject): Need[] {
  const { caller, target } = subject.request;
  const own = caller.kind !== "service" && accountOf(caller) === target.account;
  const guards = [findings.endpoint, ...findings.serviceControl].filter((finding) => finding !== undefined);
  return [
    ...(own ? [withinAccount(findings, subject)] : acrossAccounts(findings)),
    ...guards.map((finding) => ({ met: allowedBy(finding), by: [finding] })),
  ];
}

/**
 * Either the caller's own policies allow, or the resource's policy names the caller itself: a user without regard to
 * its boundary, a role within it, a session without regard to it. Naming the account only leaves it to the account's
 * policies. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function withinAccount(findings: Findings, subject: Subject): Need {
  const { resource, identity, boundary, session, grant } = findings;
  const { kind, sessionPolicies } = subject.request.caller;
  const limits = both(allowedBy(boundary), allowedBy(session));
  const delegated = needsResourcePolicy(subject) ? either(resource.allow.account, grant.account) : YES;
  const own = both(both(allowedBy(identity), limits), delegated);
  const limited = kind === "user" && !sessionPolicies ? YES : limits;
  const named = either(resource.allow.direct, both(resource.allow.identity, limited));
  // Whether limits restrict what a grant gives is not documented.
  const granted = both(either(grant.identity, grant.direct), either(limits, MAYBE));
  const met = either(own, either(named, granted));

  const limiting = [boundary, session].filter((finding) => allowedBy(finding) === NO);
  const lacksOwn = [identity, ...limiting].filter((finding) => allowedBy(finding) === NO);
  const by =
    resource.allow.identity !== NO && limiting.length > 0
      ? limiting
      : delegated === NO
        ? [resource, ...lacksOwn]
        : [...lacksOwn, ...(delegated === YES && resource.policies.length > 0 ? [resource] : [])];
  return { met, by: by.filter((finding) => finding !== undefined) };
}

/**
 * Both sides must allow; a service has no side of its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
function acrossAccounts({ identity, boundary, session, resource, grant }: Findings): Need[] {
  const granted = either(grant.identity, grant.direct);
  // Whether a grant is enough for a caller whose own account does not allow the call is not documented.
  const lift = both(granted, MAYBE);
  const own = [identity, boundary, session].filter((finding) => finding !== undefined);
  return [
    ...own.map((finding) => ({ met: either(allowedBy(finding), lift), by: [finding] })),
    { met: either(named(resource.allow), either(granted, grant.account)), by: [resource] },
  ];
}

/** Whether the layer allows. One that does not apply does. */
function allowedBy(finding: Finding | undefined): Truth {
  return finding ? named(finding.allow) : YES;
}
