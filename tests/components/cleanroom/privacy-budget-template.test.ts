import { expect } from "chai";
import { PrivacyBudgetTemplate, type PrivacyBudgetTemplateArgs } from "../../../components/cleanroom";
import { find } from "../../support/program";
import { PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const membershipId = "a1b2c3d4-5678-90ab-cdef-444444444444";
const minimal = { membershipId, epsilon: 3, usersNoisePerQuery: 30 };

const make = (args: PrivacyBudgetTemplateArgs) => () => new PrivacyBudgetTemplate("shop", args, inAccount(PROVIDER));

describe("PrivacyBudgetTemplate", () => {
  it("makes a budget that is used up once, replaced only after the old one is gone", async () => {
    const resources = await record(make(minimal));
    expect(childrenOf(resources, "shop")).to.deep.equal(["shop-budget"]);
    const { type, account, inputs, options } = find(resources, "shop-budget");
    expect(type).to.equal("aws-native:cleanrooms:PrivacyBudgetTemplate");
    expect(account).to.equal(PROVIDER.accountId);
    expect(options).to.include({ deleteBeforeReplace: true });
    expect(inputs).to.deep.equal({
      membershipIdentifier: membershipId,
      privacyBudgetType: "DIFFERENTIAL_PRIVACY",
      autoRefresh: "NONE",
      parameters: { epsilon: 3, usersNoisePerQuery: 30 },
    });
  });

  it("takes everything that can be said", async () => {
    const resources = await record(make({ ...minimal, refreshMonthly: true, tags: { a: "b" } }));
    expect(find(resources, "shop-budget").inputs).to.deep.include({
      autoRefresh: "CALENDAR_MONTH",
      tags: [{ key: "a", value: "b" }],
    });
  });

  for (const [epsilon, usersNoisePerQuery] of [
    [0, 9],
    [21, 101],
    [1.5, 10.5],
  ] as const) {
    it(`refuses an epsilon of ${epsilon} and a noise of ${usersNoisePerQuery}`, () =>
      expectRefused(make({ membershipId, epsilon, usersNoisePerQuery }), 'PrivacyBudgetTemplate "shop"', [
        `epsilon: ${epsilon} is not a whole number of units from 1 to 20`,
        `usersNoisePerQuery: ${usersNoisePerQuery} is not a whole number of people from 10 to 100`,
      ]));
  }
});
