import { expect } from "chai";
import { type LakeArgs, SharedDatabase, type SharedDatabaseArgs } from "../../../components/lake";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";
import { DEPLOYER, USER } from "./support";

const OWNER = "666666666666";
const lake: LakeArgs = { ...HOME, deployerArn: DEPLOYER };
const minimal: SharedDatabaseArgs = {
  lake,
  ownerAccountId: OWNER,
  databaseName: "kthr01",
  readers: { analyst: { principal: USER } },
};
const make = (change: Partial<SharedDatabaseArgs> = {}) => {
  return () => new SharedDatabase("kthr01", { ...minimal, ...change }, atHome());
};
const DESCRIBE = { principal: USER, permissions: ["DESCRIBE"] };
const READ = { principal: USER, permissions: ["DESCRIBE", "SELECT"] };
const table = { catalogId: OWNER, databaseName: "kthr01" };

describe("SharedDatabase", () => {
  it("makes the link, and grants on it and on what it leads to", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "kthr01")).to.deep.equal([
      "kthr01-grants: lakeshare:index:LakeGrants",
      "kthr01-link-grants: lakeshare:index:LakeGrants",
      "kthr01-link: aws:glue/catalogDatabase:CatalogDatabase",
    ]);
    expect(find(resources, "kthr01-link").inputs).to.deep.equal({
      catalogId: "111111111111",
      name: "kthr01",
      targetDatabase: { catalogId: OWNER, databaseName: "kthr01", region: "ap-northeast-1" },
    });
    const grant = (name: string) => find(resources, name).inputs;
    expect(grant("kthr01-link-grants-analyst-link")).to.deep.equal({
      catalogId: "111111111111",
      ...DESCRIBE,
      database: { catalogId: "111111111111", name: "kthr01" },
    });
    expect(grant("kthr01-grants-analyst-database")).to.deep.equal({
      catalogId: OWNER,
      ...DESCRIBE,
      database: { catalogId: OWNER, name: "kthr01" },
    });
    expect(grant("kthr01-grants-analyst-tables")).to.deep.equal({
      catalogId: OWNER,
      ...READ,
      table: { ...table, wildcard: true },
    });
    const custom = resources.filter(({ type }) => type.startsWith("aws:"));
    expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["111111111111"]));
  });

  it("accepts the RAM shares first, then links, then grants", async () => {
    const shareArn = `arn:aws:ram:ap-northeast-1:${OWNER}:resource-share/00000000-0000-4000-8000-000000000000`;
    const resources = await record(make({ ramShareArns: [shareArn] }));
    expect(find(resources, "kthr01-accept-1").inputs).to.deep.equal({ shareArn });
    const dependencies = ["kthr01-link", "kthr01-link-grants", "kthr01-grants"].map(
      (name) => find(resources, name).dependsOn,
    );
    expect(dependencies).to.deep.equal([["kthr01-accept-1"], ["kthr01-link"], ["kthr01-link-grants"]]);
  });

  it("links under another name and grants some tables", async () => {
    const resources = await record(
      make({ linkName: "products", readers: { analyst: { principal: USER, tableNames: ["a", "b"] } } }),
    );
    expect(find(resources, "kthr01-link").inputs).to.deep.include({ name: "products" });
    expect(find(resources, "kthr01-link-grants-analyst-link").inputs.database).to.deep.include({ name: "products" });
    for (const name of ["a", "b"]) {
      expect(find(resources, `kthr01-grants-analyst-table-${name}`).inputs).to.deep.equal({
        catalogId: OWNER,
        ...READ,
        table: { ...table, name },
      });
    }
  });

  it("grants by the owner's LF-Tags, which are not its own to know", async () => {
    const resources = await record(make({ tags: { source: ["product"] } }));
    const expressions = [{ key: "source", values: ["product"] }];
    expect(find(resources, "kthr01-grants-analyst-databases").inputs).to.deep.equal({
      catalogId: OWNER,
      ...DESCRIBE,
      lfTagPolicy: { catalogId: OWNER, resourceType: "DATABASE", expressions },
    });
    expect(find(resources, "kthr01-grants-analyst-tables").inputs).to.deep.equal({
      catalogId: OWNER,
      ...READ,
      lfTagPolicy: { catalogId: OWNER, resourceType: "TABLE", expressions },
    });
  });

  const refused: [string, Partial<SharedDatabaseArgs>, Record<string, RegExp>][] = [
    ["the own account's", { ownerAccountId: HOME.accountId }, { ownerAccountId: /is the account itself/ }],
    ["nobody to read", { readers: {} }, { readers: /is empty/ }],
    ["an admin to read", { readers: { a: { principal: DEPLOYER } } }, { "readers.a.principal": /is an admin/ }],
    [
      "a reader of another account",
      { readers: { a: { principal: "222222222222" } } },
      { "readers.a.principal": /own account/ },
    ],
    ["no tables", { readers: { a: { principal: USER, tableNames: [] } } }, { "readers.a.tableNames": /is empty/ }],
    [
      "tables where LF-Tags say which",
      { tags: { a: ["b"] }, readers: { a: { principal: USER, tableNames: ["t"] } } },
      { "readers.a.tableNames": /leave it out where tags/ },
    ],
    [
      "names and ARNs of other forms",
      { databaseName: "A", linkName: "B", ramShareArns: ["x"], ownerAccountId: "1" },
      {
        ownerAccountId: /not an AWS account id/,
        databaseName: /not a catalog name/,
        linkName: /not a catalog name/,
        "ramShareArns[0]": /not the ARN of a RAM share/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
