import type { Rule } from "../../../policies/guardrails/framework";
import { unknown, type TestResource } from "./analyzer";
import type { Holder } from "./statement";
import { testRule, type Case, type Finding } from "./test-rule";

/** A document of exactly so many bytes without white space; as text it has white space besides. */
export function documentOf(bytes: number): { object: unknown; text: string } {
  const document = (id: string) => ({ Version: "2012-10-17", Id: id, Statement: [] });
  const object = document("x".repeat(bytes - JSON.stringify(document("")).length));
  return { object, text: JSON.stringify(object, undefined, 8) };
}

/** The cases of a rule on the size of documents; `others` are further carriers, by type the path `a` or `a.0.b`. */
export function testSizeRule(rule: Rule, type: string, property: string, limit: number, others: [string, string][]) {
  const holding = (value: unknown): Case<Holder> => ({ change: ({ holder }) => (holder.props[property] = value) });
  const found = (given: Case<Holder>, says: string): Finding<Holder> => ({ ...given, at: "holder", says });
  const tooLarge = `has ${limit + 1} bytes, of which AWS takes ${limit}`;
  const elsewhere = ([otherType, path]: [string, string]): [string, Finding<Holder>] => [
    `${otherType} ${path}`,
    {
      change: ({ holder }) => {
        const [first = "", list, last = ""] = path.split(".");
        const { object } = documentOf(limit + 1);
        holder.type = otherType;
        holder.props = { [first]: list === undefined ? object : [{ [last]: object }] };
      },
      at: "holder",
      says: tooLarge,
    },
  ];
  const holder = (): TestResource => ({ type, name: "holder", props: { [property]: documentOf(limit).text } });
  testRule(rule, {
    fixture: () => ({ holder: holder() }),
    clean: {
      "an object of just the size": holding(documentOf(limit).object),
      none: holding(undefined),
    },
    violation: {
      "a text": found(holding(documentOf(limit + 1).text), tooLarge),
      "an object": found(holding(documentOf(limit + 1).object), tooLarge),
      ...Object.fromEntries(others.map(elsewhere)),
    },
    undetermined: {
      "the document is unknown": found(holding(unknown()), `${property} is not known at preview`),
      "part of it is unknown": found(holding({ Statement: [{ Sid: unknown() }] }), "Sid is not known at preview"),
    },
  });
}
