import { expect } from "chai";
import { ExternalTable, type ExternalTableArgs, PartitionMode } from "../../../components/analytics";
import { type Registered, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: ExternalTableArgs = {
  ...HOME,
  databaseName: "sales_data",
  tableName: "sales",
  bucketName: "sales-222222222222",
  dataPrefix: "data/sales/",
  columns: [
    { name: "date", type: "date" },
    { name: "total", type: "decimal(10,2)" },
  ],
};

const KEYS = [
  { name: "year", type: "int" },
  { name: "month", type: "int", digits: 2 },
];

const CRAWLER = { crawlerName: "sales", roleName: "sales-crawler", schedule: "cron(15 12 * * ? *)" };

const make = (change: Partial<ExternalTableArgs> = {}) => {
  return () => new ExternalTable("sales", { ...minimal, ...change }, atHome());
};

const csvAt = (location: string, delimiter = ",") => ({
  location,
  columns: minimal.columns,
  inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  serDeInfo: {
    serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
    parameters: { "field.delim": delimiter, "serialization.format": delimiter },
  },
});

describe("ExternalTable", () => {
  let resources: Registered[];
  const table = () => find(resources, "sales-table").inputs;

  it("makes a database, and a table over comma-separated files with a header", async () => {
    resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal([
      "sales-database: aws:glue/catalogDatabase:CatalogDatabase",
      "sales-table: aws:glue/catalogTable:CatalogTable",
    ]);
    expect(find(resources, "sales-database").inputs).to.deep.equal({ name: "sales_data" });
    expect(find(resources, "sales-database").account).to.equal("111111111111");
    expect(table()).to.deep.equal({
      name: "sales",
      databaseName: "sales_data",
      tableType: "EXTERNAL_TABLE",
      partitionKeys: [],
      parameters: { EXTERNAL: "TRUE", classification: "csv", "skip.header.line.count": "1" },
      storageDescriptor: csvAt("s3://sales-222222222222/data/sales/"),
    });
  });

  it("makes no database that is there, and reads other delimiters and no header", async () => {
    resources = await record(make({ createDatabase: false, delimiter: "\t", headerLines: 0 }));
    expect(childrenOf(resources, "sales")).to.deep.equal(["sales-table: aws:glue/catalogTable:CatalogTable"]);
    expect(table().databaseName).to.equal("sales_data");
    expect(table().parameters).to.deep.equal({ EXTERNAL: "TRUE", classification: "csv" });
    expect(table().storageDescriptor).to.deep.equal(csvAt("s3://sales-222222222222/data/sales/", "\t"));
  });

  it("computes partitions from ranges", async () => {
    resources = await record(
      make({
        partitionKeys: [
          { name: "year", type: "int", from: 2024, to: 2034 },
          { name: "month", type: "int", from: 1, to: 12, digits: 2 },
        ],
      }),
    );
    expect(table().partitionKeys).to.deep.equal([
      { name: "year", type: "int" },
      { name: "month", type: "int" },
    ]);
    expect(table().parameters).to.deep.equal({
      EXTERNAL: "TRUE",
      classification: "csv",
      "skip.header.line.count": "1",
      "projection.enabled": "true",
      "projection.year.type": "integer",
      "projection.year.range": "2024,2034",
      "projection.month.type": "integer",
      "projection.month.range": "1,12",
      "projection.month.digits": "2",
      "storage.location.template": "s3://sales-222222222222/data/sales/year=${year}/month=${month}/",
    });
  });

  it("lists partitions, each at its folder", async () => {
    resources = await record(
      make({
        partitionKeys: KEYS,
        partitionMode: PartitionMode.Explicit,
        partitions: [{ values: ["2024", "1"] }, { values: ["2024", "12"] }],
      }),
    );
    expect(table().parameters).not.to.have.property("projection.enabled");
    const partition = (values: string[], folder: string) => ({
      databaseName: "sales_data",
      tableName: "sales",
      partitionValues: values,
      storageDescriptor: csvAt(`s3://sales-222222222222/data/sales/${folder}`),
    });
    expect(find(resources, "sales-partition-2024-1").inputs).to.deep.equal(
      partition(["2024", "1"], "year=2024/month=01/"),
    );
    expect(find(resources, "sales-partition-2024-12").inputs).to.deep.equal(
      partition(["2024", "12"], "year=2024/month=12/"),
    );
  });

  describe("with a crawler", () => {
    before(async () => {
      resources = await record(make({ partitionKeys: KEYS, partitionMode: PartitionMode.Crawler, crawler: CRAWLER }));
    });

    it("has it add partitions to the table, and change nothing else", () => {
      const crawler = find(resources, "sales-crawler");
      expect(crawler.dependsOn).to.deep.equal(["sales-crawler-role", "sales-crawler-policy"]);
      const { configuration, ...inputs } = crawler.inputs;
      expect(inputs).to.deep.equal({
        name: "sales",
        databaseName: "sales_data",
        role: "arn:aws:iam::111111111111:role/service-role/sales-crawler",
        schedule: "cron(15 12 * * ? *)",
        catalogTargets: [{ databaseName: "sales_data", tables: ["sales"] }],
        schemaChangePolicy: { updateBehavior: "LOG", deleteBehavior: "LOG" },
      });
      expect(JSON.parse(configuration as string)).to.deep.equal({
        Version: 1,
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
        Grouping: { TableGroupingPolicy: "CombineCompatibleSchemas" },
      });
      expect(table().parameters).not.to.have.property("projection.enabled");
    });

    it("gives it a role that Glue alone takes, for this account", () => {
      expect(find(resources, "sales-crawler-role").inputs).to.deep.include({
        name: "sales-crawler",
        path: "/service-role/",
      });
      expect(statementsOf(resources, "sales-crawler-role", "assumeRolePolicy")).to.deep.equal([
        {
          Sid: "Glue",
          Effect: "Allow",
          Principal: { Service: "glue.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
        },
      ]);
    });

    it("lets it keep this table's partitions, read its data and write its log", () => {
      const granted = statementsOf(resources, "sales-crawler-policy").map(({ Sid, Resource }) => [Sid, Resource]);
      expect(granted).to.deep.equal([
        [
          "KeepPartitions",
          [
            "arn:aws:glue:ap-northeast-1:111111111111:catalog",
            "arn:aws:glue:ap-northeast-1:111111111111:database/sales_data",
            "arn:aws:glue:ap-northeast-1:111111111111:table/sales_data/sales",
          ],
        ],
        ["WriteLogs", "arn:aws:logs:ap-northeast-1:111111111111:log-group:/aws-glue/crawlers:*"],
        ["LocateData", "arn:aws:s3:::sales-222222222222"],
        ["ListData", "arn:aws:s3:::sales-222222222222"],
        ["ReadData", "arn:aws:s3:::sales-222222222222/data/sales/*"],
      ]);
    });

    it("lets it decrypt data that has a key", async () => {
      const dataKey = { accountId: "222222222222", alias: "sales" };
      const crawler = { ...CRAWLER, dataKey };
      const keyed = await record(make({ partitionKeys: KEYS, partitionMode: PartitionMode.Crawler, crawler }));
      expect(statementsOf(keyed, "sales-crawler-policy").at(-1)).to.deep.equal({
        Sid: "DecryptData",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "arn:aws:kms:ap-northeast-1:222222222222:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/sales" },
          StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
        },
      });
    });
  });

  const explicit = { partitionKeys: KEYS, partitionMode: PartitionMode.Explicit };
  const crawled = { partitionKeys: KEYS, partitionMode: PartitionMode.Crawler };
  const refused: [string, Partial<ExternalTableArgs>, Record<string, RegExp>][] = [
    ["no column", { columns: [] }, { columns: /is empty; write the columns/ }],
    [
      "a column that is a partition key too",
      { partitionKeys: [{ name: "date", type: "int", from: 1, to: 2 }] },
      { "columns and partitionKeys": /"date" stands there more than once/ },
    ],
    [
      "columns of other forms",
      {
        columns: [
          { name: "Total", type: "string" },
          { name: "total", type: "number" },
        ],
      },
      { "columns[0].name": /not a catalog name/, "columns[1].type": /not a column type/ },
    ],
    ["a delimiter of two characters", { delimiter: "||" }, { delimiter: /"\|\|" is not one character/ }],
    ["fewer than no header lines", { headerLines: -1 }, { headerLines: /-1 is not a whole number of lines/ }],
    [
      "a range that is reversed",
      { partitionKeys: [{ name: "year", type: "int", from: 2034, to: 2024 }] },
      { "partitionKeys[0]": /ranges from 2034 to 2024; write the smaller value as from/ },
    ],
    ["no range", { partitionKeys: [{ name: "year", type: "int" }] }, { "partitionKeys[0]": /has no range/ }],
    [
      "a range of no numbers",
      { partitionKeys: [{ name: "year", type: "int", from: 0.5, to: 2, digits: 0 }] },
      { "partitionKeys[0].digits": /0 is not/, "partitionKeys[0].from": /0.5 is not/ },
    ],
    [
      "a key of another type",
      { partitionKeys: [{ name: "year", type: "date", from: 1, to: 2 }] },
      { "partitionKeys[0].type": /is not a partition key's type/ },
    ],
    [
      "a range beside a list",
      { ...explicit, partitionKeys: [{ name: "year", type: "int", from: 1, to: 2 }], partitions: [{ values: ["1"] }] },
      { "partitionKeys[0]": /which are for PROJECTION/ },
    ],
    ["an empty list", explicit, { partitions: /is empty; write the partitions/ }],
    [
      "a list beside ranges",
      { partitions: [{ values: [] }] },
      { partitions: /is for EXPLICIT, and the mode is PROJECTION/ },
    ],
    [
      "a list without keys",
      { partitionMode: PartitionMode.Explicit, partitions: [{ values: [] }] },
      { partitionKeys: /is empty; write the keys of the EXPLICIT partitions/ },
    ],
    [
      "a partition twice",
      { ...explicit, partitions: [{ values: ["2024", "1"] }, { values: ["2024", "1"] }] },
      { partitions: /"2024\/1" stands there more than once/ },
    ],
    [
      "a value too few",
      { ...explicit, partitions: [{ values: ["2024"] }] },
      { "partitions[0].values": /has 1 values for 2 partition keys/ },
    ],
    [
      "a value filled with zeros",
      { ...explicit, partitions: [{ values: ["2024", "01"] }] },
      { "partitions[0].values[1]": /"01" is not a number without leading zeros/ },
    ],
    [
      "a value that is no folder",
      { ...explicit, partitionKeys: [{ name: "shop", type: "string" }], partitions: [{ values: ["a/b"] }] },
      { "partitions[0].values[0]": /"a\/b" is not a partition value/ },
    ],
    ["no crawler", crawled, { crawler: /is missing; write the crawler/ }],
    ["a crawler beside ranges", { crawler: CRAWLER }, { crawler: /is for CRAWLER, and the mode is PROJECTION/ }],
    [
      "a crawler of other forms",
      {
        ...crawled,
        crawler: { crawlerName: "a b", roleName: "a b", schedule: "daily", dataKey: { accountId: "2", alias: "a b" } },
      },
      {
        "crawler.crawlerName": /not a crawler name/,
        "crawler.roleName": /not a role name/,
        "crawler.schedule": /"daily" is not a schedule; write six fields/,
        "crawler.dataKey.accountId": /not an AWS account id/,
        "crawler.dataKey.alias": /not a KMS alias/,
      },
    ],
    [
      "wrong names, all at once",
      { accountId: "1", region: "r", databaseName: "a-b", tableName: "A", bucketName: "B", dataPrefix: "data" },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        databaseName: /not a catalog name/,
        tableName: /not a catalog name/,
        bucketName: /not a bucket name/,
        dataPrefix: /not a key prefix/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
