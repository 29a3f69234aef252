import { list, read, type Report, type Resource } from "../../framework";

/** The kinds of analysis rules. */
export type AnalysisRuleKind = "aggregation" | "list" | "custom";

/** Hands each analysis rule of the table that is of one of the kinds to `judge`, each as a unit of the report. */
export function eachAnalysisRule(
  table: Resource,
  kinds: readonly AnalysisRuleKind[],
  report: Report,
  judge: (rule: unknown, kind: AnalysisRuleKind) => void,
): void {
  report.each(list(table.props, "analysisRules"), (item) =>
    report.each(kinds, (kind) => {
      const rule = read(item, `policy.v1.${kind}`);
      if (rule !== undefined) judge(rule, kind);
    }),
  );
}
