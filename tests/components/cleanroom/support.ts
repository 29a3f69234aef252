import { expect } from "chai";
import { InvalidInputError, accountProviders } from "../../../components/aws";
import { type Registered, record } from "../../support/program";

/** The account that creates the collaboration. */
export const PROVIDER = { accountId: "444444444444", region: "ap-northeast-1" };
/** The account that queries. */
export const ANALYST = { accountId: "555555555555", region: "ap-northeast-1" };

/** The options of a component in an account. */
export function inAccount(home: typeof PROVIDER) {
  return { providers: accountProviders("account", home).providers };
}

/** Names of the children of a component, in order. */
export function childrenOf(resources: readonly Registered[], component: string): string[] {
  return resources.filter(({ parent }) => parent === component).map(({ name }) => name);
}

/** Expects a program to be refused with exactly these problems, and nothing but providers to be registered by then. */
export async function expectRefused(program: () => unknown, subject: string, problems: string[]): Promise<void> {
  let thrown: unknown;
  try {
    await record(program);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).to.be.instanceOf(InvalidInputError);
  const error = thrown as InvalidInputError & { registered: Registered[] };
  expect(error.subject).to.equal(subject);
  expect(error.problems.map(({ property, reason }) => `${property}: ${reason}`)).to.deep.equal(problems);
  expect(error.registered.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:"))).to.deep.equal([]);
}
