import {
  hasWildcard,
  homeAccounts,
  ifKnown,
  isSensitive,
  list,
  matchesPattern,
  nist,
  required,
  sensitiveColumnsParameter,
} from "../../framework";
import { some, stackRule, text, textsParameter, Undetermined, type Resource, type Stack } from "../../framework";
import { excludedColumns, filterOf, filterTypes, namedColumns } from "./cells-filter";

/** What is sensitive stays behind the filter. */
export const lakeformationFilterSensitiveColumns = stackRule({
  id: "lakeformation-filter-sensitive-columns",
  title: "Data cells filters keep sensitive columns back",
  description:
    "A data cells filter lets no column through that the pack's configuration marks as sensitive. A filter of all columns " +
    "but some has to except those that its table has; it can be judged where the table is one of the stack. " +
    "Does nothing where no columns are configured.",
  severity: "high",
  rows: [48],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "take the column out of columnNames, or add it to columnWildcard.excludedColumnNames (of tableData in @pulumi/aws), " +
    "or list the filter in exemptFilters of this rule if those whom it is granted to may see it",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/data-filters-about.html",
  parameters: {
    sensitiveColumns: sensitiveColumnsParameter(),
    exemptFilters: textsParameter(
      "Names of filters that let sensitive columns through on purpose; may have wildcards.",
    ),
  },
  types: filterTypes,
  judge: (filter, report, { sensitiveColumns, exemptFilters }, stack) => {
    if (sensitiveColumns.length === 0) return;
    required(filterOf(filter), "tableData");
    if (isExempt(filter, exemptFilters)) return;
    const named = namedColumns(filter);
    const excluded = excludedColumns(filter);
    // Whatever columns the table has, those are kept back.
    if (!named && sensitiveColumns.every((column) => !hasWildcard(column) && isIn(excluded, column))) return;
    report.each(named ?? columnsOf(filter, stack), (column) => {
      if (!isSensitive(column, sensitiveColumns)) return;
      if (named || !isIn(excluded, column)) report.violation(`the filter lets the sensitive column ${column} through`);
    });
  },
});

function isExempt(filter: Resource, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return false;
  const name = text(filterOf(filter), "name") ?? "";
  return patterns.some((pattern) => matchesPattern(pattern, name));
}

function isIn(columns: readonly string[], column: string): boolean {
  return some(columns, (other) => other.toLowerCase() === column.toLowerCase());
}

/** The columns of the filter's table, partitions included. Throws Undetermined where the table is not of the stack. */
function columnsOf(filter: Resource, stack: Stack): readonly string[] {
  const data = filterOf(filter);
  const path = ["tableCatalogId", "databaseName", "tableName"].map((property) => text(data, property)).join("/");
  const table = tablesIn(stack).get(path.toLowerCase());
  if (!table) {
    const fix = "name the columns that are let through in columnNames";
    throw new Undetermined(
      "columnWildcard",
      "lets through columns that are not known, as the table is not of the stack",
      fix,
    );
  }
  const lists = [list(table.props, "storageDescriptor.columns"), list(table.props, "partitionKeys")];
  return lists.flatMap((columns) =>
    Array.from({ length: columns.length }, (_, i) => required(text(columns[i], "name"), "name")),
  );
}

const indices = new WeakMap<Stack, Map<string, Resource>>();

/** The tables of the stack by catalog, database and name, as far as these are known. */
function tablesIn(stack: Stack): Map<string, Resource> {
  let index = indices.get(stack);
  if (!index) {
    index = new Map();
    for (const table of stack.ofTypes(["aws:glue/catalogTable:CatalogTable"])) {
      const [database, name] = ["databaseName", "name"].map((property) => ifKnown(() => text(table.props, property)));
      const catalog = ifKnown(() => text(table.props, "catalogId") ?? homeAccounts(table)[0]);
      if (catalog && database && name) index.set(`${catalog}/${database}/${name}`.toLowerCase(), table);
    }
    indices.set(stack, index);
  }
  return index;
}
