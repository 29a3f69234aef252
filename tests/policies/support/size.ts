import { unknown, type TestResource } from "./analyzer";
import type { Holder } from "./statement";
import type { Case, Finding, RuleCases } from "./test-rule";

/** A document of exactly so many bytes without white space; as text it has white space besides. */
export function documentOf(bytes: number): { object: unknown; text: string } {
  const document = (id: string) => ({ Version: "2012-10-17", Id: id, Statement: [] });
  const object = document("x".repeat(bytes - JSON.stringify(document("")).length));
  return { object, text: JSON.stringify(object, undefined, 8) };
}

/** The cases of a rule on the size of documents; `others` are the properties of further types. */
export function sizeCases(
  type: string,
  property: string,
  limit: number,
  others: [string, string][],
): RuleCases<Holder> {
  const holding = (value: unknown): Case<Holder> => ({ change: ({ holder }) => (holder.props[property] = value) });
  const found = (given: Case<Holder>, says: string): Finding<Holder> => ({ ...given, at: "holder", says });
  const tooLarge = `has ${limit + 1} bytes, of which AWS takes ${limit}`;
  const elsewhere = ([otherType, otherProperty]: [string, string]): [string, Finding<Holder>] => [
    otherType,
    {
      change: ({ holder }) => {
        holder.type = otherType;
        holder.props = { [otherProperty]: documentOf(limit + 1).object };
      },
      at: "holder",
      says: tooLarge,
    },
  ];
  const holder = (): TestResource => ({ type, name: "holder", props: { [property]: documentOf(limit).text } });
  return {
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
  };
}
