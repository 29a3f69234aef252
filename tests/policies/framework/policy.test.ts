import { expect } from "chai";
import {
  accountsParameter,
  list,
  resourceRule,
  stackRule,
  text,
  toPolicies,
  type Rule,
} from "../../../policies/guardrails/framework";
import { analyze, checkConfiguration, unknown, type RuleConfiguration, type TestResource } from "../support/analyzer";
import { info } from "./info";

const rightName = resourceRule({
  ...info,
  id: "test-right-name",
  judge: ({ props }, report) => {
    report.unit(() => {
      if (text(props, "first") !== "right") report.violation("first is not right");
    });
    report.each(list(props, "items"), (item, index) => {
      if (text(item, "name") !== "right") report.violation(`item ${index} is not right`);
    });
  },
});

const rightInStack: Rule = stackRule({
  ...info,
  id: "test-right-in-stack",
  parameters: { allowedAccounts: accountsParameter("Accounts that are right as well.") },
  judge: ({ props }, report, { allowedAccounts }) => {
    const account = text(props, "account");
    if (account !== undefined && !allowedAccounts.includes(account)) report.violation("the account is not right");
  },
});

function thing(name: string, props: Record<string, unknown>, computed?: string[]): TestResource {
  return { type: "test:index:Thing", name, props, ...(computed && { computed }) };
}

async function messages(resources: TestResource[], rule: Rule, configuration: RuleConfiguration = {}) {
  return (await analyze([rule], resources, { [rule.id]: configuration })).map(
    ({ resource, level, message }) => `${resource} ${level} ${message.split(". To fix")[0]}`,
  );
}

describe("rules as policies", () => {
  it("name the resource, what is wrong and the fix", async () => {
    expect(await analyze([rightName], [thing("a", { first: "wrong" })])).to.deep.equal([
      {
        rule: "test-right-name",
        resource: "a",
        level: "mandatory",
        message: "a: first is not right. To fix: set it to right",
      },
    ]);
  });

  it("leave other types alone", async () => {
    expect(await messages([{ ...thing("a", { first: "wrong" }), type: "test:index:Other" }], rightName)).to.deep.equal(
      [],
    );
  });

  it("let no unknown hide a violation: of a unit, an item, a resource", async () => {
    const resources = [
      thing("a", { first: unknown(), items: [{ name: unknown() }, { name: "wrong" }, unknown()] }),
      thing("b", { first: "wrong", items: unknown() }),
    ];
    expect(await messages(resources, rightName)).to.deep.equal([
      "a mandatory undetermined: a: first is not known at preview",
      "a mandatory undetermined: a: items.0.name is not known at preview",
      "a mandatory a: item 1 is not right",
      "a mandatory undetermined: a: items.2 is not known at preview",
      "b mandatory b: first is not right",
      "b mandatory undetermined: b: items is not known at preview",
    ]);
  });

  it("see the arguments of components, which the engine does not show with the stack", async () => {
    const inComponent = stackRule({
      ...info,
      id: "test-in-component",
      readsComponents: true,
      judge: (resource, report, _parameters, stack) => {
        const [component] = stack.components(resource);
        if (component) report.violation(`is in ${component.name}, which has ${text(component.props, "accountId")}`);
      },
    });
    const [known, hidden] = ["known", "hidden"].map((name): TestResource => {
      const props = { accountId: name === "known" ? "111111111111" : unknown() };
      return { type: "test:index:Component", name, props, component: true };
    }) as [TestResource, TestResource];
    const things = [
      { ...thing("a", {}), parent: known },
      { ...thing("b", {}), parent: hidden },
    ];
    expect(await messages([known, hidden, ...things], inComponent)).to.deep.equal([
      "a mandatory a: is in known, which has 111111111111",
      "b mandatory undetermined: b: accountId is not known at preview",
    ]);
  });

  it("isolate the resources of a stack", async () => {
    const resources = [thing("a", { account: unknown() }), thing("b", { account: "222222222222" })];
    expect(await messages(resources, rightInStack)).to.deep.equal([
      "a mandatory undetermined: a: account is not known at preview",
      "b mandatory b: the account is not right",
    ]);
  });

  it("take a value that the provider computes for one that is not set", async () => {
    expect(await messages([thing("a", {}, ["account"])], rightInStack)).to.deep.equal([]);
  });

  it("give undetermined findings the level onUnknown, never above the rule's own", async () => {
    const levels = async (configuration: RuleConfiguration) =>
      (await messages([thing("a", { account: unknown() })], rightInStack, configuration)).map((m) => m.split(" ")[1]);
    expect(await levels({})).to.deep.equal(["mandatory"]);
    expect(await levels({ onUnknown: "advisory" })).to.deep.equal(["advisory"]);
    expect(await levels({ onUnknown: "disabled" })).to.deep.equal([]);
    expect(await levels({ enforcementLevel: "advisory" })).to.deep.equal(["advisory"]);
    expect(await levels({ enforcementLevel: "advisory", onUnknown: "mandatory" })).to.deep.equal(["advisory"]);
    expect(await levels({ enforcementLevel: "disabled", onUnknown: "mandatory" })).to.deep.equal([]);
  });

  it("take their parameters from the configuration", async () => {
    const resources = [thing("a", { account: "222222222222" })];
    expect(await messages(resources, rightInStack, { allowedAccounts: ["222222222222"] })).to.deep.equal([]);
    expect(await messages(resources, rightInStack, { allowedAccounts: ["333333333333"] })).to.have.length(1);
  });

  it("refuse a configuration that does not obey the schema", () => {
    const [policy] = toPolicies([rightInStack], { onUnknown: "mandatory" });
    const check = (settings: RuleConfiguration) => () => checkConfiguration(policy as never, settings);
    expect(check({ allowedAccounts: ["222222222222"], onUnknown: "advisory" })).not.to.throw();
    for (const wrong of [["22222222222"], ["2222222222222"], [222222222222], "222222222222", ["o-abcdefghij"]]) {
      expect(check({ allowedAccounts: wrong }), JSON.stringify(wrong)).to.throw();
    }
    expect(check({ onUnknown: "never" as never })).to.throw();
    expect(check({ allowedAcounts: [] })).to.throw();
  });

  it("pass a defect of a rule on, rather than call it clean", async () => {
    const broken = resourceRule({
      ...info,
      id: "test-broken",
      judge: () => {
        throw new TypeError("a defect");
      },
    });
    const error: unknown = await analyze([broken], [thing("a", {})]).catch((reason: unknown) => reason);
    expect(String(error)).to.include("a defect");
  });
});
