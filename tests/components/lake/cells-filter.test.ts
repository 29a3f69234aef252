import { expect } from "chai";
import { CellsFilter, type CellsFilterArgs } from "../../../components/lake";
import { find, record } from "../../support/program";
import { atHome, childrenOf, expectRefused } from "../support";
import { LAKE } from "./support";

const minimal: CellsFilterArgs = {
  lake: LAKE,
  databaseName: "kthr01",
  tableName: "orders",
  filterName: "japan",
  rowFilter: "country = 'jp'",
};
const make = (change: Partial<CellsFilterArgs> = {}) => {
  return () => new CellsFilter("japan", { ...minimal, ...change }, atHome());
};
const named = { tableCatalogId: "111111111111", databaseName: "kthr01", tableName: "orders", name: "japan" };

describe("CellsFilter", () => {
  const cases: [string, Partial<CellsFilterArgs>, object][] = [
    ["rows", {}, { rowFilter: { filterExpression: "country = 'jp'" }, columnWildcard: {} }],
    [
      "columns",
      { rowFilter: undefined, columnNames: ["b", "a"] },
      { rowFilter: { allRowsWildcard: {} }, columnNames: ["a", "b"] },
    ],
    [
      "rows and all columns but some",
      { excludedColumnNames: ["phone", "email"] },
      {
        rowFilter: { filterExpression: "country = 'jp'" },
        columnWildcard: { excludedColumnNames: ["email", "phone"] },
      },
    ],
  ];
  for (const [what, change, inputs] of cases) {
    it(`filters ${what}`, async () => {
      const resources = await record(make(change));
      expect(childrenOf(resources, "japan")).to.deep.equal([
        "japan-filter: aws:lakeformation/dataCellsFilter:DataCellsFilter",
      ]);
      expect(find(resources, "japan-filter").inputs).to.deep.equal({ tableData: { ...named, ...inputs } });
      expect(find(resources, "japan-filter").account).to.equal("111111111111");
    });
  }

  const refused: [string, Partial<CellsFilterArgs>, Record<string, RegExp>][] = [
    [
      "names of other forms",
      { databaseName: "A", tableName: "B", filterName: "a b" },
      { databaseName: /not a/, tableName: /not a/, filterName: /not a filter's name/ },
    ],
    ["an empty condition", { rowFilter: " " }, { rowFilter: /leave it out for all rows/ }],
    [
      "columns let through and kept back",
      { columnNames: ["a"], excludedColumnNames: ["b"] },
      { "columnNames and excludedColumnNames": /exclude each other/ },
    ],
    ["no column let through", { columnNames: [] }, { columnNames: /is empty/ }],
    ["no column kept back", { excludedColumnNames: [] }, { excludedColumnNames: /is empty/ }],
    ["what filters nothing", { rowFilter: undefined }, { rowFilter: /would let everything through/ }],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
