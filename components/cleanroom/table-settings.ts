import * as awsNative from "@pulumi/aws-native";
import type * as pulumi from "@pulumi/pulumi";
import type { TableColumnArgs } from "../analytics";
import { type InputCheck, quote } from "../aws";
import { type AnalysisMethod, analysisMethods } from "./analysis-method";
import { type AnalysisRuleArgs, analysisRules } from "./analysis-rule";
import { cleanRoomsFormats } from "./format";
import { tagList } from "./settings";

/** What configured tables have in common, whatever their source. */
export interface TableSettingsArgs {
  /** The configured table's name, as all members see it: 1 to 100 characters. */
  configuredTableName: string;
  /** What the table holds, as all members see it: at most 255 characters. Default: none. */
  description?: string;
  /** The source table's columns, against which the allowed columns and the rule are checked. */
  columns: TableColumnArgs[];
  /** The columns that collaborations may use at all: 1 to 100. */
  allowedColumns: string[];
  /** Tags of the configured table. Default: none. */
  tags?: Record<string, string>;
}

/** Records what is wrong with how a configured table is named and described. */
export function checkTableName(check: InputCheck, { configuredTableName, description }: TableSettingsArgs): void {
  check.format("configuredTableName", configuredTableName, cleanRoomsFormats.name);
  check.format("description", description, cleanRoomsFormats.description);
}

/** Records what is wrong with the columns of a configured table over `table`; returns the allowed ones. */
export function checkTableColumns(
  check: InputCheck,
  { columns, allowedColumns }: TableSettingsArgs,
  table: string,
): TableColumnArgs[] {
  columns.forEach((column, index) => check.format(`columns[${index}].name`, column.name, cleanRoomsFormats.column));
  check.unique(
    "columns",
    columns.map((column) => column.name),
  );
  check.wholeNumber("allowedColumns", allowedColumns.length, 1, 100, "columns");
  check.unique("allowedColumns", allowedColumns);
  for (const column of allowedColumns.filter((allowed) => !columns.some((known) => known.name === allowed))) {
    check.add("allowedColumns", `${quote(column)} is not a column of ${table}; write one of columns`);
  }
  return columns.filter((column) => allowedColumns.includes(column.name));
}

/** Makes `<name>-configured-table`; `opts` are those that its component was given. */
export function makeConfiguredTable(
  name: string,
  settings: TableSettingsArgs,
  source: {
    tableReference: awsNative.cleanrooms.ConfiguredTableArgs["tableReference"];
    method: AnalysisMethod;
    rule: AnalysisRuleArgs;
  },
  parent: pulumi.Resource,
  opts: pulumi.ComponentResourceOptions | undefined,
): awsNative.cleanrooms.ConfiguredTable {
  return new awsNative.cleanrooms.ConfiguredTable(
    `${name}-configured-table`,
    {
      name: settings.configuredTableName,
      description: settings.description,
      tableReference: source.tableReference,
      allowedColumns: settings.allowedColumns,
      ...analysisMethods(source.method),
      analysisRules: analysisRules(source.rule),
      tags: tagList(settings.tags),
    },
    // Clean Rooms looks the table up: what the component waits for (Pulumi does not hand it on), the child does.
    { parent, dependsOn: opts?.dependsOn },
  );
}
