import type { UNKNOWN } from "./unknown";

/** What AWS would say to a request. `unknown` where that hangs on a value that is not known at preview. */
export type Answer = "allowed" | "denied" | "unknown";

/**
 * A policy document: its JSON text, or the object. UNKNOWN or `undefined` anywhere in the object, or in its place,
 * stands for a value that is not known, and has no policy variables; a string may hold UNKNOWN_PART. A document is parsed once and must not be
 * changed afterwards.
 */
export interface NamedPolicy {
  /** How the reasons of a decision call the policy. */
  name: string;
  document: unknown;
}

/** Who calls. */
export interface Caller {
  /** ARN of the role or user (not of the session); for kind "service" the name of the service principal. */
  arn: string;
  kind: "role" | "user" | "root" | "service" | "service-linked-role";
  /** Absent for services; otherwise by default the account in the ARN. */
  account?: string;
  /** Name of the role's session. Without it, statements that name a session of the role are unknown. */
  session?: string;
  identityPolicies: readonly NamedPolicy[];
  permissionsBoundary?: NamedPolicy;
  sessionPolicies?: readonly NamedPolicy[];
  /** One list per level of the organisation: root, each organisational unit, account. Absent: none apply. */
  serviceControlPolicies?: readonly (readonly NamedPolicy[])[];
}

/** What the call is made on. */
export interface Target {
  /** ARN of the resource, "*" for actions without resources. May hold UNKNOWN_PART, as for the id of a new key. */
  arn: string;
  /** Owner of the resource. */
  account: string;
  /**
   * Policy of the bucket, key or Glue catalog, trust policy of the role. A bucket may have none. Every key and role
   * has one, so without it what hangs on it is unknown.
   */
  resourcePolicy?: NamedPolicy;
  /** One list per level of the organisation. What AWS attaches itself, RCPFullAWSAccess, need not be named. */
  resourceControlPolicies?: readonly (readonly NamedPolicy[])[];
  /** KMS only: grants on the key. */
  grants?: readonly KmsGrant[];
}

/** A grant on a KMS key. UNKNOWN for what is not known. */
export interface KmsGrant {
  name?: string;
  granteePrincipal: string | typeof UNKNOWN;
  /** Names of operations, such as "Decrypt". */
  operations: readonly (string | typeof UNKNOWN)[] | typeof UNKNOWN;
  encryptionContextEquals?: Readonly<Record<string, string | typeof UNKNOWN>> | typeof UNKNOWN;
  encryptionContextSubset?: Readonly<Record<string, string | typeof UNKNOWN>> | typeof UNKNOWN;
}

/** The value of a condition key. UNKNOWN: the key is in the request, its value is not known. */
export type ContextValue = string | readonly string[] | typeof UNKNOWN;

/** A call to be judged. */
export interface Request {
  caller: Caller;
  /** As in policies, such as "s3:GetObject". */
  action: string;
  target: Target;
  /**
   * Condition keys of the request, in any case. What caller and target tell, such as aws:PrincipalArn and
   * aws:ResourceAccount, need not be repeated. Of keys that every request has, such as aws:SecureTransport, the value
   * is unknown if it is not given; any other key that is not given is absent.
   */
  context: Readonly<Record<string, ContextValue>>;
  /** Keys that the request may or may not have; `aws:PrincipalTag/*` means all of that kind. */
  unknownKeys?: readonly string[];
  /** Policy of the VPC endpoint through which the call goes, if it goes through one. */
  endpointPolicy?: NamedPolicy;
}

/** The answer and what led to it, most important first. The reasons are worked out when they are read. */
export interface Decision {
  answer: Answer;
  reasons: readonly Reason[];
}

/** Where a reason was found. `trust` and `resource` are the resource policy of a role and of anything else. */
export type Layer = "identity" | "boundary" | "session" | "resource" | "scp" | "rcp" | "grant" | "trust" | "endpoint";

/** Why the answer was given. */
export interface Reason {
  layer: Layer;
  policy?: string;
  /** Sid of the statement, or "statement 2". */
  statement?: string;
  kind: "allow" | "explicit-deny" | "no-allow" | "no-policy" | "unknown";
  /** In words, fit to stand in a longer sentence. */
  message: string;
  /** For want of an Allow: the Allow statement of the layer that is nearest to fitting. */
  nearest?: Nearest;
}

/** A statement that would have allowed the request but for its misfits. */
export interface Nearest {
  policy: string;
  statement: string;
  misfits: readonly Misfit[];
}

/** What about a statement does not fit the request. */
export interface Misfit {
  part: "principal" | "action" | "resource" | "condition";
  message: string;
  /** Of a condition: its key, as the policy writes it. */
  key?: string;
}
