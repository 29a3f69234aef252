import { type Case, testCases } from "../support/cases";
import {
  ANALYST,
  OWNER,
  OWNERS_TABLE,
  QUERY,
  READER,
  READ_DATA,
  allow,
  analystMay,
  byAnalyst,
  lookUp,
  resource,
  sharedCatalog,
} from "../support/stack";

const cases: Case[] = [
  ["as it is", {}, "allowed"],
  [
    "without a policy of the catalog",
    { "catalog-policy": undefined },
    "denied",
    /the catalog of 111111111111 has no resource policy/,
  ],
  [
    "with a policy without the database",
    {
      "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
        policy: allow([
          ["glue:GetDatabase", "glue:GetTable"],
          [`arn:aws:glue:ap-northeast-1:${OWNER}:catalog`, `arn:aws:glue:ap-northeast-1:${OWNER}:table/sales/*`],
          byAnalyst,
        ]),
      }),
    },
    "denied",
    /glue:GetDatabase on database sales/,
  ],
  [
    "without a name for it",
    { catalog: undefined },
    "denied",
    /neither a resource link .* nor a data catalog of Athena/,
  ],
  [
    "by a resource link",
    {
      catalog: undefined,
      link: resource(READER, "aws:glue/catalogDatabase:CatalogDatabase", {
        name: "linked",
        targetDatabase: { catalogId: OWNER, databaseName: "sales" },
      }),
      "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(OWNER), lookUp(READER, "linked")),
    },
    "allowed",
  ],
  [
    "by a resource link to the table",
    {
      catalog: undefined,
      link: resource(READER, "aws:glue/catalogTable:CatalogTable", {
        databaseName: "links",
        name: "orders",
        targetTable: { catalogId: OWNER, databaseName: "sales", name: "orders" },
      }),
      "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(OWNER), lookUp(READER, "links")),
    },
    "allowed",
  ],
  [
    "by a resource link that it may not look up",
    {
      catalog: undefined,
      link: resource(READER, "aws:glue/catalogDatabase:CatalogDatabase", {
        name: "linked",
        targetDatabase: { catalogId: OWNER, databaseName: "sales" },
      }),
    },
    "denied",
    /glue:GetDatabase on the catalog of 333333333333|glue:GetDatabase on database linked/,
  ],
  [
    "without a name, for one who shall read nothing: by its ARN",
    { catalog: undefined },
    "allowed",
    undefined,
    { extent: "any" },
  ],
];

const asked = { ...ANALYST, ...OWNERS_TABLE };

describe("the path of Athena, with a catalog of another account", () => {
  testCases(sharedCatalog, "ATHENA", asked, cases);
});
