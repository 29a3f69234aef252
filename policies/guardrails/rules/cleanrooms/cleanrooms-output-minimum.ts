import { isSensitive, list, nist, number, numberParameter, required, resourceRule, some, text } from "../../framework";
import { texts, textsParameter, type Report } from "../../framework";
import { eachAnalysisRule } from "./analysis-rules";
import { ruledTypes } from "./types";

/** A result speaks of groups, never of a few. */
export const cleanroomsOutputMinimum = resourceRule({
  id: "cleanrooms-output-minimum",
  title: "Results need a least number of identities",
  description:
    "One of an aggregation rule's output constraints demands at least the configured number of distinct values, of an " +
    "identity column if the table allows one. The aggregation thresholds of a custom rule, which it need not have, are no " +
    "lower, neither for the whole nor for a column.",
  severity: "high",
  rows: [50],
  framework: nist("SI-19(5)", "De-Identification | Statistical Disclosure Control"),
  remediation:
    "set minimum in outputConstraints (minimumIdentityCount in aggregationThresholds) to no less than minimum of this rule, " +
    "and columnName (identityColumns) to the column that identifies a person or thing",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-aggregation.html",
  parameters: {
    // Clean Rooms takes 2 to 100,000.
    minimum: numberParameter("The least number of distinct values.", 10, { minimum: 2, maximum: 100_000 }),
    identityColumns: textsParameter("Names of columns that identify a person or thing, * for any characters."),
  },
  types: ruledTypes,
  judge: (table, report, { minimum, identityColumns }) => {
    const isIdentity = (column: string) => isSensitive(column, identityColumns);
    const counts = (column: string) => isIdentity(column) || !some(texts(table.props, "allowedColumns"), isIdentity);
    eachAnalysisRule(table, ["aggregation", "custom"], report, (rule, kind) =>
      kind === "aggregation" ? judgeConstraints(rule, minimum, counts, report) : judgeThresholds(rule, minimum, report),
    );
  },
});

function judgeConstraints(rule: unknown, minimum: number, counts: (column: string) => boolean, report: Report): void {
  const suffices = (constraint: unknown) =>
    required(number(constraint, "minimum"), "outputConstraints.minimum") >= minimum &&
    counts(required(text(constraint, "columnName"), "outputConstraints.columnName"));
  if (some(list(rule, "outputConstraints"), suffices)) return;
  report.violation(`no output constraint demands ${minimum} distinct values of an identity column`);
}

function judgeThresholds(rule: unknown, minimum: number, report: Report): void {
  const judge = (threshold: unknown, what: string) => {
    const least = required(number(threshold, "minimumIdentityCount"), "minimumIdentityCount");
    if (least < minimum)
      report.violation(`${what} demands ${least} identities, ${minimum} at the least are configured`);
  };
  report.each(list(rule, "aggregationThresholds"), (threshold) => {
    report.unit(() => judge(threshold, "an aggregation threshold"));
    report.each(list(threshold, "outputColumnThresholds"), (column) => judge(column, "the threshold of a column"));
  });
}
