import { expect } from "chai";
import fc from "fast-check";

import {
  type Answer,
  type ContextValue,
  evaluate,
  type NamedPolicy,
  type Request,
  UNKNOWN,
  UNKNOWN_PART,
} from "../../../../policies/access/evaluator";
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

type Statement = Record<string, unknown> & { Effect: string };
type Kind = "identity" | "resource" | "trust";

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

const furtherStatements = {
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

const requests: fc.Arbitrary<Request> = fc.oneof(
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

/** A document of a request, and the request with another in its place. */
interface Place {
  kind: Kind;
  statements: readonly unknown[];
  put: (document: unknown) => Request;
}

/** The documents of a request. */
function places(request: Request): Place[] {
  const found: Place[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]) => {
    if (typeof value !== "object" || value === null) return;
    if ("document" in value) {
      const { Statement } = value.document as { Statement: readonly unknown[] };
      const named = path.includes("target") || path.includes("endpointPolicy");
      const trust = path.includes("resourcePolicy") && request.action === "sts:AssumeRole";
      found.push({
        kind: trust ? "trust" : named ? "resource" : "identity",
        statements: Statement,
        put: (document) => replaced(request, [...path, "document"], document) as Request,
      });
    } else {
      Object.entries(value).forEach(([name, item]) => walk(item, [...path, name]));
    }
  };
  walk(request, []);
  return found;
}

/** A copy of the value in which what is at the path is another. */
function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  const change = { [step]: replaced((value as Record<string | number, unknown>)[step], rest, by) };
  return Array.isArray(value) ? Object.assign([...(value as unknown[])], change) : { ...(value as object), ...change };
}

/** The paths of all values in a value, but for the texts that every policy has. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...path, name]))];
}

/** The answer if one of the documents has one more statement. */
function withStatement(request: Request, more: Record<Kind, Statement>, Effect: string, index: number): Answer {
  const found = places(request);
  const place = found[index % found.length];
  fc.pre(place !== undefined);
  return answer(
    place.put({ Version: "2012-10-17", Statement: [...place.statements, { ...more[place.kind], Effect }] }),
  );
}

/** True for a text with a policy variable, which a value that is not known is said not to have. */
function hasVariable(document: unknown, path: readonly (string | number)[]): boolean {
  const value = path.reduce((found, step) => (found as Record<string | number, unknown>)[step], document);
  return typeof value === "string" && value.includes("${");
}

function answer(request: Request): Answer {
  return evaluate(request).answer;
}

const runs = { numRuns: 1000 };

describe("whatever the request and the policies are", () => {
  it("all three answers are given, and each has its reasons", () => {
    const answers = fc.sample(requests, 1000).map((request) => {
      const decision = evaluate(request);
      expect(decision.reasons).not.to.be.empty;
      for (const { message } of decision.reasons) expect(message).not.to.match(/undefined|null|\[object|:\s*$/);
      return decision.answer;
    });
    expect(answers).to.include.members(["allowed", "denied", "unknown"]);
  });

  it("one more Allow takes nothing away", () => {
    fc.assert(
      fc.property(requests, fc.record(furtherStatements), fc.nat(), (request, more, index) => {
        fc.pre(answer(request) === "allowed");
        expect(withStatement(request, more, "Allow", index)).to.equal("allowed");
      }),
      runs,
    );
  });

  it("one more Deny gives nothing", () => {
    fc.assert(
      fc.property(requests, fc.record(furtherStatements), fc.nat(), (request, more, index) => {
        const before = answer(request);
        fc.pre(before !== "allowed");
        const after = withStatement(request, more, "Deny", index);
        expect(after).to.be.oneOf(before === "denied" ? ["denied"] : ["unknown", "denied"]);
      }),
      runs,
    );
  });

  it("the order of statements, of policies and of keys does not matter", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed).reverse();
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, item]) => [name, reversed(item)])
          .reverse(),
      );
    };
    fc.assert(
      fc.property(requests, (request) => {
        expect(answer(reversed(request) as Request)).to.equal(answer(request));
      }),
      runs,
    );
  });

  it("the case of actions and of condition keys does not matter, nor whether a document is a text", () => {
    const restated = (request: Request): Request => ({
      ...request,
      action: request.action.toUpperCase(),
      context: Object.fromEntries(Object.entries(request.context).map(([name, value]) => [name.toUpperCase(), value])),
    });
    fc.assert(
      fc.property(requests, fc.nat(), (request, index) => {
        const found = places(request);
        const place = found[index % found.length];
        const asText = place?.put(JSON.stringify({ Version: "2012-10-17", Statement: place.statements })) ?? request;
        expect(answer(restated(request))).to.equal(answer(request));
        expect(answer(asText)).to.equal(answer(request));
      }),
      runs,
    );
  });

  it("a value that is not known leaves the answer or makes it unknown", () => {
    fc.assert(
      fc.property(requests, fc.nat(), fc.nat(), fc.constantFrom(UNKNOWN, undefined), (request, index, at, marker) => {
        const found = places(request);
        const place = found[index % found.length];
        fc.pre(place !== undefined);
        const document = { Version: "2012-10-17", Statement: place.statements };
        const paths = pathsIn(document).filter((path) => !hasVariable(document, path));
        const path = paths[at % paths.length] as readonly (string | number)[];
        const after = answer(place.put(replaced(document, path, marker)));
        expect(after, `${path.join(".")} is not known`).to.be.oneOf([answer(request), "unknown"]);
      }),
      { numRuns: 3000 },
    );
  });

  it("so does a condition key whose value, or presence, is not known", () => {
    fc.assert(
      fc.property(requests, fc.nat(), (request, index) => {
        const names = Object.keys(request.context);
        const name = names[index % names.length];
        fc.pre(name !== undefined);
        const { [name]: value, ...others } = request.context;
        const known = [answer(request), "unknown"];
        expect(answer({ ...request, context: { ...others, [name]: UNKNOWN } })).to.be.oneOf(known);
        expect(answer({ ...request, context: others, unknownKeys: [name] })).to.be.oneOf(known);
        const without = answer({ ...request, context: others });
        expect(answer({ ...request, context: others, unknownKeys: [name] })).to.be.oneOf([without, "unknown"]);
        if (typeof value !== "string") return;
        const partly = value.replace(/[^:]+$/, UNKNOWN_PART);
        expect(answer({ ...request, context: { ...others, [name]: partly } })).to.be.oneOf(known);
      }),
      runs,
    );
  });

  it("so does a resource of which a part is not known", () => {
    fc.assert(
      fc.property(requests, fc.nat({ max: 10 }), fc.nat({ max: 10 }), (request, from, length) => {
        const { arn } = request.target;
        const start = arn.lastIndexOf(":") + 1 + arn.slice(arn.lastIndexOf(":") + 1).indexOf("/") + 1 + from;
        const partly = arn.slice(0, start) + UNKNOWN_PART + arn.slice(start + length);
        const after = answer({ ...request, target: { ...request.target, arn: partly } });
        expect(after).to.be.oneOf([answer(request), "unknown"]);
      }),
      runs,
    );
  });

  it("so does a grant of which something is not known", () => {
    fc.assert(
      fc.property(requests, fc.constantFrom("granteePrincipal", "operations"), (request, name) => {
        const [first] = request.target.grants ?? [];
        fc.pre(first !== undefined);
        const grants = [{ ...first, [name]: UNKNOWN }];
        const after = answer({ ...request, target: { ...request.target, grants } });
        expect(after).to.be.oneOf([answer(request), "unknown"]);
      }),
      runs,
    );
  });
});
