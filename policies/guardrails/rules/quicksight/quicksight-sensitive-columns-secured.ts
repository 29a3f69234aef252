import { isSensitive, nist, required, resourceRule, sensitiveColumnsParameter, text } from "../../framework";
import { columnsOf, dataSetTypes, leavesAway, namesOf, physicalTables, securesColumn, securesRows } from "./data-set";

/** Datasets show sensitive columns only to those who may see them. */
export const quicksightSensitiveColumnsSecured = resourceRule({
  id: "quicksight-sensitive-columns-secured",
  title: "Datasets secure sensitive columns",
  description:
    "A dataset that has a sensitive column leaves it away, names it in a column-level permission rule, or has row-level " +
    "security; otherwise whoever may see the dataset or a dashboard over it sees the column. Does nothing where no " +
    "sensitive columns are configured.",
  severity: "high",
  rows: [52],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "name the column in columnLevelPermissionRules of the dataset, set its rowLevelPermissionDataSet, or take the column " +
    "out of the physical table",
  url: "https://docs.aws.amazon.com/quicksight/latest/user/row-level-security.html",
  parameters: { sensitiveColumns: sensitiveColumnsParameter() },
  types: dataSetTypes,
  judge: ({ props }, report, { sensitiveColumns }) => {
    if (sensitiveColumns.length === 0) return;
    report.each(physicalTables(props), (table) =>
      report.each(columnsOf(table()), (column) => {
        const name = required(text(column, "name"), "the name of a column");
        const names = namesOf(name, props);
        if (![...names].some((each) => isSensitive(each, sensitiveColumns))) return;
        if (securesRows(props) || securesColumn(names, props) || leavesAway(names, props)) return;
        report.violation(`the sensitive column ${name} is shown to all who see the dataset`);
      }),
    );
  },
});
