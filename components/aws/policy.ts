import { InputCheck, quote } from "./input";

/** Who a statement is about. An account id stands for the account's root. */
export interface PolicyPrincipals {
  /** ARNs of roles and account roots; `*` for everyone. */
  aws?: string[];
  /** Service principals, such as `cleanrooms.amazonaws.com`. */
  services?: string[];
}

/** Condition operator to condition key to accepted values: any of the values fits, all keys and operators must. */
export type PolicyConditions = Record<string, Record<string, string | string[]>>;

/** One statement of a policy document. */
export interface PolicyStatement {
  /** Names the statement in errors and audits: letters and digits, unique in its document. */
  sid: string;
  /** Default: `Allow`. */
  effect?: "Allow" | "Deny";
  /** Only in resource policies: who. */
  principals?: PolicyPrincipals;
  actions: string[];
  /** ARNs; left out only in trust policies. */
  resources?: string[];
  conditions?: PolicyConditions;
}

/** A kind of policy document, each with its own size limit. */
export enum PolicyKind {
  Bucket = "bucket policy",
  Key = "key policy",
  Trust = "trust policy",
  RoleInline = "inline role policy",
  Managed = "managed policy",
  GlueCatalog = "Glue catalog policy",
  VpcEndpoint = "VPC endpoint policy",
}

/**
 * The size limit of each kind of document in bytes (AWS counts characters, and documents are ASCII); IAM does not count
 * white space, of which a rendered document has none outside strings. A role's inline policies share one limit.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2,048 is the default quota of
 * trust policies), https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html,
 * https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html,
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const POLICY_SIZE_LIMITS: Readonly<Record<PolicyKind, number>> = {
  [PolicyKind.Bucket]: 20_480,
  [PolicyKind.Key]: 32_768,
  [PolicyKind.Trust]: 2_048,
  [PolicyKind.RoleInline]: 10_240,
  [PolicyKind.Managed]: 6_144,
  [PolicyKind.GlueCatalog]: 10_240,
  [PolicyKind.VpcEndpoint]: 20_480,
};

/**
 * Renders statements as a JSON policy document: equal statements always give the equal string, so that a plan shows a
 * change only where there is one. Statements keep their order; values within a statement are sorted and unique.
 * `subject` says whose policy it is, such as `WorkloadBucket "sales"`.
 * @throws InvalidInputError if the document has a bad or repeated sid or an incomplete statement, or is larger than AWS
 * takes it.
 */
export function renderPolicy(kind: PolicyKind, subject: string, statements: readonly PolicyStatement[]): string {
  const check = new InputCheck(`${kind} of ${subject}`);
  check.unique(
    "sids",
    statements.map(({ sid }) => sid),
  );
  for (const statement of statements) {
    checkStatement(check, kind, statement);
  }
  const document = JSON.stringify({ Version: "2012-10-17", Statement: statements.map(renderStatement) });
  const size = Buffer.byteLength(document);
  const limit = POLICY_SIZE_LIMITS[kind];
  check.require(
    size <= limit,
    "size",
    `${size} bytes, of which AWS takes at most ${limit}; name fewer principals or resources, or use wider patterns`,
  );
  check.done();
  return document;
}

function checkStatement(check: InputCheck, kind: PolicyKind, statement: PolicyStatement): void {
  const { sid, principals, actions, resources } = statement;
  const where = `statement ${quote(sid)}`;
  const ofRole = kind === PolicyKind.RoleInline || kind === PolicyKind.Managed;
  const principalCount = (principals?.aws?.length ?? 0) + (principals?.services?.length ?? 0);
  check.require(/^[A-Za-z0-9]+$/.test(sid), where, "write the sid in letters and digits");
  check.require(actions.length > 0, where, "name at least one action");
  if (ofRole) {
    check.require(principals === undefined, where, "leave the principal out: the policy is its role's");
  } else {
    check.require(principalCount > 0, where, "name at least one principal");
  }
  if (kind === PolicyKind.Trust) {
    check.require(resources === undefined, where, "leave the resources out: a trust policy is about its own role");
  } else {
    check.require((resources ?? []).length > 0, where, "name at least one resource");
  }
}

function renderStatement(statement: PolicyStatement): object {
  const { sid, effect = "Allow", principals, actions, resources, conditions } = statement;
  return {
    Sid: sid,
    Effect: effect,
    ...(principals && { Principal: renderPrincipals(principals) }),
    Action: oneOrMany(actions),
    ...(resources && { Resource: oneOrMany(resources) }),
    ...(conditions && { Condition: renderConditions(conditions) }),
  };
}

function renderPrincipals({ aws = [], services = [] }: PolicyPrincipals): object {
  return {
    ...(aws.length > 0 && { AWS: oneOrMany(aws) }),
    ...(services.length > 0 && { Service: oneOrMany(services) }),
  };
}

function renderConditions(conditions: PolicyConditions): object {
  return sortedRecord(conditions, (keys) =>
    sortedRecord(keys, (values) => oneOrMany(typeof values === "string" ? [values] : values)),
  );
}

function sortedRecord<T, R>(record: Record<string, T>, render: (value: T) => R): Record<string, R> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, render(value)]),
  );
}

/** AWS returns a list of one as the plain value: rendering it so keeps a refresh free of differences. */
function oneOrMany(values: readonly string[]): string | string[] {
  const sorted = [...new Set(values)].sort();
  return sorted.length === 1 ? sorted[0]! : sorted;
}
