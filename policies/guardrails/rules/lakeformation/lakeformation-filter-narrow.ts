import { nist, required, resourceRule } from "../../framework";
import { excludedColumns, filterOf, filterTypes, hasAllRows, namedColumns } from "./cells-filter";

/** A filter filters. */
export const lakeformationFilterNarrow = resourceRule({
  id: "lakeformation-filter-narrow",
  title: "Data cells filters keep something back",
  description:
    "A data cells filter restricts the rows or the columns of its table. One of all rows and all columns looks like a " +
    "restriction in each grant that names it, and is none.",
  severity: "medium",
  rows: [48],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "set rowFilter.filterExpression, columnNames or columnWildcard.excludedColumnNames (of tableData in @pulumi/aws), or " +
    "grant the table itself",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/data-filters-about.html",
  types: filterTypes,
  judge: (filter, report) => {
    required(filterOf(filter), "tableData");
    if (!hasAllRows(filter) || namedColumns(filter) || excludedColumns(filter).length > 0) return;
    report.violation("the filter lets through all rows and all columns");
  },
});
