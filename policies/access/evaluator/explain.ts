import { conditionInWords, delegatesOnly, examine, type Mismatch } from "./examine";
import type { Finding, Findings, Hit } from "./layer";
import type { Subject } from "./match";
import { named } from "./principal";
import { MAYBE, NO, type Truth, YES } from "./truth";
import type { Layer, Nearest, Reason } from "./types";
import { callerName, holderName, listing, requestName } from "./wording";

/** Something without which the request is refused. */
export interface Need {
  met: Truth;
  /** The layers that could meet it; the one that should comes first. */
  by: readonly Finding[];
}

const layerNames: Readonly<Record<Layer, string>> = {
  identity: "identity policy",
  boundary: "permissions boundary",
  session: "session policy",
  resource: "resource policy",
  trust: "trust policy",
  endpoint: "endpoint policy",
  scp: "service control policy",
  rcp: "resource control policy",
  grant: "grant",
};

/** The statements that deny for certain. */
export function explicitDenials({ all }: Findings, subject: Subject): Reason[] {
  return hitsOf(all, "deny", YES).map((hit) => {
    const conditions = hit.statement.conditions.map((condition) => conditionInWords(condition, subject)).join(", and ");
    const since = conditions === "" ? "" : `: it denies on ${conditions}`;
    return reasonOf(hit, "explicit-deny", `denies ${asked(subject)}${since}`);
  });
}

/** The statements that allow. */
export function usedAllows({ all, grant }: Findings, subject: Subject): Reason[] {
  const reasons = hitsOf(all, "allow", YES).map((hit) => reasonOf(hit, "allow", `allows ${asked(subject)}`));
  if (named(grant) === YES) {
    reasons.push({ layer: "grant", kind: "allow", message: `a grant on the key allows ${asked(subject)}` });
  }
  if (reasons.length > 0) return reasons;
  return [{ layer: "identity", kind: "allow", message: `the root user of the account may do all in it` }];
}

/** For each need that is not met, the layers that could meet it. */
export function lackingAllows(needs: readonly Need[], subject: Subject): Reason[] {
  return needs.filter(({ met }) => met === NO).flatMap(({ by }) => by.map((finding) => lackingAllow(finding, subject)));
}

/** The statements on which it hangs whether the request passes. */
export function uncertainties(needs: readonly Need[], { all }: Findings, subject: Subject): Reason[] {
  const open = all.filter(({ allow }) => named(allow) !== YES);
  const denying = hitsOf(all, "deny", MAYBE);
  const allowing = hitsOf(open, "allow", MAYBE);
  const denied = new Set(denying.map(({ statement }) => statement));
  const allowed = new Set(allowing.map(({ statement }) => statement));
  const reasons = [
    ...denying.map((hit) => doubtful(hit, allowed.has(hit.statement) ? "may allow or deny" : "may deny", subject)),
    ...allowing.filter(({ statement }) => !denied.has(statement)).map((hit) => doubtful(hit, "may allow", subject)),
  ];
  if (reasons.length > 0) return reasons;
  const unmet = needs.filter(({ met }) => met === MAYBE).flatMap(({ by }) => by);
  const layer = unmet[0]?.layer ?? "grant";
  return [{ layer, kind: "unknown", message: `a grant on the key may or may not be enough for ${asked(subject)}` }];
}

function lackingAllow(finding: Finding, subject: Subject): Reason {
  const { layer, policies } = finding;
  const [policy] = policies;
  if (!policy) return { layer, kind: "no-policy", message: withoutPolicy(finding, subject) };
  const nearest = nearestOf(finding, subject);
  const misfits = nearest?.misfits.map(({ message }) => message).join(", and ");
  const only = policies.length === 1;
  const subjectOfSentence = only
    ? `${policy.name} does not allow`
    : `none of ${listing(policies.map(({ name }) => name))} allows`;
  return {
    layer,
    ...(only && { policy: policy.name }),
    kind: "no-allow",
    message: `${subjectOfSentence} ${asked(subject)}${nearest ? ` (${statementName(nearest.statement)} ${misfits})` : ""}`,
    ...(nearest && { nearest }),
  };
}

function withoutPolicy({ layer, level }: Finding, subject: Subject): string {
  const { action, caller, target } = subject.request;
  if (layer === "resource") {
    return `${holderName(target.arn)} has no policy that allows ${action} to ${callerName(caller)}`;
  }
  const where = level === undefined ? callerName(caller) : `level ${level} of the organisation`;
  return `${where} has no ${layerNames[layer]} that allows ${requestName(subject)}`;
}

/** The Allow statement that comes nearest to the request, if one is about its service at all. */
function nearestOf({ layer, policies }: Finding, subject: Subject): Nearest | undefined {
  const candidates = policies.flatMap(({ name, statements }) =>
    statements
      .filter(({ allows, defect }) => allows === YES && defect === undefined)
      .map((statement) => ({
        name,
        statement,
        misfits: misfitsOf(examine(statement, layer, "allow", subject), subject),
      }))
      .filter(
        ({ statement, misfits }) => misfits.every(({ part }) => part !== "action") || sameService(statement, subject),
      ),
  );
  const best = candidates.sort((left, right) => distance(left.misfits) - distance(right.misfits))[0];
  if (!best) return undefined;
  const misfits = best.misfits.map(({ part, message, key }) => ({ part, message, ...(key !== undefined && { key }) }));
  return { policy: best.name, statement: best.statement.label, misfits };
}

function misfitsOf(mismatches: readonly Mismatch[], { request }: Subject): readonly Mismatch[] {
  const misfits = mismatches.filter(({ fits }) => fits === NO);
  return misfits.length > 0 ? misfits : [delegatesOnly(request)];
}

function sameService({ action }: Hit["statement"], subject: Subject): boolean {
  const [service = ""] = subject.action.split(":");
  return action.items.some(({ text }) => text.toLowerCase().startsWith(`${service}:`));
}

// A wrong action is the furthest away, a condition that does not hold the least.
const distances = { action: 8, principal: 4, resource: 3, condition: 2 };

function distance(misfits: readonly Mismatch[]): number {
  return misfits.reduce((sum, { part }) => sum + distances[part], 0);
}

function doubtful(hit: Hit, verb: string, subject: Subject): Reason {
  const { statement, layer, effect } = hit;
  const doubts = examine(statement, layer, effect, subject).filter(({ fits }) => fits === MAYBE);
  const why = [
    ...(statement.defect !== undefined
      ? [statement.defect]
      : statement.allows === MAYBE
        ? ["its Effect is not known"]
        : []),
    ...doubts.map(({ message }) => `it ${message}`),
  ];
  return reasonOf(hit, "unknown", `${verb} ${asked(subject)}: ${why.join(", and ")}`);
}

function reasonOf({ layer, policy, statement }: Hit, kind: Reason["kind"], does: string): Reason {
  const { label, defect } = statement;
  const where = defect?.startsWith(label) ? policy : `${policy} (${statementName(label)})`;
  return { layer, policy, statement: label, kind, message: `${where} ${does}` };
}

function statementName(label: string): string {
  return label.startsWith("statement ") ? label : `statement ${label}`;
}

function hitsOf(findings: readonly Finding[], effect: Hit["effect"], truth: Truth): Hit[] {
  return findings.flatMap(({ hits }) => hits.filter((hit) => hit.effect === effect && hit.truth === truth));
}

function asked(subject: Subject): string {
  return `${requestName(subject)} to ${callerName(subject.request.caller)}`;
}
