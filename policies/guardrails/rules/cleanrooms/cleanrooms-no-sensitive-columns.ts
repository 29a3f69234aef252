import { isSensitive, list, nist, resourceRule, sensitiveColumnsParameter, some, texts } from "../../framework";
import { textsParameter, type Report, type Resource } from "../../framework";
import { eachAnalysisRule, type AnalysisRuleKind } from "./analysis-rules";

/** Sensitive columns are neither in results nor joined on as they are. */
export const cleanroomsNoSensitiveColumns = resourceRule({
  id: "cleanrooms-no-sensitive-columns",
  title: "Analysis rules give no sensitive column",
  description:
    "No sensitive column is a dimension, list or join column, and a custom rule without differential privacy keeps it " +
    "out of results. Columns that hold hashes or ciphertext may be used, and so may those that are declared. Does nothing " +
    "where no column is named as sensitive.",
  severity: "high",
  rows: [50],
  framework: nist(
    "SI-19(4)",
    "De-Identification | Removal, Masking, Encryption, Hashing, or Replacement of Direct Identifiers",
  ),
  remediation:
    "take the column out of dimensionColumns, listColumns or joinColumns, or add it to disallowedOutputColumns of a custom " +
    "rule; to join on it, share a hash of it in a column of its own",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-list.html",
  parameters: {
    sensitiveColumns: sensitiveColumnsParameter(),
    // The last two are the names that the C3R client gives to the columns that it encrypts.
    hashedColumns: textsParameter("Names of columns that hold hashes or ciphertext, * for any characters.", [
      "*_hash",
      "*_hashed",
      "*_sha256",
      "*_fingerprint",
      "*_sealed",
    ]),
    declaredColumns: textsParameter("Names of sensitive columns that may be used all the same, * for any characters."),
  },
  types: ["aws-native:cleanrooms:ConfiguredTable"],
  judge: (table, report, { sensitiveColumns, hashedColumns, declaredColumns }) => {
    const isBare = (column: string) =>
      isSensitive(column, sensitiveColumns) && !isSensitive(column, [...hashedColumns, ...declaredColumns]);
    eachAnalysisRule(table, ["aggregation", "list", "custom"], report, (rule, kind) => {
      if (kind === "custom") return judgeCustom(table, rule, isBare, report);
      report.each(Object.entries(uses[kind]), ([property, use]) =>
        report.each(texts(rule, property), (column) => {
          if (isBare(column)) report.violation(`the sensitive column ${column} is a ${use} column`);
        }),
      );
    });
  },
});

/** What the columns of each property are for. */
const uses: Readonly<Record<Exclude<AnalysisRuleKind, "custom">, Readonly<Record<string, string>>>> = {
  aggregation: { dimensionColumns: "dimension", joinColumns: "join" },
  list: { listColumns: "list", joinColumns: "join" },
};

function judgeCustom(table: Resource, rule: unknown, isBare: (column: string) => boolean, report: Report): void {
  if (list(rule, "differentialPrivacy.columns").length > 0) return;
  const disallowed = texts(rule, "disallowedOutputColumns");
  report.each(texts(table.props, "allowedColumns"), (column) => {
    if (!isBare(column) || some(disallowed, (other) => other.toLowerCase() === column.toLowerCase())) return;
    report.violation(`the sensitive column ${column} may be in results`);
  });
}
