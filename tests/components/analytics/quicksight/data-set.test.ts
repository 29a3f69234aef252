import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DataSetImportMode, QuickSightDataSet, type QuickSightDataSetArgs } from "../../../../components/analytics";
import { quickSightType } from "../../../../components/analytics/quicksight/column";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../../support";

const minimal: QuickSightDataSetArgs = {
  ...HOME,
  dataSetId: "from_sales",
  dataSourceId: "sales-data",
  sql: "SELECT * FROM sales_data.sales",
  columns: [
    { name: "date", type: "date" },
    { name: "total", type: "decimal(10,2)" },
  ],
  audience: { owners: ["analysts"] },
};

const make = (change: Partial<QuickSightDataSetArgs> = {}) => {
  return () => new QuickSightDataSet("sales", { ...minimal, ...change }, atHome());
};

describe("QuickSightDataSet", () => {
  it("makes a dataset of the query, with both table maps under ids that stay", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal(["sales-dataset: aws:quicksight/dataSet:DataSet"]);
    const dataSet = find(resources, "sales-dataset");
    expect(dataSet.account).to.equal("111111111111");
    const { permissions, ...inputs } = dataSet.inputs;
    expect(inputs).to.deep.equal({
      awsAccountId: "111111111111",
      dataSetId: "from_sales",
      name: "from_sales",
      importMode: "DIRECT_QUERY",
      physicalTableMaps: [
        {
          physicalTableMapId: "query",
          customSql: {
            dataSourceArn: "arn:aws:quicksight:ap-northeast-1:111111111111:datasource/sales-data",
            name: "from_sales",
            sqlQuery: "SELECT * FROM sales_data.sales",
            columns: [
              { name: "date", type: "DATETIME" },
              { name: "total", type: "DECIMAL" },
            ],
          },
        },
      ],
      logicalTableMaps: [{ logicalTableMapId: "rows", alias: "from_sales", source: { physicalTableId: "query" } }],
    });
    expect(permissions).to.have.length(1);
  });

  it("takes a name, a copy in memory and the id of a data source made in the same program", async () => {
    const resources = await record(
      make({
        dataSetName: "Sales",
        importMode: DataSetImportMode.Spice,
        dataSourceId: pulumi.output("other-data"),
      }),
    );
    const { name, importMode, physicalTableMaps } = find(resources, "sales-dataset").inputs;
    expect([name, importMode]).to.deep.equal(["Sales", "SPICE"]);
    expect(JSON.stringify(physicalTableMaps)).to.contain(":datasource/other-data");
  });

  const types: [string, string | undefined][] = [
    ["bigint", "INTEGER"],
    ["boolean", "BOOLEAN"],
    ["char(3)", "STRING"],
    ["date", "DATETIME"],
    ["decimal(10,2)", "DECIMAL"],
    ["double", "DECIMAL"],
    ["float", "DECIMAL"],
    ["int", "INTEGER"],
    ["smallint", "INTEGER"],
    ["string", "STRING"],
    ["timestamp", "DATETIME"],
    ["tinyint", "INTEGER"],
    ["varchar(20)", "STRING"],
    ["array<string>", undefined],
    ["toString", undefined],
  ];
  for (const [athena, quickSight] of types) {
    it(`shows ${athena} as ${quickSight ?? "nothing"}`, () => {
      expect(quickSightType(athena)).to.equal(quickSight);
    });
  }

  const refused: [string, Partial<QuickSightDataSetArgs>, Record<string, RegExp>][] = [
    ["an empty query", { sql: " \n" }, { sql: /is empty; write the query/ }],
    ["a query too long", { sql: "S".repeat(168_001) }, { sql: /has 168001 characters/ }],
    ["no column", { columns: [] }, { columns: /is empty; write the columns/ }],
    ["a column twice", { columns: [...minimal.columns, minimal.columns[0]!] }, { columns: /"date" stands there more/ }],
    [
      "a type that QuickSight does not show",
      { columns: [{ name: "tags", type: "array<string>" }] },
      { "columns[0].type": /"array<string>" is no type that QuickSight shows/ },
    ],
    [
      "wrong names, all at once",
      { accountId: "1", region: "r", dataSetId: "a b", dataSetName: "", audience: { owners: [] } },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        dataSetId: /not a QuickSight id/,
        dataSetName: /not a QuickSight name/,
        "audience.owners": /is empty/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
