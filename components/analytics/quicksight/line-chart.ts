import type * as awsNative from "@pulumi/aws-native";
import { type InputCheck, quote } from "../../aws";
import type { TableColumnArgs } from "../external-table";
import { type QuickSightType, quickSightType } from "./column";

/** A line chart. */
export interface LineChartArgs {
  /** Column of the X axis; dates go by day. */
  x: string;
  /** Column of the Y axis, a number, summed up for each value of X. */
  y: string;
}

/** Ids inside of the definition, and the name that QuickSight gives a first sheet. */
const SHEET = { id: "sheet-1", name: "Sheet 1" };
const VISUAL_ID = "line-chart";

/** A definition that serves an analysis and a dashboard alike: their schemas agree in all that it holds. */
export type ChartDefinition = awsNative.types.input.quicksight.AnalysisDefinitionArgs &
  awsNative.types.input.quicksight.DashboardVersionDefinitionArgs;

/** One sheet with the chart over the dataset, which `identifier` names inside of the definition. */
export function chartDefinition(
  identifier: string,
  dataSetArn: awsNative.types.input.quicksight.AnalysisDataSetIdentifierDeclarationArgs["dataSetArn"],
  chart: LineChartArgs,
  columns: readonly TableColumnArgs[],
): ChartDefinition {
  const axis = (columnName: string): ChartField => ({
    fieldId: columnName,
    column: { dataSetIdentifier: identifier, columnName },
  });
  return {
    dataSetIdentifierDeclarations: [{ identifier, dataSetArn }],
    sheets: [
      {
        sheetId: SHEET.id,
        name: SHEET.name,
        visuals: [
          {
            lineChartVisual: {
              visualId: VISUAL_ID,
              chartConfiguration: {
                fieldWells: {
                  lineChartAggregatedFieldWells: {
                    category: [dimension(axis(chart.x), typeOf(chart.x, columns))],
                    values: [
                      {
                        numericalMeasureField: {
                          ...axis(chart.y),
                          aggregationFunction: { simpleNumericalAggregation: "SUM" },
                        },
                      },
                    ],
                  },
                },
              },
            },
          },
        ],
      },
    ],
  };
}

/** A column in its place of a chart. */
interface ChartField {
  fieldId: string;
  column: { dataSetIdentifier: string; columnName: string };
}

type Dimension = awsNative.types.input.quicksight.AnalysisDimensionFieldArgs &
  awsNative.types.input.quicksight.DashboardDimensionFieldArgs;

function dimension(field: ChartField, type: QuickSightType | undefined): Dimension {
  switch (type) {
    case "DATETIME":
      return { dateDimensionField: { ...field, dateGranularity: "DAY" } };
    case "INTEGER":
    case "DECIMAL":
      return { numericalDimensionField: field };
    case "STRING":
    case "BOOLEAN":
    case undefined:
      return { categoricalDimensionField: field };
  }
}

function typeOf(name: string, columns: readonly TableColumnArgs[]): QuickSightType | undefined {
  const column = columns.find((one) => one.name === name);
  return column === undefined ? undefined : quickSightType(column.type);
}

/** Records the problems of a chart over these columns. */
export function checkChart(check: InputCheck, { x, y }: LineChartArgs, columns: readonly TableColumnArgs[]): void {
  const names = columns.map(({ name }) => name);
  const known = (property: string, column: string) =>
    check.require(
      names.includes(column),
      property,
      `${quote(column)} is no column of the dataset; write one of ${names.join(", ")}`,
    );
  known("chart.x", x);
  known("chart.y", y);
  const type = typeOf(y, columns);
  check.require(
    !names.includes(y) || type === "INTEGER" || type === "DECIMAL",
    "chart.y",
    `${quote(y)} is no number; write a column of numbers`,
  );
}
