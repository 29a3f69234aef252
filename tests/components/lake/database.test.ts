import { expect } from "chai";
import { LakeDatabase, type LakeDatabaseArgs, TableTags, type TableTagsArgs } from "../../../components/lake";
import { find, record } from "../../support/program";
import { atHome, childrenOf, expectRefused } from "../support";
import { LAKE } from "./support";

const catalogId = "111111111111";

describe("LakeDatabase", () => {
  const make = (change: Partial<LakeDatabaseArgs> = {}) => {
    return () => new LakeDatabase("kthr01", { lake: LAKE, databaseName: "kthr01", ...change }, atHome());
  };

  it("makes the database alone, where it is given nothing else", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "kthr01")).to.deep.equal([
      "kthr01-database: aws:glue/catalogDatabase:CatalogDatabase",
    ]);
    expect(find(resources, "kthr01-database").inputs).to.deep.equal({ catalogId, name: "kthr01" });
    expect(find(resources, "kthr01-database").account).to.equal(catalogId);
  });

  it("gives it a description, a place and its LF-Tags in order", async () => {
    const resources = await record(
      make({
        description: "Products",
        location: { bucketName: "lake-111111111111", prefix: "raw/kthr01/" },
        tags: { source: "product", maintenance: "crawler" },
      }),
    );
    expect(find(resources, "kthr01-database").inputs).to.deep.equal({
      catalogId,
      name: "kthr01",
      description: "Products",
      locationUri: "s3://lake-111111111111/raw/kthr01/",
    });
    expect(find(resources, "kthr01-tags").inputs).to.deep.equal({
      catalogId,
      database: { catalogId, name: "kthr01" },
      lfTags: [
        { catalogId, key: "maintenance", value: "crawler" },
        { catalogId, key: "source", value: "product" },
      ],
    });
    expect(find(resources, "kthr01-tags").account).to.equal(catalogId);
  });

  const refused: [string, Partial<LakeDatabaseArgs>, Record<string, RegExp>][] = [
    ["a name of another form", { databaseName: "Kthr01" }, { databaseName: /not a catalog name/ }],
    [
      "an LF-Tag that there is none of",
      { tags: { area: "jp" } },
      { "tags.area": /is no LF-Tag of the lake, which has "mai/ },
    ],
    ["a value that its LF-Tag has not", { tags: { source: "x" } }, { "tags.source": /"x" is no value of that LF-Tag/ }],
    [
      "a place outside the registered location",
      { location: { bucketName: "other" } },
      {
        location:
          /s3:\/\/other\/ is in no registered location of the lake, which has "s3:\/\/lake-111111111111\/raw\/"/,
      },
    ],
    [
      "a bucket of which a part is registered",
      { location: { bucketName: "lake-111111111111" } },
      { location: /is in no registered location/ },
    ],
    ["a lake of another form", { lake: { ...LAKE, region: "tokyo" } }, { "lake.region": /not a Region/ }],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});

describe("TableTags", () => {
  const minimal: TableTagsArgs = {
    lake: LAKE,
    databaseName: "kthr01",
    tableName: "orders",
    tags: { source: "product" },
  };
  const make = (change: Partial<TableTagsArgs> = {}) => {
    return () => new TableTags("orders", { ...minimal, ...change }, atHome());
  };
  const lfTags = [{ catalogId, key: "source", value: "product" }];
  const table = { catalogId, databaseName: "kthr01", name: "orders" };

  const cases: [string, Partial<TableTagsArgs>, object][] = [
    ["a table", {}, { table }],
    ["columns", { columnNames: ["b", "a"] }, { tableWithColumns: { ...table, columnNames: ["a", "b"] } }],
  ];
  for (const [what, change, inputs] of cases) {
    it(`gives LF-Tags to ${what}`, async () => {
      const resources = await record(make(change));
      expect(childrenOf(resources, "orders")).to.deep.equal([
        "orders-tags: aws:lakeformation/resourceLfTags:ResourceLfTags",
      ]);
      expect(find(resources, "orders-tags").inputs).to.deep.equal({ catalogId, ...inputs, lfTags });
      expect(find(resources, "orders-tags").account).to.equal(catalogId);
    });
  }

  const refused: [string, Partial<TableTagsArgs>, Record<string, RegExp>][] = [
    ["names of other forms", { databaseName: "A", tableName: "B" }, { databaseName: /not a/, tableName: /not a/ }],
    ["no column", { columnNames: [] }, { columnNames: /is empty/ }],
    ["a column twice", { columnNames: ["a", "a"] }, { columnNames: /more than once/ }],
    ["no LF-Tag", { tags: {} }, { tags: /is empty/ }],
    ["an LF-Tag that there is none of", { tags: { area: "jp" } }, { "tags.area": /is no LF-Tag/ }],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
