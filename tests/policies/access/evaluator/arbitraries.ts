import fc from "fast-check";
import type { ContextValue, NamedPolicy, Request } from "../../../../policies/access/evaluator";
import { away, bucket, home, key, object, role, root, session, user } from "./support";

// Few values of each kind, so that statements and requests often meet.
const actions = ["s3:GetObject", "S3:getobject", "s3:*", "s3:Put*", "kms:Decrypt", "sts:AssumeRole", "*"];
const resources = [
  "*",
  object,
  bucket,
  `${bucket}/*`,
  "arn:aws:s3:::*/raw/*",
  "arn:aws:s3",
  "arn:aws:s3:::lake/${aws:PrincipalTag/team}/*",
  "arn:aws:s3:::lake/${aws:PrincipalTag/team, 'raw'}/*",
  "arn:aws:s3:::${aws:username}/*",
  key,
  `arn:aws:kms:*:${home}:key/*`,
];
const principals: unknown[] = [
  "*",
  { AWS: "*" },
  { AWS: role },
  { AWS: [root, role, session] },
  { AWS: [away, user] },
  { AWS: home },
  { AWS: session },
  { Service: "glue.amazonaws.com" },
];
const conditions: Record<string, string[]> = {
  "s3:prefix": ["raw/", "raw/2026/", "", "${aws:PrincipalTag/team}/*"],
  "aws:PrincipalTag/team": ["raw", "red", "r*", "*"],
  "aws:CalledVia": ["athena.amazonaws.com", "glue.amazonaws.com", "*"],
  "s3:max-keys": ["10", "20", "many"],
  "aws:SecureTransport": ["true", "false"],
  "aws:SourceIp": ["10.0.0.1", "10.0.0.0/8", "2001:db8::/32"],
  "aws:SourceArn": ["arn:aws:s3:::lake", "arn:aws:s3:::*", "arn:aws:*:*:*:lake", "*"],
  "aws:CurrentTime": ["2026-01-01T00:00:00Z", "2027-01-01"],
  "kms:EncryptionContext:a": ["1", "2"],
};
const operators = [
  ...["", "ForAnyValue:", "ForAllValues:"].flatMap((set) =>
    [
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringNotLike",
      "StringEqualsIgnoreCase",
      "ArnLike",
      "ArnNotEquals",
    ]
      .concat(["NumericLessThan", "NumericNotEquals", "DateGreaterThan", "DateNotEquals", "Bool", "IpAddress"])
      .concat(["NotIpAddress", "BinaryEquals"])
      .flatMap((name) => [`${set}${name}`, `${set}${name}IfExists`]),
  ),
  "Null",
];

export type Statement = Record<string, unknown> & { Effect: string };

/** What a document is the policy of. */
export type Kind = "identity" | "resource" | "trust";

/** Each value by itself, and each two neighbours. */
function listsOf<T>(values: readonly T[]): (T | readonly T[])[] {
  return [...values, ...values.slice(1).map((value, index) => [values[index] as T, value])];
}

const conditionElements = operators.flatMap((name) =>
  Object.entries(conditions).flatMap(([conditionKey, values]) =>
    listsOf(name === "Null" ? ["true", "false"] : values).map((list) => ({ [name]: { [conditionKey]: list } })),
  ),
);

/** One or the other form of an element, the `Not` form less often. */
function negatable(name: string, values: readonly unknown[]): fc.Arbitrary<object> {
  const forms = [name, name, name, `Not${name}`];
  return fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...values)).map(([form, value]) => ({ [form]: value }));
}

/** A statement of a policy that names principals, of one that does not, or of a trust policy. */
function statements(kind: Kind): fc.Arbitrary<Statement> {
  return fc
    .tuple(
      fc.constantFrom("Allow", "Allow", "Deny"),
      negatable("Action", listsOf(actions)),
      kind === "trust" ? fc.constant({}) : negatable("Resource", listsOf(resources)),
      kind === "identity" ? fc.constant({}) : negatable("Principal", principals),
      fc.constantFrom(undefined, ...conditionElements),
      fc.boolean(),
    )
    .map(([Effect, action, resource, principal, held, free]) => ({
      Effect,
      ...action,
      ...resource,
      ...principal,
      ...(held && !(free && Effect === "Allow") && { Condition: held }),
    }));
}

