import * as server from "@pulumi/policy/server";
import type { AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import {
  booleanParameter,
  resourceRule,
  stackRule,
  text,
  toPolicies,
  type Rule,
} from "../../../policies/guardrails/framework";
import { call } from "../support/analyzer";
import { resourceRequest, stackRequest, unknown, type TestResource } from "../support/requests";
import { info } from "./info";

const typeOf = (kind: string) => `test:index:${kind}`;
const thing = (kind: string, props: Record<string, unknown> = {}): TestResource => ({
  type: typeOf(kind),
  name: kind,
  props,
});

interface Kind {
  scope: Rule["scope"];
  type: string;
  parameters?: boolean;
  readsComponents?: boolean;
  level?: "disabled";
}

/** A rule that a wrong `state` violates, and that fails where it is `broken`. */
function rule(id: string, { scope, type, parameters, readsComponents }: Kind): Rule {
  const make = scope === "stack" ? stackRule : resourceRule;
  return make({
    ...info,
    id,
    types: [typeOf(type)],
    ...(parameters && { parameters: { strict: booleanParameter("Whether it is strict.", false) } }),
    ...(readsComponents && { readsComponents }),
    judge: ({ props }, report) => {
      const state = text(props, "state");
      if (state === "broken") throw new Error("a defect");
      if (state === "wrong") report.violation("it is wrong");
    },
  });
}

/** What the SDK answers, and how often it took a resource apart for that: once for each policy that it asked. */
async function ask(kinds: readonly Kind[], resources: readonly TestResource[], scope: Rule["scope"]) {
  const rules = kinds.map((kind, index) => rule(`rule-${index + 1}`, kind));
  const policies = toPolicies(rules, { onUnknown: "mandatory" });
  for (const [index, { level }] of kinds.entries()) if (level) policies[index]!.enforcementLevel = level;
  let asked = 0;
  const counted = <M extends { getProperties(): unknown }>(message: M) => {
    const getProperties = message.getProperties.bind(message);
    message.getProperties = () => (asked++, getProperties());
    return message;
  };
  const said = (response: AnalyzeResponse) => response.getDiagnosticsList().map((found) => found.getPolicyname());
  if (scope === "resource") {
    const analyze = server.makeAnalyzeRpcFun("test", "1.0.0", "mandatory", policies);
    const responses = await Promise.all(resources.map((one) => call(analyze, counted(resourceRequest(one)))));
    return { asked, said: responses.map(said) };
  }
  const request = stackRequest(resources);
  counted(request.getResourcesList()[0]!);
  const analyze = server.makeAnalyzeStackRpcFun("test", "1.0.0", "mandatory", policies);
  const response = await call(analyze, request);
  return { asked, said: [said(response)] };
}

describe("the policies of a pack", () => {
  const first = { scope: "resource", type: "First" } as const;
  const firstOfStack = { scope: "stack", type: "First" } as const;
  const wrong = { state: "wrong" };

  it("are all there for whoever lists them", () => {
    const kinds: Kind[] = [first, firstOfStack, { scope: "resource", type: "Thing" }];
    const rules = kinds.map((kind, index) => rule(`rule-${index + 1}`, kind));
    const policies = toPolicies(rules, { onUnknown: "mandatory" });
    const names = ["rule-1", "rule-2", "rule-3"];
    expect(policies.length).to.equal(3);
    expect(policies.map(({ name }) => name)).to.deep.equal(names);
    expect([...policies].map(({ name }) => name)).to.deep.equal(names);
  });

  // The first is asked in any case: it is by it that the types are known.
  const cases: {
    what: string;
    rules: Kind[];
    resources: TestResource[];
    asked: number;
    said: string[][];
    of?: Rule["scope"];
  }[] = [
    {
      what: "of another type is not asked",
      rules: [first, { scope: "resource", type: "Thing" }],
      resources: [thing("Other", wrong)],
      asked: 1,
      said: [[]],
    },
    {
      what: "of another type is not asked, of a stack",
      rules: [firstOfStack, { scope: "stack", type: "Thing" }],
      resources: [thing("Other", wrong), thing("First")],
      asked: 1,
      said: [[]],
    },
    {
      what: "is not asked of a resource that is right",
      rules: [first, { scope: "resource", type: "Thing" }],
      resources: [thing("Thing")],
      asked: 1,
      said: [[]],
    },
    {
      what: "is not asked of a stack that is right",
      rules: [firstOfStack, { scope: "stack", type: "Thing" }],
      resources: [thing("Thing"), thing("Thing")],
      asked: 1,
      said: [[]],
    },
    {
      what: "is asked of a resource that is wrong",
      rules: [first, { scope: "resource", type: "Thing" }],
      resources: [thing("Thing", wrong)],
      asked: 2,
      said: [["rule-2"]],
    },
    {
      what: "is asked of a stack with a resource that is wrong",
      rules: [firstOfStack, { scope: "stack", type: "Thing" }],
      resources: [thing("Other"), thing("Thing"), thing("Thing", wrong)],
      asked: 2,
      said: [["rule-2"]],
    },
    {
      what: "is asked of a resource of which something is unknown",
      rules: [first, { scope: "resource", type: "Thing" }],
      resources: [thing("Thing", { state: unknown() })],
      asked: 2,
      said: [["rule-2"]],
    },
    {
      what: "is asked of a stack of which something is unknown",
      rules: [firstOfStack, { scope: "stack", type: "Thing" }],
      resources: [thing("Thing", { state: unknown(thing("Other")) })],
      asked: 2,
      said: [["rule-2"]],
    },
    {
      what: "with parameters is asked of its types",
      rules: [first, { scope: "resource", type: "Thing", parameters: true }],
      resources: [thing("Thing"), thing("Other")],
      asked: 3,
      said: [[], []],
    },
    {
      what: "with parameters is asked of a stack with its types",
      rules: [
        firstOfStack,
        { scope: "stack", type: "Thing", parameters: true },
        { scope: "stack", type: "Absent", parameters: true },
      ],
      resources: [thing("Thing"), thing("Other")],
      asked: 2,
      said: [[]],
    },
    {
      what: "that reads components is shown everything where there is no other",
      rules: [{ scope: "stack", type: "Thing", readsComponents: true }],
      resources: [thing("Component")],
      asked: 1,
      said: [[]],
      of: "resource",
    },
    {
      what: "after one that is disabled does without it",
      rules: [
        { ...first, level: "disabled" },
        { scope: "resource", type: "Thing" },
        { scope: "resource", type: "Other" },
      ],
      resources: [thing("Other", wrong)],
      asked: 2,
      said: [["rule-3"]],
    },
    {
      what: "is told of one resource, not of another that is judged at the same time",
      rules: [first, { scope: "resource", type: "Thing" }, { scope: "resource", type: "Other" }],
      resources: [thing("Thing", wrong), thing("Other", wrong), thing("First", wrong)],
      asked: 5,
      said: [["rule-2"], ["rule-3"], ["rule-1"]],
    },
  ];
  for (const { what, rules, resources, asked, said, of = rules[0]!.scope } of cases) {
    it(`a policy ${what}`, async () => {
      expect(await ask(rules, resources, of)).to.deep.equal({ asked, said });
    });
  }

  for (const scope of ["resource", "stack"] as const) {
    it(`a ${scope} policy with a defect is asked, so that the SDK names it`, async () => {
      const rules = [
        { scope, type: "First" },
        { scope, type: "Thing" },
      ];
      const error = await ask(rules, [thing("Thing", { state: "broken" })], scope).then(
        () => undefined,
        (reason: Error) => reason.message,
      );
      expect(error).to.match(/policy 'rule-2'.*[^]*a defect/);
    });
  }
});
