import { allOf, covers, every, some, Undetermined, type Statement } from "../../framework";

/** The two kinds of resources that requests to a bucket are about, and how their ARNs end. */
const parts = [
  { name: "bucket itself", suffix: "" },
  { name: "objects", suffix: "/*" },
] as const;

/** A part of a bucket. */
export type Part = (typeof parts)[number];

/** The parts of the bucket. */
export const bucketParts: readonly Part[] = parts;

/** True if the statement refuses requests without TLS, of everyone and whatever they ask for. */
export function refusesPlainRequests(statement: Statement): boolean {
  return allOf(
    () => statement.effect === "Deny",
    () => !statement.hasNotPrincipal && some(statement.principals, ({ kind }) => kind === "everyone"),
    () => !statement.hasNotResource && statement.coversAction("s3:*"),
    // Conditions must all hold, so one more of them would let plain requests through.
    () =>
      statement.conditions.length === 1 &&
      every(
        statement.conditions,
        ({ operator, key, values }) =>
          operator === "Bool" && key === "aws:securetransport" && some(values, (value) => /^false$/i.test(value)),
      ),
  );
}

/** True if one of the statements refuses requests without TLS to the part of the bucket of that name. */
export function refusePlainRequestsTo(part: Part, statements: readonly Statement[], name: string | undefined): boolean {
  return some(statements, (statement) =>
    allOf(
      () => refusesPlainRequests(statement),
      () => some(statement.resources, (pattern) => coversPart(pattern, part, name)),
    ),
  );
}

/** A statement that refuses requests without TLS to the whole bucket. */
export function refusalOfPlainRequests(partition: string, name: string): Record<string, unknown> {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: parts.map(({ suffix }) => `arn:${partition}:s3:::${name}${suffix}`),
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

function coversPart(pattern: string, { suffix }: Part, name: string | undefined): boolean {
  const path = pattern === "*" ? "*" : /^arn:[^:]+:s3:::(.+)$/.exec(pattern)?.[1];
  if (path === undefined) return false;
  if (path === "*") return true;
  if (name === undefined) throw new Undetermined("the name of the bucket", "is not known at preview");
  return covers(path, name + suffix);
}
