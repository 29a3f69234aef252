import { expect } from "chai";
import { createStack, indexBy, oncePerStack } from "../../../policies/guardrails/framework";

describe("indices", () => {
  it("hold items by each of their keys, in their order, and leave out those without", () => {
    const index = indexBy(["ab", "b", "", "ba"], (item) => (item === "" ? [undefined] : [...item]));
    expect([...index]).to.deep.equal([
      ["a", ["ab", "ba"]],
      ["b", ["ab", "b", "ba"]],
    ]);
  });

  it("are made once for each stack", () => {
    const build = oncePerStack(() => ({}));
    const [one, other] = [createStack([]), createStack([])];
    expect(build(one)).to.equal(build(one)).and.not.to.equal(build(other));
  });
});
