import { anyOf, list, read, some, text, texts } from "../../framework";

/** The types of QuickSight datasets. */
export const dataSetTypes = ["aws:quicksight/dataSet:DataSet", "aws-native:quicksight:DataSet"] as const;

type Props = Record<string, unknown>;

/** Reads an item, which may throw. */
type Reader = () => unknown;

/** The physical tables: what is read from the data sources. */
export function physicalTables(props: Props): readonly Reader[] {
  return tables(props, "physicalTableMap");
}

/** The columns of a physical table; a table has them in one of four places. */
export function columnsOf(table: unknown): readonly unknown[] {
  const paths = [
    "relationalTable.inputColumns",
    "customSql.columns",
    "s3Source.inputColumns",
    "saaSTable.inputColumns",
  ];
  return paths.map((path) => list(table, path)).find(({ length }) => length > 0) ?? [];
}

/** The names that the column has in the dataset: its own, and what it is renamed to. */
export function namesOf(column: string, props: Props): ReadonlySet<string> {
  const names = new Set([column]);
  for (const table of tables(props, "logicalTableMap")) {
    for (const transform of Array.from(list(table(), "dataTransforms"))) {
      const renamed = text(transform, "renameColumnOperation.columnName");
      const name = text(transform, "renameColumnOperation.newColumnName");
      if (renamed !== undefined && name !== undefined && names.has(renamed)) names.add(name);
    }
  }
  return names;
}

/** True if the dataset leaves the column away. What it leaves away only after a join counts as shown. */
export function leavesAway(names: ReadonlySet<string>, props: Props): boolean {
  const logical = tables(props, "logicalTableMap");
  if (logical.length !== 1) return false;
  const projections = list(logical[0]?.(), "dataTransforms").filter(
    (transform) => read(transform, "projectOperation") !== undefined,
  );
  return some(projections, (transform) => !hasAny(texts(transform, "projectOperation.projectedColumns"), names));
}

/** True if the dataset shows each user only certain rows, by a dataset of permissions or by tags. */
export function securesRows(props: Props): boolean {
  return anyOf(
    () => isOn(props, "rowLevelPermissionDataSet"),
    () => isOn(props, "rowLevelPermissionTagConfiguration"),
    () =>
      some(entries(props, "semanticModelConfiguration.tableMap"), (table) => {
        const configuration = read(table(), "rowLevelPermissionConfiguration");
        return isOn(configuration, "rowLevelPermissionDataSet") || isOn(configuration, "tagConfiguration");
      }),
  );
}

/** True if only certain users see the column. */
export function securesColumn(names: ReadonlySet<string>, props: Props): boolean {
  return some(list(props, "columnLevelPermissionRules"), (rule) => hasAny(texts(rule, "columnNames"), names));
}

function isOn(value: unknown, path: string): boolean {
  return read(value, path) !== undefined && text(value, `${path}.status`) !== "DISABLED";
}

function hasAny(columns: readonly string[], names: ReadonlySet<string>): boolean {
  return some(columns, (column) => names.has(column));
}

/** The tables of a map: a list in aws, an object by their ids in aws-native. */
function tables(props: Props, property: string): readonly Reader[] {
  const items = list(props, `${property}s`);
  return [...Array.from({ length: items.length }, (_, index) => () => items[index]), ...entries(props, property)];
}

function entries(props: Props, path: string): readonly Reader[] {
  const map = read(props, path);
  if (typeof map !== "object" || map === null) return [];
  return Object.keys(map).map((key) => () => (map as Props)[key]);
}
