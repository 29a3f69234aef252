import { unknownCheckingProxy, unknownStringValue } from "@pulumi/policy/proxy";
import { expect } from "chai";
import { nameText, resourceRule, stackRule, text, type Resource } from "../../../policies/guardrails/framework";
import { Declarations } from "../../../policies/guardrails/framework/declarations";
import { analyze, unknown, type TestResource } from "../support/analyzer";
import { info } from "./info";

const provider = { type: "pulumi:providers:aws", name: "p", urn: "urn:p", props: {} };
const other: Resource = { type: "t", name: "other", urn: "urn:other", props: {} };

describe("what the program declares of a resource", () => {
  // What is read, of which outputs, made from another resource or not, where these inputs were kept or none were.
  const cases: [what: string, outputs: object, made: boolean, kept: object | undefined, shown: unknown][] = [
    ["a value that the program sets", { acl: "private" }, false, { acl: "private" }, "private"],
    ["a value that AWS has changed", { acl: "Private" }, false, { acl: "private" }, "private"],
    ["a value that the provider leaves out", {}, false, { acl: "private" }, "private"],
    ["a known value that the provider computes", { acl: "private" }, false, {}, undefined],
    ["an unknown value that the provider computes", { acl: unknownStringValue }, false, {}, undefined],
    ["a known value, nothing being kept", { acl: "private" }, false, undefined, "private"],
    ["an empty text, nothing being kept", { acl: "" }, false, undefined, undefined],
    ["no, nothing being kept", { acl: false }, false, undefined, false],
    ["an unknown value that the program sets", { acl: unknownStringValue }, true, { acl: unknownStringValue }, Error],
    ["an unknown value made from a resource, nothing being kept", { acl: unknownStringValue }, true, undefined, Error],
    [
      "an unknown value made from nothing, nothing being kept",
      { acl: unknownStringValue },
      false,
      undefined,
      undefined,
    ],
    ["a value that the engine drops because something in it is unknown", {}, true, { acl: unknownStringValue }, Error],
    ["nothing", {}, false, {}, undefined],
  ];
  for (const [what, outputs, made, kept, shown] of cases) {
    it(`shows ${what}`, () => {
      const declarations = new Declarations();
      const props = unknownCheckingProxy(outputs) as Record<string, unknown>;
      const resource = { ...other, provider, props, ...(made && { propertyDependencies: { acl: [other] } }) };
      if (kept) declarations.keep({ ...resource, props: unknownCheckingProxy(kept) as Record<string, unknown> });
      const read = () => declarations.shown(resource).props["acl"];
      if (shown === Error) expect(read).to.throw(/known/);
      else expect(read()).to.equal(shown);
    });
  }

  const names: [what: string, outputs: object, kept: object | undefined, name: string | undefined][] = [
    ["the name that the program sets", { bucket: "b" }, { bucket: "b" }, "b"],
    ["the name that the provider makes up", { bucket: "b-1" }, {}, "b-1"],
    ["the name that the provider makes up, nothing being kept", { bucket: "b-1" }, undefined, "b-1"],
    ["the name once it is known", { bucket: "b-1" }, { bucket: unknownStringValue }, "b-1"],
    ["no name that is not known", { bucket: unknownStringValue }, { bucket: unknownStringValue }, undefined],
    ["no name that the provider has yet to make up", { bucket: unknownStringValue }, {}, undefined],
    ["no name of what has none", {}, {}, undefined],
  ];
  for (const [what, outputs, kept, name] of names) {
    it(`gives others ${what}`, () => {
      const declarations = new Declarations();
      const proxied = (props: object) => unknownCheckingProxy(props) as Record<string, unknown>;
      const resource = { ...other, provider, props: proxied(outputs) };
      if (kept) declarations.keep({ ...resource, props: proxied(kept) });
      expect(nameText(declarations.shown(resource), "bucket")).to.equal(name);
    });
  }

  const rules = [
    resourceRule({ ...info, id: "test-of-another", types: ["test:index:Other"], judge: () => {} }),
    stackRule({
      ...info,
      id: "test-policy-read",
      judge: ({ props }, report) => {
        const policy = text(props, "policy");
        if (policy !== undefined) JSON.parse(policy);
        if (policy !== "{}") report.violation(`the policy is ${policy ?? "not there"}`);
      },
    }),
  ];
  const thing = (props: object, more: Partial<TestResource> = {}): TestResource => ({
    type: "test:index:Thing",
    name: "thing",
    props: props as Record<string, unknown>,
    provider: {},
    ...more,
  });
  const deployments: [what: string, resource: TestResource, messages: string[]][] = [
    ["what is declared", thing({ policy: "{}" }), []],
    ["nothing, of what the provider computes at preview", thing({}, { computed: ["policy"] }), ["not there"]],
    ["nothing, of what the provider has computed", thing({}, { outputs: { policy: "" } }), ["not there"]],
    ["what is unknown", thing({ policy: unknown(thing({})) }), ["is not known"]],
  ];
  for (const [what, resource, messages] of deployments) {
    it(`a stack rule is shown ${what}`, async () => {
      const found = (await analyze(rules, [resource])).map(({ message }) => message);
      expect(found).to.have.length(messages.length);
      messages.forEach((message, index) => expect(found[index]).to.contain(message));
    });
  }
});
