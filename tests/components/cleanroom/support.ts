import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InvalidInputError, accountProviders } from "../../../components/aws";
import { type Registered, record as recordProgram } from "../../support/program";
import { hasCheckerOfSchemas, schemaProblems } from "../cloudformation";

/** The account that creates the collaboration. */
export const PROVIDER = { accountId: "444444444444", region: "ap-northeast-1" };
/** The account that queries. */
export const ANALYST = { accountId: "555555555555", region: "ap-northeast-1" };

/** The options of a component in an account, whose providers are named so. */
export function inAccount(home: typeof PROVIDER, name = "account") {
  return { providers: accountProviders(name, home).providers };
}

const recorded: Registered[] = [];

/** Runs a program as a first preview, and lists what it registers. */
export async function record(program: () => unknown): Promise<Registered[]> {
  const resources = await recordProgram(program);
  recorded.push(...resources);
  return resources;
}

after("whatever the tests of Clean Rooms have registered is within the schemas of CloudFormation", function () {
  this.timeout(120_000);
  expect(hasCheckerOfSchemas() ? schemaProblems(recorded) : []).to.deep.equal([]);
});

/** Names of the children of a component, in order. */
export function childrenOf(resources: readonly Registered[], component: string): string[] {
  return resources.filter(({ parent }) => parent === component).map(({ name }) => name);
}

/** Names of all that a resource needs to be there, by its name: it is made after these, and deleted before them. */
export type Needs = (name: string) => string[];

/** Runs a program as `record` does; tells too what each resource needs, by its inputs and by what it waits for. */
export async function recordNeeds(program: () => unknown): Promise<{ resources: Registered[]; needs: Needs }> {
  const ofInputs = new Map<string, Promise<string[]>>();
  const resources = await record(() => {
    pulumi.runtime.registerStackTransformation(({ name, props }) => {
      ofInputs.set(name, resourcesIn(props));
      return undefined;
    });
    return program();
  });

  const direct = new Map<string, string[]>();
  for (const { name, dependsOn } of resources) {
    direct.set(name, [...dependsOn, ...((await ofInputs.get(name)) ?? [])]);
  }
  return { resources, needs: (name) => [...reach(name, resources, direct)] };
}

/** Children wait for what their component waits for, and whoever waits for a component waits for its children. */
function reach(
  name: string,
  resources: readonly Registered[],
  direct: ReadonlyMap<string, string[]>,
  found = new Set<string>(),
): Set<string> {
  for (const waiting of [name, ...ancestors(name, resources)]) {
    for (const needed of (direct.get(waiting) ?? []).flatMap((next) => [next, ...descendants(next, resources)])) {
      if (!found.has(needed)) {
        reach(needed, resources, direct, found.add(needed));
      }
    }
  }
  return found;
}

function ancestors(name: string, resources: readonly Registered[]): string[] {
  const parent = resources.find((resource) => resource.name === name)?.parent;
  return parent === undefined ? [] : [parent, ...ancestors(parent, resources)];
}

function descendants(name: string, resources: readonly Registered[]): string[] {
  return childrenOf(resources, name).flatMap((child) => [child, ...descendants(child, resources)]);
}

/** Names of the resources of which inputs are made. */
async function resourcesIn(inputs: unknown): Promise<string[]> {
  const { allResources } = pulumi.output(inputs) as unknown as { allResources: () => Promise<Set<pulumi.Resource>> };
  return [...(await allResources())].map((resource) => (resource as unknown as { __name: string }).__name);
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