export const furtherStatements = {
  identity: statements("identity"),
  resource: statements("resource"),
  trust: statements("trust"),
};

/** A document, often with a statement that allows all. */
function documents(kind: Kind): fc.Arbitrary<NamedPolicy> {
  const open = {
    Effect: "Allow",
    Action: "*",
    ...(kind !== "trust" && { Resource: "*" }),
    ...(kind !== "identity" && { Principal: "*" }),
  };
  return fc.tuple(fc.array(furtherStatements[kind], { maxLength: 2 }), fc.boolean()).map(([list, isOpen]) => ({
    name: "policy",
    document: { Version: "2012-10-17", Statement: isOpen ? [open, ...list] : list },
  }));
}

const context: fc.Arbitrary<Record<string, ContextValue>> = fc.record(
  Object.fromEntries(
    Object.entries(conditions).map(([name, values]) => [
      name,
      fc.constantFrom(...listsOf(values.filter((value) => !/[*$]|\/8|\/32/.test(value)))),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, ContextValue>>;

const callers = fc.constantFrom(
  { arn: role, kind: "role" },
  { arn: role, kind: "role", session: "monday" },
  { arn: user, kind: "user" },
  { arn: root, kind: "root" },
  { arn: "glue.amazonaws.com", kind: "service" },
  { arn: `arn:aws:iam::${home}:role/aws-service-role/x/X`, kind: "service-linked-role" },
) as fc.Arbitrary<Request["caller"]>;

const grants = fc.constantFrom(
  [],
  [],
  [],
  ...[role, session, root, "glue.amazonaws.com"].map((granteePrincipal) => [
    { granteePrincipal, operations: ["Decrypt"] },
  ]),
);

/** Seldom there, so that not everything limits a request at once. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const levels = (kind: Kind) => fc.array(fc.tuple(documents(kind)), { minLength: 1, maxLength: 2 });

function requestsFor(action: string, arn: string, kind: Kind): fc.Arbitrary<Request> {
  return fc
    .record({
      caller: callers,
      identityPolicies: fc.array(documents("identity"), { maxLength: 2 }),
      permissionsBoundary: seldom(documents("identity")),
      sessionPolicies: seldom(fc.tuple(documents("identity"))),
      serviceControlPolicies: seldom(levels("identity")),
      resourceControlPolicies: seldom(levels("resource")),
      resourcePolicy: fc.option(documents(kind), { nil: undefined }),
      endpointPolicy: seldom(documents("resource")),
      grants,
      account: fc.constantFrom(home, home, away),
      context,
    })
    .map((given) => assemble(action, arn, given as unknown as Given));
}

/** Requests with the policies that decide them. */
export const requests: fc.Arbitrary<Request> = fc.oneof(
  requestsFor("s3:GetObject", object, "resource"),
  requestsFor("s3:ListBucket", bucket, "resource"),
  requestsFor("kms:Decrypt", key, "resource"),
  requestsFor("sts:AssumeRole", `${role}2`, "trust"),
);

interface Given {
  caller: Request["caller"];
  identityPolicies: NamedPolicy[];
  permissionsBoundary: NamedPolicy | undefined;
  sessionPolicies: NamedPolicy[] | undefined;
  serviceControlPolicies: NamedPolicy[][] | undefined;
  resourceControlPolicies: NamedPolicy[][] | undefined;
  resourcePolicy: NamedPolicy | undefined;
  endpointPolicy: NamedPolicy | undefined;
  grants: Request["target"]["grants"];
  account: string;
  context: Record<string, ContextValue>;
}

function assemble(action: string, arn: string, given: Given): Request {
  const { caller, resourceControlPolicies, resourcePolicy, account, endpointPolicy, ...rest } = given;
  const { context: keys, grants: onKey, ...policies } = rest;
  return {
    caller: { ...caller, ...policies },
    action,
    target: { arn, account, grants: onKey, resourcePolicy, resourceControlPolicies },
    context: keys,
    endpointPolicy,
  } as Request;
}
