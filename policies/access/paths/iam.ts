import { type Decision, type KmsGrant, type Layer, type Reason, UNKNOWN_PART, evaluate } from "../evaluator";
import type { PolicyDocument } from "../model/document";
import type { Origin } from "../model/resource";
import type { CallContext } from "./context";
import type { Environment } from "./environment";
import type { Reader } from "./reader";
import type { Finding, Fix, Step } from "./step";

/** What an action is on. */
export interface Resource {
  arn: string;
  account: string;
  /** As messages call it: `bucket datalake-666666666666`. */
  label: string;
  /** The policy on the resource itself. */
  policy?: PolicyDocument;
  /** How messages call that policy, or the lack of it. */
  policyLabel?: string;
  /** What the policy is on, where that is not the resource itself: the bucket of objects. */
  holder?: string;
  /** The resource that a policy would have to be made for; absent where the stack does not make it. */
  origin?: Origin;
  grants?: readonly KmsGrant[];
}

/** A step in which IAM has to allow an action on one or several resources. */
export function iamStep(
  { facts }: Environment,
  reader: Reader,
  action: string,
  resources: readonly Resource[],
  { context, unknownKeys }: CallContext,
): Step {
  const named = resources.at(-1) as Resource;
  return {
    need: `${reader.label} may ${action} on ${named.label}`,
    reader: reader.label,
    action,
    resource: named.label,
    consulted: consulted(reader, resources),
    decide: () => {
      let unknown: Finding | undefined;
      for (const resource of resources) {
        const { arn, account, policy, grants } = resource;
        const resourceControlPolicies = facts.resourceControlPolicies[account];
        const decision = evaluate({
          caller: reader.caller,
          action,
          target: {
            arn,
            account,
            ...(policy && { resourcePolicy: policy }),
            ...(grants && { grants }),
            ...(resourceControlPolicies && { resourceControlPolicies }),
          },
          context,
          unknownKeys,
        });
        const finding = findingOf(decision, reader, action, resource, resources);
        if (finding.answer === "denied") return finding;
        if (finding.answer === "unknown") unknown ??= finding;
      }
      return unknown ?? { answer: "allowed" };
    },
  };
}

function consulted({ caller }: Reader, resources: readonly Resource[]): string[] {
  return [
    ...caller.identityPolicies.map(({ name }) => name),
    ...(caller.permissionsBoundary ? [`permissions boundary: ${caller.permissionsBoundary.name}`] : []),
    ...new Set(resources.flatMap(({ policy, label }) => (policy ? [`${policy.name} of ${label}`] : []))),
    ...resources.flatMap(({ grants = [] }) => grants.map(({ name }) => `grant ${name ?? ""}`.trim())),
  ];
}

function findingOf(
  { answer, reasons }: Decision,
  reader: Reader,
  action: string,
  resource: Resource,
  all: readonly Resource[],
): Finding {
  if (answer === "allowed") return { answer };
  const wanted = answer === "unknown" ? ["unknown"] : ["explicit-deny", "no-policy", "no-allow"];
  const relevant = reasons.filter(({ kind }) => wanted.includes(kind));
  const [first] = relevant;
  if (!first) return { answer, cause: `it is not known whether ${reader.label} may ${action} on ${resource.label}` };
  return {
    answer,
    cause: causeOf(first, reader, action, resource),
    fixes: relevant.map((reason) => fixOf(reason, reader, action, resource, all)),
  };
}

