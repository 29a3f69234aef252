import { expect } from "chai";
import fc from "fast-check";
import { type Answer, evaluate, type Request, UNKNOWN, UNKNOWN_PART } from "../../../../policies/access/evaluator";
import { furtherStatements, type Kind, requests, type Statement } from "./arbitraries";

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
