import { expect } from "chai";

import {
  type Answer,
  type Caller,
  type ContextValue,
  evaluate,
  type NamedPolicy,
} from "../../../../policies/access/evaluator";
import type { Request, Target } from "../../../../policies/access/evaluator";

export const home = "111111111111";
export const away = "222222222222";

export const role = `arn:aws:iam::${home}:role/team/analyst`;
export const user = `arn:aws:iam::${home}:user/alice`;
export const root = `arn:aws:iam::${home}:root`;
export const session = `arn:aws:sts::${home}:assumed-role/analyst/monday`;
export const object = "arn:aws:s3:::lake/raw/sales.csv";
export const bucket = "arn:aws:s3:::lake";
export const key = `arn:aws:kms:eu-west-1:${home}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** What a case says of its request; the rest is a role that reads an object of its own account. */
export interface Question {
  caller?: Partial<Caller>;
  action?: string;
  target?: Partial<Target>;
  context?: Record<string, ContextValue>;
  unknownKeys?: readonly string[];
  /** Statements of each kind of policy; a list of lists for the levels of an organisation. */
  identity?: readonly unknown[];
  boundary?: readonly unknown[];
  sessions?: readonly unknown[];
  scps?: readonly (readonly unknown[])[];
  rcps?: readonly (readonly unknown[])[];
  resource?: readonly unknown[];
  endpoint?: readonly unknown[];
}

/** A case: what is special about it, the question, the answer that AWS documents. */
export type Case = readonly [title: string, question: Question, answer: Answer];

/** The mocha tests of cases that the page documents. */
export function itAnswers(page: string, cases: readonly Case[]): void {
  describe(page, () => {
    for (const [title, question, answer] of cases) {
      it(`${title}: ${answer}`, () => {
        const decision = evaluate(request(question));
        expect(decision.answer, JSON.stringify(decision.reasons, null, 2)).to.equal(answer);
        expect(decision.reasons).not.to.be.empty;
      });
    }
  });
}

export function request(question: Question): Request {
  const { identity, boundary, sessions, scps, rcps, resource, endpoint } = question;
  return {
    caller: {
      arn: role,
      kind: "role",
      identityPolicies: identity ? [policy("identity policy", identity)] : [],
      ...(boundary && { permissionsBoundary: policy("boundary", boundary) }),
      ...(sessions && { sessionPolicies: [policy("session policy", sessions)] }),
      ...(scps && { serviceControlPolicies: scps.map((level) => [policy("SCP", level)]) }),
      ...question.caller,
    },
    action: question.action ?? "s3:GetObject",
    target: {
      arn: object,
      account: home,
      ...(resource && { resourcePolicy: policy("resource policy", resource) }),
      ...(rcps && { resourceControlPolicies: rcps.map((level) => [policy("RCP", level)]) }),
      ...question.target,
    },
    context: question.context ?? {},
    ...(question.unknownKeys && { unknownKeys: question.unknownKeys }),
    ...(endpoint && { endpointPolicy: policy("endpoint policy", endpoint) }),
  };
}

export function policy(name: string, statements: readonly unknown[], version = "2012-10-17"): NamedPolicy {
  return { name, document: { Version: version, Statement: statements } };
}

/** An Allow of the action that is asked for, on everything, with further elements. */
export function allow(elements: object = {}): Record<string, unknown> {
  return statement("Allow", elements);
}

/** A Deny likewise. */
export function deny(elements: object = {}): Record<string, unknown> {
  return statement("Deny", elements);
}

/** The same, for policies that name principals. */
export function to(principal: unknown, elements: object = {}): Record<string, unknown> {
  return {
    Principal: typeof principal === "string" && principal !== "*" ? { AWS: principal } : principal,
    ...elements,
  };
}

function statement(effect: string, elements: object): Record<string, unknown> {
  return {
    Effect: effect,
    ...("NotAction" in elements ? {} : { Action: "*" }),
    ...("NotResource" in elements ? {} : { Resource: "*" }),
    ...elements,
  };
}

/** A case of conditions: what is special, the `Condition` element, the request's keys, whether the condition holds. */
export type Held = readonly [
  title: string,
  condition: unknown,
  context: Record<string, ContextValue>,
  holds: boolean | "unknown",
  more?: Question,
];

/** The mocha tests of conditions, each in an Allow and in a Deny. */
export function itHolds(page: string, cases: readonly Held[]): void {
  const answers = {
    true: ["allowed", "denied"],
    false: ["denied", "allowed"],
    unknown: ["unknown", "unknown"],
  } as const;
  describe(page, () => {
    for (const [title, Condition, context, holds, more] of cases) {
      it(`${title}: ${holds}`, () => {
        const [whenAllowing, whenDenying] = answers[`${holds}`];
        const ask = (identity: unknown[]) => evaluate(request({ context, ...more, identity })).answer;
        expect(ask([allow({ Condition })]), "in an Allow").to.equal(whenAllowing);
        expect(ask([allow(), deny({ Condition })]), "in a Deny").to.equal(whenDenying);
      });
    }
  });
}
