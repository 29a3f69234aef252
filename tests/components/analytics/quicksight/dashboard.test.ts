import { expect } from "chai";
import { QuickSightDashboard, type QuickSightDashboardArgs } from "../../../../components/analytics";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../../support";

const minimal: QuickSightDashboardArgs = {
  ...HOME,
  dashboardId: "from_sales_dashboard",
  analysisId: "from_sales_analysis",
  dataSetId: "from_sales",
  dataSetName: "from_sales",
  columns: [
    { name: "date", type: "date" },
    { name: "product", type: "string" },
    { name: "quantity", type: "int" },
    { name: "total", type: "decimal(10,2)" },
  ],
  chart: { x: "date", y: "total" },
  audience: { owners: ["analysts"], readers: ["viewers"] },
};

const make = (change: Partial<QuickSightDashboardArgs> = {}) => {
  return () => new QuickSightDashboard("sales", { ...minimal, ...change }, atHome());
};

const field = (columnName: string) => ({
  fieldId: columnName,
  column: { dataSetIdentifier: "from_sales", columnName },
});

const definition = (x: object, y: string) => ({
  dataSetIdentifierDeclarations: [
    {
      identifier: "from_sales",
      dataSetArn: "arn:aws:quicksight:ap-northeast-1:111111111111:dataset/from_sales",
    },
  ],
  sheets: [
    {
      sheetId: "sheet-1",
      name: "Sheet 1",
      visuals: [
        {
          lineChartVisual: {
            visualId: "line-chart",
            chartConfiguration: {
              fieldWells: {
                lineChartAggregatedFieldWells: {
                  category: [x],
                  values: [
                    {
                      numericalMeasureField: {
                        ...field(y),
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
});

describe("QuickSightDashboard", () => {
  it("makes an analysis and the dashboard published from it, of one definition", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal([
      "sales-analysis: aws-native:quicksight:Analysis",
      "sales-dashboard: aws-native:quicksight:Dashboard",
    ]);
    const expected = definition({ dateDimensionField: { ...field("date"), dateGranularity: "DAY" } }, "total");
    const { permissions: owners, ...analysis } = find(resources, "sales-analysis").inputs;
    expect(analysis).to.deep.equal({
      awsAccountId: "111111111111",
      analysisId: "from_sales_analysis",
      name: "from_sales_analysis",
      definition: expected,
    });
    expect(owners).to.have.length(1);
    const { permissions: everyone, ...dashboard } = find(resources, "sales-dashboard").inputs;
    expect(dashboard).to.deep.equal({
      awsAccountId: "111111111111",
      dashboardId: "from_sales_dashboard",
      name: "from_sales_dashboard",
      definition: expected,
      linkEntities: ["arn:aws:quicksight:ap-northeast-1:111111111111:analysis/from_sales_analysis"],
    });
    expect(everyone).to.have.length(2);
    expect(find(resources, "sales-dashboard").dependsOn).to.deep.equal(["sales-analysis"]);
    expect(find(resources, "sales-dashboard").account).to.equal("111111111111");
  });

  const axes: [string, string, object][] = [
    ["words", "product", { categoricalDimensionField: field("product") }],
    ["numbers", "quantity", { numericalDimensionField: field("quantity") }],
  ];
  for (const [what, x, dimension] of axes) {
    it(`goes by ${what} along X`, async () => {
      const resources = await record(make({ chart: { x, y: "quantity" } }));
      expect(find(resources, "sales-dashboard").inputs.definition).to.deep.equal(definition(dimension, "quantity"));
    });
  }

  it("takes names", async () => {
    const resources = await record(make({ dashboardName: "Sales", analysisName: "Sales analysis" }));
    expect(find(resources, "sales-dashboard").inputs.name).to.equal("Sales");
    expect(find(resources, "sales-analysis").inputs.name).to.equal("Sales analysis");
  });

  const refused: [string, Partial<QuickSightDashboardArgs>, Record<string, RegExp>][] = [
    [
      "columns that the dataset does not have",
      { chart: { x: "day", y: "sum" } },
      {
        "chart.x": /"day" is no column of the dataset; write one of date, product, quantity, total/,
        "chart.y": /"sum" is no column/,
      },
    ],
    ["words along Y", { chart: { x: "date", y: "product" } }, { "chart.y": /"product" is no number/ }],
    [
      "wrong names, all at once",
      {
        accountId: "1",
        region: "r",
        dashboardId: "a b",
        dashboardName: " a",
        analysisId: "",
        analysisName: "a ",
        dataSetName: "",
        audience: { owners: [] },
      },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        dashboardId: /not a QuickSight id/,
        dashboardName: /not a QuickSight name/,
        analysisId: /not a QuickSight id/,
        analysisName: /not a QuickSight name/,
        dataSetName: /not a QuickSight name/,
        "audience.owners": /is empty/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
