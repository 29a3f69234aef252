import { unknown, type RuleConfiguration, type TestResource } from "./analyzer";
import type { Case, Finding } from "./test-rule";

/** A stack of one resource that holds a policy document. */
export type Holder = { holder: TestResource };

/**
 * Cases for rules over statements: a resource of the type in account 111111111111, whose property holds a document of
 * the one statement, and changes of that statement. An element that is changed to undefined is taken away.
 */
export function oneStatement(type: string, property: string, statement: Record<string, unknown>) {
  const document = (change: Record<string, unknown>) => ({
    Version: "2012-10-17",
    Statement: [{ ...statement, ...change }],
  });

  const fixture = (): Holder => ({
    holder: {
      type,
      name: "holder",
      props: { [property]: document({}) },
      provider: { allowedAccountIds: '["111111111111"]', region: "ap-northeast-1" },
    },
  });

  const restated = (change: Record<string, unknown>, configuration?: RuleConfiguration): Case<Holder> => ({
    change: ({ holder }) => (holder.props[property] = document(change)),
    ...(configuration && { configuration }),
  });

  const found = (
    change: Record<string, unknown>,
    says: string,
    configuration?: RuleConfiguration,
  ): Finding<Holder> => ({ ...restated(change, configuration), at: "holder", says });

  /** The changed statement in a resource of another type, at a path such as `policies.0.policyDocument`. */
  const carried = (
    otherType: string,
    path: string,
    change: Record<string, unknown>,
    says: string,
  ): Finding<Holder> => ({
    change: ({ holder }) => {
      holder.type = otherType;
      holder.props = nest(path.split("."), document(change)) as Record<string, unknown>;
    },
    at: "holder",
    says,
  });

  /** What every rule over statements makes of a document that it cannot read. */
  const unreadable = {
    "the document is unknown": {
      change: ({ holder }: Holder) => (holder.props[property] = unknown()),
      at: "holder",
      says: `holder: ${property} is not known at preview`,
    },
    "the effect is unknown": found(
      { Effect: unknown() },
      `holder: ${property}.Statement.0.Effect is not known at preview`,
    ),
  };

  return { fixture, restated, found, carried, unreadable };
}

function nest([step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  return step === "0" ? [nest(rest, value)] : { [step]: nest(rest, value) };
}
