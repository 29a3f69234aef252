import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InvalidInputError, accountProviders } from "../../components/aws";
import { type Registered, find, record } from "../support/program";

/** The account and Region in which a component is tried. */
export const HOME = { accountId: "111111111111", region: "ap-northeast-1" };

/** Options that put a component into the account of `HOME`. */
export function atHome(): pulumi.ComponentResourceOptions {
  return { providers: accountProviders("home", HOME).providers };
}

/** Each child of a component as `name: type`, in order of names. */
export function childrenOf(resources: readonly Registered[], parent: string): string[] {
  return resources
    .filter((resource) => resource.parent === parent)
    .map(({ name, type }) => `${name}: ${type}`)
    .sort();
}

/** The statements of a policy document that a resource was given as text. */
export function statementsOf(resources: readonly Registered[], name: string, property = "policy"): PolicyJson[] {
  return (JSON.parse(find(resources, name).inputs[property] as string) as { Statement: PolicyJson[] }).Statement;
}

/** A rendered policy statement. */
export interface PolicyJson {
  Sid: string;
  Effect: string;
  Principal?: unknown;
  Action: unknown;
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** Runs a program that must be refused: for exactly these properties, and before anything of the component registers. */
export async function expectRefused(program: () => unknown, problems: Record<string, RegExp>): Promise<void> {
  let failure: (Error & { registered?: Registered[] }) | undefined;
  try {
    await record(program);
  } catch (error) {
    failure = error as Error;
  }
  expect(failure).to.be.instanceOf(InvalidInputError);
  const found = (failure as InvalidInputError).problems;
  expect(found.map(({ property }) => property)).to.deep.equal(Object.keys(problems));
  for (const { property, reason } of found) {
    expect(reason).to.match(problems[property]!);
  }
  const components = failure?.registered?.filter(({ type }) => !type.startsWith("pulumi:"));
  expect(components).to.deep.equal([]);
}
