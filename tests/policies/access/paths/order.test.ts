import { expect } from "chai";
import { ANALYST, OWN_TABLE, READER, type Stack, allow, ask, causeOf, resource, sharedBucket } from "../support/stack";

/** Two workgroups by which the analyst may query alike. */
const alike: Stack = {
  ...sharedBucket,
  "another-workgroup": resource(READER, "aws:athena/workgroup:Workgroup", {
    ...sharedBucket["workgroup"]?.props,
    name: "another",
  }),
  "another-policy": resource(READER, "aws:iam/rolePolicy:RolePolicy", {
    role: "analyst",
    name: "another",
    policy: allow([["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"], "*"]),
  }),
};

describe("the order in which a program makes its resources", () => {
  for (const [what, change] of [
    ["a path that is open", {}],
    ["a path that is blocked", { "data-policy": undefined }],
  ] as const) {
    it(`tells the same of ${what}`, () => {
      const stack: Stack = { ...alike, ...change };
      const reversed: Stack = Object.fromEntries(Object.entries(stack).reverse());
      const [first, second] = [stack, reversed].map((one) => ask(one, "ATHENA", { ...ANALYST, ...OWN_TABLE }));
      expect(causeOf(second!)).to.equal(causeOf(first!));
      expect(second).to.deep.equal(first);
    });
  }
});
