import { lakeformationShareNamesCatalog } from "../../../policies/guardrails/rules/lakeformation/lakeformation-share-names-catalog";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, lakeAccount, nativeGrant, onlyGrant, whenUnknown } from "./fixtures";

const unnamed = "grant: the grant crosses accounts and does not name its catalog";
const owner = "111111111111";
const of = (catalogId: unknown) => ({ catalogId, databaseName: "sales", name: "orders" });

testRule(lakeformationShareNamesCatalog, {
  fixture: onlyGrant,
  clean: {
    "within the account, unnamed": changed({ catalogId: undefined, table: of(undefined) }),
    "within the account, named on the table alone": changed({ catalogId: undefined }),
    "to another account": changed({ principal: "333333333333" }),
    "to another account, the table's being the own": changed({ principal: "333333333333", table: of(undefined) }),
    "on what another account shares": changed({ catalogId: owner, table: of(owner) }),
    "on the catalog": changed({ table: undefined, catalogResource: true }),
    "aws-native": { change: nativeGrant() },
  },
  violation: {
    "to another account": found({ principal: "333333333333", catalogId: undefined }, unnamed),
    "to an organisation": found(
      {
        principal: "arn:aws:organizations::111111111111:organization/o-abcdefghij",
        catalogId: undefined,
      },
      unnamed,
    ),
    "on what another account shares": found({ catalogId: undefined, table: of(owner) }, unnamed),
    "on what is the own, of a grant about another's": found(
      { catalogId: owner, table: of(undefined) },
      `the grant is about the catalog of ${owner}, what it is on is of its own`,
    ),
    "on another's than the grant is about": found(
      { table: of(owner) },
      `the grant is about the catalog of ${lakeAccount}, what it is on is of ${owner}`,
    ),
    "on a cells filter of another's": found(
      {
        table: undefined,
        dataCellsFilter: { tableCatalogId: owner, databaseName: "sales", tableName: "orders", name: "japan" },
      },
      `what it is on is of ${owner}`,
    ),
    "on LF-Tags of another's": found(
      { table: undefined, lfTagPolicy: { catalogId: owner, resourceType: "TABLE", expressions: [] } },
      `what it is on is of ${owner}`,
    ),
    "aws-native": {
      change: nativeGrant({ catalog: undefined, principal: { dataLakePrincipalIdentifier: "333333333333" } }),
      at: "it",
      says: unnamed,
    },
    "aws-native on another's": {
      change: nativeGrant({ resource: { database: { catalogId: owner, name: "sales" } } }),
      at: "it",
      says: `what it is on is of ${owner}`,
    },
  },
  undetermined: {
    "the catalog is unknown": whenUnknown("catalogId"),
    "the table is unknown": whenUnknown("table"),
    "the table's catalog is unknown": found({ table: of(unknown()) }, "table.catalogId is not known at preview"),
    "the principal is unknown": found(
      { catalogId: undefined, principal: unknown() },
      "principal is not known at preview",
    ),
  },
});
