import { expect } from "chai";
import fc from "fast-check";
import { allOf, anyOf, every, some } from "../../../policies/guardrails/framework";
import { listOf } from "../../../policies/guardrails/framework/logic";

type Answer = "yes" | "no" | "unknown";

function ask(answer: Answer): boolean {
  if (answer === "unknown") throw new Error("unknown");
  return answer === "yes";
}

function answered(question: () => boolean): Answer {
  try {
    return question() ? "yes" : "no";
  } catch {
    return "unknown";
  }
}

const answers = fc.array(fc.constantFrom<Answer>("yes", "no", "unknown"), { maxLength: 5 });

describe("questions with unknown answers", () => {
  it("some: yes if any says yes, else unknown if any is, else no", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const expected = given.includes("yes") ? "yes" : given.includes("unknown") ? "unknown" : "no";
        expect(answered(() => some(given, ask))).to.equal(expected);
        expect(answered(() => anyOf(...given.map((answer) => () => ask(answer))))).to.equal(expected);
      }),
    );
  });

  it("every: no if any says no, else unknown if any is, else yes", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const expected = given.includes("no") ? "no" : given.includes("unknown") ? "unknown" : "yes";
        expect(answered(() => every(given, ask))).to.equal(expected);
        expect(answered(() => allOf(...given.map((answer) => () => ask(answer))))).to.equal(expected);
      }),
    );
  });
});

describe("a list of items that may be unreadable", () => {
  it("throws for these alone, each time they are touched", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const list = listOf(given.length, (index) => ask(given[index] as Answer));
        expect(list).to.have.length(given.length);
        const touched = () => given.map((_, index) => answered(() => list[index] as boolean));
        expect([touched(), touched()]).to.deep.equal([given, given]);
      }),
    );
  });

  it("reads each item once", () => {
    const read: number[] = [];
    const list = listOf(2, (index) => read.push(index));
    expect([...list, ...list]).to.deep.equal([1, 2, 1, 2]);
    expect(read).to.deep.equal([0, 1]);
  });
});
