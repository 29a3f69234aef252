import { expect } from "chai";
import {
  AccessExpectation,
  type AccessExpectationArgs,
  DataOperation,
  Expectation,
  QueryService,
} from "../../../components/access";
import { find, record } from "../../support/program";
import { childrenOf, expectRefused } from "../support";

const minimal: AccessExpectationArgs = {
  principal: "arn:aws:iam::333333333333:role/service-role/sales-data-access",
  through: QueryService.QuickSight,
  table: { accountId: "111111111111", databaseName: "sales_data", tableName: "sales" },
  expected: Expectation.Allowed,
};

const make = (change: Partial<AccessExpectationArgs> = {}) => {
  return () => new AccessExpectation("dashboard", { ...minimal, ...change });
};

describe("AccessExpectation", () => {
  it("makes nothing, and shows policies what is expected", async () => {
    const args = { ...minimal, columns: ["total"], operation: DataOperation.Write };
    const resources = await record(make(args));
    expect(childrenOf(resources, "dashboard")).to.deep.equal([]);
    expect(find(resources, "dashboard").inputs).to.deep.equal(args);
  });

  const accepted: [string, Partial<AccessExpectationArgs>][] = [
    ["a user", { principal: "arn:aws:iam::333333333333:user/analyst" }],
    ["whoever is all-powerful in an account", { principal: "arn:aws:iam::333333333333:root" }],
    ["a table that a job makes", { table: { ...minimal.table, location: "s3://lake-111111111111/sales/" } }],
    ["the whole of a bucket", { table: { ...minimal.table, location: "s3://lake-111111111111/" } }],
  ];
  for (const [what, change] of accepted) {
    it(`accepts ${what}`, async () => {
      expect(find(await record(make(change)), "dashboard").inputs).to.deep.equal({ ...minimal, ...change });
    });
  }

  const refused: [string, Partial<AccessExpectationArgs>, Record<string, RegExp>][] = [
    ["a pattern", { principal: "arn:aws:iam::333333333333:role/a*" }, { principal: /without wildcards/ }],
    ["a group", { principal: "arn:aws:iam::333333333333:group/a" }, { principal: /IAM role or user/ }],
    ["no column", { columns: [] }, { columns: /is empty; leave it out/ }],
    ["a column twice", { columns: ["a", "a"] }, { columns: /"a" stands there more than once/ }],
    [
      "tables that cannot be",
      { table: { accountId: "1", databaseName: "A", tableName: "b-c", location: "s3://bucket/prefix" } },
      {
        "table.accountId": /12 digits/,
        "table.databaseName": /catalog name/,
        "table.tableName": /catalog name/,
        "table.location": /closing slash/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