function causeOf(reason: Reason, reader: Reader, action: string, resource: Resource): string {
  const object = `${action} on ${resource.label}`;
  const own = reason.layer === "identity";
  const document = documentLabel(reason.layer, reader, resource);
  switch (reason.kind) {
    case "unknown":
      return reader.isOutside && own
        ? `${reader.label} is not in the stack, and so it is not known whether it may ${object}`
        : `it is not known whether ${reader.label} may ${object}: ${reason.message}`;
    case "explicit-deny":
      return `${own ? (reason.policy ?? document) : document} denies ${object} to ${reader.label} (statement ${reason.statement ?? ""})`;
    case "no-policy":
      return isOfResource(reason.layer)
        ? `${resource.holder ?? resource.label} has no ${resource.policyLabel ?? "policy"}, and so does not allow ${object} to ${reader.label}`
        : `${reader.label} has no policy, and so none that allows ${object}`;
    case "no-allow":
    case "allow":
      return own
        ? `no policy of ${reader.label} allows ${object}${nearestOf(reason)}`
        : `${document} does not allow ${object} to ${reader.label}${nearestOf(reason)}`;
  }
}

function nearestOf({ nearest }: Reason): string {
  if (!nearest) return "";
  const misfits = nearest.misfits.map(({ message }) => message).join(", and ");
  return ` (nearest is statement ${nearest.statement} of ${nearest.policy}: ${misfits})`;
}

function documentLabel(layer: Layer, reader: Reader, resource: Resource): string {
  switch (layer) {
    case "identity":
      return `a policy of ${reader.label}`;
    case "boundary":
      return `the permissions boundary of ${reader.label}`;
    case "session":
      return `the session policy of ${reader.label}`;
    case "resource":
    case "trust":
    case "grant":
      return `the ${resource.policyLabel ?? "policy"} of ${(resource.holder ?? resource.label).replace(/^the /, "")}`;
    case "scp":
      return `a service control policy of account ${reader.account}`;
    case "rcp":
      return `a resource control policy of account ${resource.account}`;
    case "endpoint":
      return "the policy of the VPC endpoint";
  }
}

function isOfResource(layer: Layer): boolean {
  return layer === "resource" || layer === "trust" || layer === "grant";
}

function fixOf(reason: Reason, reader: Reader, action: string, resource: Resource, all: readonly Resource[]): Fix {
  const document = documentLabel(reason.layer, reader, resource);
  const origin = originOf(reason.layer, reader, resource);
  const where = origin && { on: origin };
  const statement = isOfResource(reason.layer)
    ? { Effect: "Allow", Principal: principalOf(reader), Action: action, ...onItself(reason.layer, resource, all) }
    : { Effect: "Allow", Action: action, ...on(all) };
  switch (reason.kind) {
    case "explicit-deny":
      return { ...where, words: `except ${reader.label} in statement ${reason.statement ?? ""} of ${document}` };
    case "unknown":
      if (reader.isOutside) return { words: "say under principals of the pack's configuration what it may do" };
      return { ...where, words: "make known at preview what the policy says, by explicit names and ARNs" };
    case "no-policy":
    case "no-allow":
    case "allow":
      return { ...where, words: `add to ${document}`, statement };
  }
}

/** The resource of the stack that holds the policy of the layer, or should. */
function originOf(layer: Layer, reader: Reader, resource: Resource): Origin | undefined {
  if (isOfResource(layer)) return resource.policy?.origin ?? resource.origin;
  return (layer === "boundary" ? reader.boundaryOrigin : undefined) ?? reader.origin;
}

/** The Resource of a statement: an action on something of a catalog has to be allowed on what holds it too. */
function on(resources: readonly Resource[]): { Resource: unknown } {
  const arns = resources.map(({ arn }) => arn.replaceAll(UNKNOWN_PART, "*"));
  return { Resource: arns.length === 1 ? arns[0] : arns };
}

/** The same in a policy on the resource itself: that of a role has none, that of a key names no other. */
function onItself(layer: Layer, resource: Resource, all: readonly Resource[]): { Resource?: unknown } {
  if (layer === "trust") return {};
  return resource.grants ? { Resource: "*" } : on(all);
}

function principalOf({ caller }: Reader): unknown {
  return caller.kind === "service" ? { Service: caller.arn } : { AWS: caller.arn };
}
