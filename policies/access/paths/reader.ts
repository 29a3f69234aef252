import { type Caller, UNKNOWN } from "../evaluator";
import { unknownDocument, type PolicyDocument } from "../model/document";
import { awsManagedPolicy } from "../model/managed-policies";
import type { Origin } from "../model/resource";
import type { Environment, OutsidePrincipal } from "./environment";

/** Who acts in a step. */
export interface Reader {
  /** As messages call it: `333333333333 role/datalake-reader`. */
  label: string;
  account: string;
  caller: Caller;
  /** The resource to change so that it may do more; absent for one outside the stack. */
  origin?: Origin;
  /** The policy that bounds it, where that is of the stack. */
  boundaryOrigin?: Origin;
  /** Who may assume it; roles of the stack only. */
  trust?: PolicyDocument;
  /** True where it is not in the stack, and nothing is configured of it. */
  isOutside?: boolean;
}

/** What a role or user outside the stack may do, where nothing is configured of it. */
const OUTSIDE = unknownDocument("its policies, which are not in the stack");

const cache = new WeakMap<Environment, Map<string, Reader>>();

/** The role, user or account of that ARN, with what is known of its policies. */
export function readerOf(environment: Environment, arn: string): Reader {
  const readers = cache.get(environment) ?? new Map<string, Reader>();
  cache.set(environment, readers);
  const reader = readers.get(arn) ?? makeReader(environment, arn);
  readers.set(arn, reader);
  return reader;
}

/** A service of AWS that acts in its own name. */
export function serviceReader(principal: string): Reader {
  return { label: principal, account: "", caller: { arn: principal, kind: "service", identityPolicies: [] } };
}

/** How messages call an ARN of IAM. */
export function principalLabel(arn: string): string {
  const [, , , , account, ...name] = arn.split(":");
  return `${account} ${name.join(":")}`;
}

function makeReader(environment: Environment, arn: string): Reader {
  const account = arn.split(":")[4] ?? "";
  const base = { label: principalLabel(arn), account };
  const serviceControlPolicies = environment.facts.serviceControlPolicies[account];
  const scps = serviceControlPolicies && { serviceControlPolicies };
  const [identity] = environment.model.identities.named(arn);
  if (identity) {
    const { kind, policies, boundary, trust, origin } = identity;
    const permissionsBoundary = boundary && { permissionsBoundary: boundary };
    const caller: Caller = { arn, kind, account, identityPolicies: policies, ...permissionsBoundary, ...scps };
    const boundaryOrigin = boundary?.origin && { boundaryOrigin: boundary.origin };
    return { ...base, caller, origin, ...boundaryOrigin, ...(trust && { trust }) };
  }
  const kind = kindOf(arn);
  if (kind === "root") return { ...base, caller: { arn, kind, account, identityPolicies: [], ...scps } };
  const known = environment.facts.principals.find((principal) => matches(principal.arn, arn));
  const identityPolicies = known ? statedPolicies(known) : [OUTSIDE];
  return { ...base, caller: { arn, kind, account, identityPolicies, ...scps }, isOutside: known === undefined };
}

function kindOf(arn: string): Caller["kind"] {
  if (/:root$/.test(arn)) return "root";
  if (/:role\/aws-service-role\//.test(arn)) return "service-linked-role";
  return /:user\//.test(arn) ? "user" : "role";
}

const stated = new WeakMap<OutsidePrincipal, readonly PolicyDocument[]>();

/** The policies that the configuration states; one object for each, so that the evaluator parses it once. */
function statedPolicies(principal: OutsidePrincipal): readonly PolicyDocument[] {
  const { managedPolicies = [], statements = [], arn } = principal;
  const made = stated.get(principal) ?? [
    ...managedPolicies.map(
      (name) => awsManagedPolicy(`arn:aws:iam::aws:policy/${name}`) ?? { name: `policy ${name}`, document: UNKNOWN },
    ),
    ...(statements.length > 0
      ? [
          {
            name: `what is configured of ${principalLabel(arn)}`,
            document: { Version: "2012-10-17", Statement: statements },
          },
        ]
      : []),
  ];
  stated.set(principal, made);
  return made;
}

/** Whether a text fits a pattern in which `*` stands for any text. */
export function matches(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() as string;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}
