import { parsePolicy, type Policy } from "./document";
import { matchGrant } from "./grant";
import { type Effect, match, type Subject } from "./match";
import { eitherNaming, type Naming, named, unnamed } from "./principal";
import { isResourceControlled } from "./resource-control";
import { type Statement, unknownStatement } from "./statement";
import { either, NO, type Truth } from "./truth";
import type { Layer, NamedPolicy } from "./types";

/** A statement that has its effect on the request, or may have it. */
export interface Hit {
  layer: Layer;
  policy: string;
  statement: Statement;
  effect: Effect;
  truth: Truth;
}

/** What the policies of one layer say to the request. */
export interface Finding {
  layer: Layer;
  policies: readonly Policy[];
  /** The level of the organisation, from 1 for its root. */
  level?: number;
  allow: Naming;
  deny: Truth;
  hits: readonly Hit[];
}

/** The findings of all layers that apply to the request. */
export interface Findings {
  /** Absent: the layer does not apply, and limits nothing. */
  identity?: Finding;
  boundary?: Finding;
  session?: Finding;
  serviceControl: readonly Finding[];
  resourceControl: readonly Finding[];
  resource: Finding;
  endpoint?: Finding;
  /** The grants that let the caller in, not by its account. */
  grant: Naming;
  all: readonly Finding[];
}

/** Asks every layer. */
export function consult(subject: Subject): Findings {
  const { caller, target, endpointPolicy } = subject.request;
  const ask = (layer: Layer, policies: readonly NamedPolicy[], level?: number) =>
    find(layer, policies.map(parsePolicy), subject, level);
  const askLevels = (layer: Layer, levels: readonly (readonly NamedPolicy[])[] = []) =>
    levels.map((policies, index) => ask(layer, policies, index + 1));
  const managed = caller.kind !== "service" && caller.kind !== "root";
  // SCPs do not restrict services and service-linked roles: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  const controlled = caller.kind !== "service" && caller.kind !== "service-linked-role";
  const identity = managed ? ask("identity", caller.identityPolicies) : undefined;
  const boundary = managed && caller.permissionsBoundary ? ask("boundary", [caller.permissionsBoundary]) : undefined;
  const session = managed && caller.sessionPolicies ? ask("session", caller.sessionPolicies) : undefined;
  const serviceControl = controlled ? askLevels("scp", caller.serviceControlPolicies) : [];
  const resourceControl = isResourceControlled(subject.request) ? askLevels("rcp", target.resourceControlPolicies) : [];
  const endpoint = endpointPolicy && ask("endpoint", [endpointPolicy]);
  const resource = find(resourceLayer(subject), resourcePolicies(subject), subject);
  const policies = [identity, boundary, session, resource, endpoint].filter((finding) => finding !== undefined);
  return {
    ...(identity && { identity }),
    ...(boundary && { boundary }),
    ...(session && { session }),
    ...(endpoint && { endpoint }),
    serviceControl,
    resourceControl,
    resource,
    grant: (target.grants ?? []).reduce((found, grant) => eitherNaming(found, matchGrant(grant, subject)), unnamed),
    all: [...policies, ...serviceControl, ...resourceControl],
  };
}

/**
 * True where the identity policies of the resource's own account are not enough: the policies of keys and roles have
 * to leave it to them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function needsResourcePolicy({ action, request }: Subject): boolean {
  const kind = request.target.arn.split(":")[5] ?? "";
  return (action.startsWith("kms:") && kind.startsWith("key/")) || isAssumption(action, kind);
}

function resourceLayer(subject: Subject): Layer {
  return isAssumption(subject.action, subject.request.target.arn.split(":")[5] ?? "") ? "trust" : "resource";
}

function isAssumption(action: string, kind: string): boolean {
  return action.startsWith("sts:") && kind.startsWith("role/");
}

function resourcePolicies(subject: Subject): Policy[] {
  const { resourcePolicy, arn } = subject.request.target;
  if (resourcePolicy) return [parsePolicy(resourcePolicy)];
  if (!needsResourcePolicy(subject)) return [];
  const name = resourceLayer(subject) === "trust" ? `the trust policy of ${arn}` : `the key policy of ${arn}`;
  return [{ name, statements: [unknownStatement("the document", "is not known")] }];
}

function find(layer: Layer, policies: readonly Policy[], subject: Subject, level?: number): Finding {
  let allow: Naming = unnamed;
  let deny: Truth = NO;
  const hits: Hit[] = [];
  for (const policy of policies) {
    for (const statement of policy.statements) {
      const allowing = match(statement, layer, "allow", subject);
      const denying = named(match(statement, layer, "deny", subject));
      if (allowing !== unnamed) {
        allow = eitherNaming(allow, allowing);
        hits.push({ layer, policy: policy.name, statement, effect: "allow", truth: named(allowing) });
      }
      if (denying !== NO) {
        deny = either(deny, denying);
        hits.push({ layer, policy: policy.name, statement, effect: "deny", truth: denying });
      }
    }
  }
  return { layer, policies, ...(level !== undefined && { level }), allow, deny, hits };
}
