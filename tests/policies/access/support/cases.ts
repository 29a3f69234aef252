import { expect } from "chai";
import type { Service } from "../../../../policies/access/paths";
import type { Facts, Question } from "../../../../policies/access/paths/environment";
import { type Stack, ask, causeOf } from "./stack";
import { weakened } from "./weakened";

/** A change of a stack, and the answer to the question then, with its reason. */
export type Case = [
  what: string,
  change: Stack,
  answer: "allowed" | "denied" | "unknown",
  cause?: RegExp,
  question?: Partial<Question>,
  facts?: Partial<Facts>,
];

export type Asked = Pick<Question, "principal" | "table">;

/** A test for each case. */
export function testCases(stack: Stack, service: Service, asked: Asked, cases: readonly Case[]): void {
  for (const [what, change, answer, cause, question, facts] of cases) {
    it(`${what}: ${answer}`, () => {
      const verdict = ask({ ...stack, ...change }, service, { ...asked, ...question }, facts);
      expect(verdict.answer, causeOf(verdict)).to.equal(answer);
      if (cause) expect(causeOf(verdict)).to.match(cause);
    });
  }
}

/** A test that a stack which lets the principal reach the data never denies it where something of it is not known. */
export function testUnknown(stack: Stack, service: Service, question: Asked & Partial<Question>): void {
  it("does not get the other answer from what is not known", () => {
    for (const [change, weak] of weakened(stack)) {
      const verdict = ask(weak, service, question);
      expect(verdict.answer, `${change}: ${causeOf(verdict)}`).to.be.oneOf(["allowed", "unknown"]);
    }
  });
}
