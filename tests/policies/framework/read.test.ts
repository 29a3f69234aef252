import { expect } from "chai";
import { flag, list, number, read, required, text, texts, Undetermined } from "../../../policies/guardrails/framework";

const props = {
  name: "sales",
  count: 3,
  digits: "12",
  on: true,
  off: "false",
  nothing: null,
  rules: [{ id: "a" }, { id: "b" }],
  words: ["x", 1],
};

describe("reading properties", () => {
  it("gives what stands at the path, and undefined for what is absent", () => {
    expect(read(props, "rules.1.id")).to.equal("b");
    for (const path of ["absent", "nothing", "name.length.more", "rules.7.id", "nothing.more"]) {
      expect(read(props, path), path).to.equal(undefined);
    }
  });

  it("gives texts, booleans and numbers however the engine wrote them", () => {
    expect([text(props, "name"), text(props, "count"), text(props, "on")]).to.deep.equal(["sales", "3", "true"]);
    expect([flag(props, "on"), flag(props, "off"), flag(props, "absent")]).to.deep.equal([true, false, undefined]);
    expect([number(props, "count"), number(props, "digits")]).to.deep.equal([3, 12]);
    expect(Array.from(texts(props, "words"))).to.deep.equal(["x", "1"]);
  });

  it("gives a list for a single value and for none", () => {
    expect(Array.from(list(props, "name"))).to.deep.equal(["sales"]);
    expect(Array.from(list(props, "absent"))).to.deep.equal([]);
  });

  it("is undetermined where the value is of another kind, never clean", () => {
    const wrong = [() => text(props, "rules"), () => flag(props, "name"), () => number(props, "name")];
    for (const attempt of wrong) expect(attempt).to.throw(Undetermined);
    expect(() => required(undefined, "policy")).to.throw(Undetermined, "policy is not given");
    expect(required(0, "policy")).to.equal(0);
  });
});
