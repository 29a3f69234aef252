import { read, text, texts, type Resource } from "../../framework";

/** The types of data cells filters. */
export const filterTypes = [
  "aws:lakeformation/dataCellsFilter:DataCellsFilter",
  "aws-native:lakeformation:DataCellsFilter",
] as const;

/** The properties of a filter, which @pulumi/aws has in an object of their own. */
export function filterOf({ type, props }: Resource): unknown {
  return type.startsWith("aws-native:") ? props : read(props, "tableData");
}

/** True if the filter lets all rows through. */
export function hasAllRows(filter: Resource): boolean {
  const expression = text(filterOf(filter), "rowFilter.filterExpression");
  return expression === undefined || /^\s*(true)?\s*$/i.test(expression);
}

/** The columns that the filter lets through, if it names them. */
export function namedColumns(filter: Resource): readonly string[] | undefined {
  const columns = texts(filterOf(filter), "columnNames");
  return columns.length > 0 ? columns : undefined;
}

/** The columns that a filter of all columns keeps back. */
export function excludedColumns(filter: Resource): readonly string[] {
  return texts(filterOf(filter), "columnWildcard.excludedColumnNames");
}
