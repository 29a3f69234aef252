import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type Case, testCases } from "../support/cases";
import {
  ANALYST,
  OWNER,
  OWNERS_TABLE,
  READER,
  granted,
  onTable,
  resource,
  role,
  sharedLake,
  toAnalyst,
} from "../support/stack";

const tag = (key: string, value: string, on: object) =>
  resource(OWNER, "aws:lakeformation/resourceLfTags:ResourceLfTags", { lfTags: [{ key, value }], ...on });
const byTags = (expression: Record<string, string[]>, resourceType = "TABLE") => ({
  lfTagPolicy: {
    catalogId: OWNER,
    resourceType,
    expressions: Object.entries(expression).map(([key, values]) => ({ key, values })),
  },
});
const columns = (props: object) => ({
  tableWithColumns: { catalogId: OWNER, databaseName: "sales", name: "orders", ...props },
});

const taggedDatabase = tag("source", "product", { database: { name: "sales" } });
const tags: Case[] = [
  [
    "of the database, inherited",
    { tags: taggedDatabase, ...toAnalyst(byTags({ source: ["product", "audit"] })) },
    "allowed",
  ],
  ["of another value", { tags: taggedDatabase, ...toAnalyst(byTags({ source: ["audit"] })) }, "denied"],
  [
    "of which one key is missing",
    { tags: taggedDatabase, ...toAnalyst(byTags({ source: ["product"], tier: ["gold"] })) },
    "denied",
  ],
  ["for databases only", { tags: taggedDatabase, ...toAnalyst(byTags({ source: ["product"] }, "DATABASE")) }, "denied"],
  [
    "of the table, before the database's",
    {
      tags: taggedDatabase,
      own: tag("source", "audit", { table: { databaseName: "sales", name: "orders" } }),
      ...toAnalyst(byTags({ source: ["product"] })),
    },
    "denied",
  ],
  [
    "of one column, before the table's",
    {
      tags: taggedDatabase,
      own: tag("source", "audit", {
        tableWithColumns: { databaseName: "sales", name: "orders", columnNames: ["amount"] },
      }),
      ...toAnalyst(byTags({ source: ["product"] })),
    },
    "denied",
  ],
  [
    "of one column, the other being asked",
    {
      tags: taggedDatabase,
      own: tag("source", "audit", {
        tableWithColumns: { databaseName: "sales", name: "orders", columnNames: ["amount"] },
      }),
      ...toAnalyst(byTags({ source: ["product"] })),
    },
    "allowed",
    undefined,
    { columns: ["id"] },
  ],
  [
    "that are not known",
    {
      tags: tag("source", UNKNOWN as unknown as string, { database: { name: "sales" } }),
      ...toAnalyst(byTags({ source: ["product"] })),
    },
    "unknown",
  ],
  [
    "of an expression that is saved",
    { tags: taggedDatabase, ...toAnalyst({ lfTagPolicy: { catalogId: OWNER, resourceType: "TABLE" } }) },
    "unknown",
  ],
];

const narrowed: Case[] = [
  ["all that are asked", toAnalyst(columns({ columnNames: ["id", "amount"] })), "allowed"],
  ["one of two", toAnalyst(columns({ columnNames: ["id"] })), "denied", /SELECT on table sales.orders/],
  ["the one that is asked", toAnalyst(columns({ columnNames: ["id"] })), "allowed", undefined, { columns: ["id"] }],
  [
    "another than is asked",
    toAnalyst(columns({ columnNames: ["id"] })),
    "denied",
    /column amount/,
    { columns: ["amount"] },
  ],
  [
    "one of two, for one who shall read none",
    toAnalyst(columns({ columnNames: ["id"] })),
    "allowed",
    undefined,
    { extent: "any" },
  ],
  [
    "another, for one who shall not read this",
    toAnalyst(columns({ columnNames: ["id"] })),
    "denied",
    undefined,
    { extent: "any", columns: ["amount"] },
  ],
  [
    "all but some",
    toAnalyst(columns({ wildcard: true, excludedColumnNames: ["amount"] })),
    "allowed",
    undefined,
    { columns: ["id"] },
  ],
  [
    "all but the one that is asked",
    toAnalyst(columns({ wildcard: true, excludedColumnNames: ["amount"] })),
    "denied",
    undefined,
    { columns: ["amount"] },
  ],
  [
    "by two grants together",
    {
      ...toAnalyst(columns({ columnNames: ["id"] })),
      share: sharedLake["share"],
      rest: granted(READER, { ...columns({ columnNames: ["amount"] }), principal: role("analyst") }),
    },
    "allowed",
  ],
  [
    "by a filter",
    {
      filter: resource(OWNER, "aws:lakeformation/dataCellsFilter:DataCellsFilter", {
        tableData: {
          tableCatalogId: OWNER,
          databaseName: "sales",
          tableName: "orders",
          name: "ids",
          columnNames: ["id"],
          rowFilter: { allRowsWildcard: {} },
        },
      }),
      ...toAnalyst({
        dataCellsFilter: { tableCatalogId: OWNER, databaseName: "sales", tableName: "orders", name: "ids" },
      }),
    },
    "allowed",
    undefined,
    { columns: ["id"] },
  ],
  [
    "by a filter of another column",
    {
      filter: resource(OWNER, "aws-native:lakeformation:DataCellsFilter", {
        tableCatalogId: OWNER,
        databaseName: "sales",
        tableName: "orders",
        name: "ids",
        columnNames: ["id"],
      }),
      ...toAnalyst({
        dataCellsFilter: { tableCatalogId: OWNER, databaseName: "sales", tableName: "orders", name: "ids" },
      }),
    },
    "denied",
    undefined,
    { columns: ["amount"] },
  ],
  [
    "by a filter that is not in the stack",
    toAnalyst({ dataCellsFilter: { tableCatalogId: OWNER, databaseName: "sales", tableName: "orders", name: "ids" } }),
    "unknown",
  ],
];

const writes: Case[] = [
  ["without a grant to insert", {}, "denied", /INSERT/, { operation: "WRITE" }],
  [
    "with one, and a role that only reads",
    toAnalyst(onTable, { permissions: ["ALL"] }),
    "denied",
    /INSERT.*to be passed on|s3:PutObject/,
    { operation: "WRITE" },
  ],
];

const asked = { ...ANALYST, ...OWNERS_TABLE };

describe("the grants of Lake Formation", () => {
  describe("LF-Tags", () => testCases(sharedLake, "ATHENA", asked, tags));
  describe("columns", () => testCases(sharedLake, "ATHENA", asked, narrowed));
  describe("writing", () => testCases(sharedLake, "ATHENA", asked, writes));
});
