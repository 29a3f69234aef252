import { booleanParameter, nist, number, numberParameter, required, resourceRule, text } from "../../framework";

/** Differential privacy protects as much as was agreed. */
export const cleanroomsPrivacyBudgetBounded = resourceRule({
  id: "cleanrooms-privacy-budget-bounded",
  title: "The privacy budget is within bounds",
  description:
    "A differential privacy template spends no more than the configured epsilon, hides at least the configured number of " +
    "people in each query, and is not filled up again each month: repeated queries of rows that stay would tell any amount " +
    "of them. Access budgets are not judged.",
  severity: "medium",
  rows: [50],
  framework: nist("SI-19(6)", "De-Identification | Differential Privacy"),
  remediation: 'set parameters.epsilon and parameters.usersNoisePerQuery within the bounds, and autoRefresh to "NONE"',
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/dp-settings.html",
  parameters: {
    // Clean Rooms takes an epsilon of 1 to 20, and noise of 10 to 100 people.
    maximumEpsilon: numberParameter("The highest privacy budget, epsilon.", 10, { minimum: 1, maximum: 20 }),
    minimumUsersNoise: numberParameter("The least number of people whom each query hides.", 10, {
      minimum: 10,
      maximum: 100,
    }),
    allowRefresh: booleanParameter("Whether the budget may be filled up each month, as where all data is new.", false),
  },
  types: ["aws-native:cleanrooms:PrivacyBudgetTemplate"],
  judge: ({ props }, report, { maximumEpsilon, minimumUsersNoise, allowRefresh }) => {
    if (text(props, "privacyBudgetType") === "ACCESS_BUDGET") return;
    report.unit(() => {
      const epsilon = required(number(props, "parameters.epsilon"), "parameters.epsilon");
      if (epsilon > maximumEpsilon)
        report.violation(`epsilon is ${epsilon}, ${maximumEpsilon} at the most is configured`);
    });
    report.unit(() => {
      const users = required(number(props, "parameters.usersNoisePerQuery"), "parameters.usersNoisePerQuery");
      if (users >= minimumUsersNoise) return;
      report.violation(`a query hides ${users} people, ${minimumUsersNoise} at the least are configured`);
    });
    report.unit(() => {
      if (allowRefresh || text(props, "autoRefresh") !== "CALENDAR_MONTH") return;
      report.violation("the budget is filled up each month");
    });
  },
});
