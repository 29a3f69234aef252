import { expect } from "chai";
import { CatalogPolicy, type CatalogPolicyArgs } from "../../../components/analytics";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: CatalogPolicyArgs = {
  ...HOME,
  shares: [{ databaseName: "sales_data", tableNames: ["sales"] }],
  readers: [{ accountId: "333333333333", roles: [{ name: "reader" }] }],
};

const make = (change: Partial<CatalogPolicyArgs> = {}) => {
  return () => new CatalogPolicy("catalog", { ...minimal, ...change }, atHome());
};

const GLUE = "arn:aws:glue:ap-northeast-1:111111111111";

const READ = {
  Sid: "Read333333333333",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::333333333333:root" },
  Action: [
    "glue:BatchGetPartition",
    "glue:GetDatabase",
    "glue:GetDatabases",
    "glue:GetPartition",
    "glue:GetPartitions",
    "glue:GetTable",
    "glue:GetTables",
  ],
  Resource: [`${GLUE}:catalog`, `${GLUE}:database/sales_data`, `${GLUE}:table/sales_data/sales`],
  Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/reader" } },
};

describe("CatalogPolicy", () => {
  it("lets the readers read the shared tables at every level, and nothing else", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "catalog")).to.deep.equal(["catalog-policy: aws:glue/resourcePolicy:ResourcePolicy"]);
    expect(find(resources, "catalog-policy").account).to.equal("111111111111");
    expect(find(resources, "catalog-policy").inputs).not.to.have.property("enableHybrid");
    expect(statementsOf(resources, "catalog-policy")).to.deep.equal([READ]);
  });

  it("asks for the organisation too", async () => {
    const [read] = statementsOf(await record(make({ organizationId: "o-example1234" })), "catalog-policy");
    expect(read?.Condition).to.deep.equal({
      ...READ.Condition,
      StringEquals: { "aws:PrincipalOrgID": "o-example1234" },
    });
  });

  it("lets AWS RAM share beside it", async () => {
    const resources = await record(make({ lakeFormationShares: true }));
    expect(find(resources, "catalog-policy").inputs.enableHybrid).to.equal("TRUE");
    expect(statementsOf(resources, "catalog-policy")).to.deep.equal([
      READ,
      {
        Sid: "ShareWithRam",
        Effect: "Allow",
        Principal: { Service: "ram.amazonaws.com" },
        Action: "glue:ShareResource",
        Resource: [`${GLUE}:catalog`, `${GLUE}:database/*`, `${GLUE}:table/*/*`],
      },
    ]);
  });

  const refused: [string, Partial<CatalogPolicyArgs>, Record<string, RegExp>][] = [
    ["no share", { shares: [] }, { shares: /is empty; write at least one database/ }],
    [
      "a database twice",
      { shares: [...minimal.shares, ...minimal.shares] },
      { shares: /"sales_data" stands there more than once/ },
    ],
    [
      "shares of other forms",
      {
        shares: [
          { databaseName: "a-b", tableNames: [] },
          { databaseName: "a", tableNames: ["T"] },
        ],
      },
      {
        "shares[0].databaseName": /not a catalog name/,
        "shares[0].tableNames": /is empty/,
        "shares[1].tableNames[0]": /not a catalog name/,
      },
    ],
    ["no reader", { readers: [] }, { readers: /is empty/ }],
    [
      "an organisation of another form",
      { organizationId: "acme" },
      { organizationId: /"acme" is not an organisation id/ },
    ],
    [
      "a wrong account and Region",
      { accountId: "1", region: "r" },
      { accountId: /not an AWS/, region: /not a Region/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
