import { cleanroomsPrivacyBudgetBounded } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-privacy-budget-bounded";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, set } from "./fixtures";

function fixture() {
  const budget: TestResource = {
    type: "aws-native:cleanrooms:PrivacyBudgetTemplate",
    name: "shop",
    props: {
      privacyBudgetType: "DIFFERENTIAL_PRIVACY",
      autoRefresh: "NONE",
      parameters: { epsilon: 10, usersNoisePerQuery: 10 },
    },
  };
  return { budget };
}

const parameters = (epsilon: unknown, usersNoisePerQuery: unknown, configuration?: Record<string, unknown>) =>
  set("budget", { parameters: { epsilon, usersNoisePerQuery } }, configuration);

testRule(cleanroomsPrivacyBudgetBounded, {
  fixture,
  clean: {
    "more, as configured": parameters(20, 10, { maximumEpsilon: 20 }),
    "filled up again, as configured": set("budget", { autoRefresh: "CALENDAR_MONTH" }, { allowRefresh: true }),
    "an access budget": set("budget", {
      privacyBudgetType: "ACCESS_BUDGET",
      autoRefresh: "CALENDAR_MONTH",
      parameters: { budgetParameters: [{ type: "LIFETIME", budget: 100 }] },
    }),
  },
  violation: {
    "too much": finding("budget", parameters(11, 30), "shop: epsilon is 11, 10 at the most is configured"),
    "too little noise": finding(
      "budget",
      parameters(3, 29, { minimumUsersNoise: 30 }),
      "shop: a query hides 29 people, 30 at the least are configured",
    ),
    "filled up again": finding(
      "budget",
      set("budget", { autoRefresh: "CALENDAR_MONTH" }),
      "shop: the budget is filled up each month",
    ),
    "too much, with unknown noise": finding(
      "budget",
      parameters(11, unknown(), { onUnknown: "disabled" }),
      "epsilon is 11",
    ),
  },
  undetermined: {
    "the budget is unknown": finding("budget", parameters(unknown(), 30), "parameters.epsilon is not known at preview"),
    "the budget is missing": finding("budget", parameters(undefined, 30), "parameters.epsilon is not given"),
    "the noise is unknown": finding("budget", parameters(3, unknown()), "usersNoisePerQuery is not known at preview"),
    "unknown whether it is filled up again": finding(
      "budget",
      set("budget", { autoRefresh: unknown() }),
      "autoRefresh is not known at preview",
    ),
  },
});
