import { expect } from "chai";
import {
  BookmarkOrder,
  DatabaseEngine,
  IncrementalDatabase,
  type IncrementalDatabaseArgs,
} from "../../../components/blueprint";
import { record } from "../../support/program";
import { atHome, expectRefused } from "../support";
import { argumentsOf, blueprint, inputs } from "./support";

const minimalIncremental: IncrementalDatabaseArgs = {
  ...blueprint,
  connectionName: "kthr01",
  engine: DatabaseEngine.Postgresql,
  tables: [{ path: "kthr01/public/orders", bookmarkColumns: ["updated_at", "id"] }],
};
const incremental = (change: Partial<IncrementalDatabaseArgs> = {}) => {
  return () => new IncrementalDatabase("kthr01", { ...minimalIncremental, ...change }, atHome());
};

describe("IncrementalDatabase", () => {
  it("crawls each table and imports what is beyond its bookmark", async () => {
    const resources = await record(
      incremental({
        tables: [
          ...minimalIncremental.tables,
          { path: "kthr01/public/log", bookmarkColumns: ["n"], bookmarkOrder: BookmarkOrder.Descending },
        ],
      }),
    );
    expect(inputs(resources, "kthr01-crawler").jdbcTargets).to.deep.equal([
      { connectionName: "kthr01", path: "kthr01/public/orders", exclusions: [] },
      { connectionName: "kthr01", path: "kthr01/public/log", exclusions: [] },
    ]);
    const given = argumentsOf(resources, "kthr01-import");
    expect(given["--MODE"]).to.equal("incremental");
    expect(JSON.parse(given["--BOOKMARKS"]!)).to.deep.equal({
      "kthr01.public.orders": { columns: ["updated_at", "id"], order: "ascending" },
      "kthr01.public.log": { columns: ["n"], order: "descending" },
    });
  });

  const [table] = minimalIncremental.tables;
  const refused: [string, IncrementalDatabaseArgs["tables"], Record<string, RegExp>][] = [
    ["no table", [], { tables: /is empty/ }],
    ["a table twice", [table!, table!], { tables: /more than once/ }],
    [
      "a table without bookmark column",
      [{ ...table!, bookmarkColumns: [] }],
      { "tables[0].bookmarkColumns": /is empty, and new rows could not be told/ },
    ],
    ["a column twice", [{ ...table!, bookmarkColumns: ["a", "a"] }], { "tables[0].bookmarkColumns": /more than once/ }],
    ["all tables", [{ ...table!, path: "kthr01/public/%" }], { "tables[0].path": /is no single table/ }],
  ];
  for (const [what, tables, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(incremental({ tables }), problems));
  }
});
