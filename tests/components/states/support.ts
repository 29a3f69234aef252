import aslValidator from "asl-validator";
import { expect } from "chai";
import jsonata from "jsonata";
import type { Registered } from "../../support/program";

/** A state of a state machine, as far as tests read it. */
export interface StateJson {
  Type: string;
  Resource?: string;
  Arguments?: Record<string, unknown>;
  Assign?: Record<string, string>;
  Choices?: { Condition: string; Next: string }[];
  Default?: string;
  Next?: string;
}

/** A state machine's definition, which has to be valid. */
export function readDefinition(definition: string): { TimeoutSeconds: number; States: Record<string, StateJson> } {
  // The validator writes into what it is given.
  const { isValid, errorsText } = aslValidator(JSON.parse(definition));
  expect(isValid, errorsText("\n")).to.equal(true);
  return JSON.parse(definition) as ReturnType<typeof readDefinition>;
}

/** What an expression of a definition gives, with these variables. */
export async function evaluate(expression: string, variables: Record<string, unknown>): Promise<unknown> {
  const code = /^\{% (.*) %\}$/.exec(expression)?.[1];
  return jsonata(code ?? "").evaluate({}, variables);
}

/** Where a Choice state goes on, with these variables. */
export async function choose(state: StateJson | undefined, variables: Record<string, unknown>): Promise<unknown> {
  for (const { Condition, Next } of state?.Choices ?? []) {
    if ((await evaluate(Condition, variables)) === true) {
      return Next;
    }
  }
  return state?.Default;
}

/** The children of a component as `name: type`, in order of registration. */
export function typedChildren(resources: readonly Registered[], component: string): string[] {
  return resources.filter(({ parent }) => parent === component).map(({ name, type }) => `${name}: ${type}`);
}
