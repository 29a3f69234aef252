import { expect } from "chai";
import { LakeCrawler, type LakeCrawlerArgs } from "../../../components/lake";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { LAKE } from "./support";

const make = (change: Partial<LakeCrawlerArgs> = {}) => {
  const args = {
    lake: LAKE,
    crawlerName: "order",
    databaseName: "sales",
    path: { bucketName: "lake-111111111111", prefix: "raw/order/" },
    securityConfigurationName: "sales",
    ...change,
  };
  return () => new LakeCrawler("order", args, atHome());
};

describe("LakeCrawler", () => {
  it("makes a crawler that Lake Formation hands the data, after its role and grants", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "order")).to.deep.equal([
      "order-crawler: aws:glue/crawler:Crawler",
      "order-grants: lakeshare:index:LakeGrants",
      "order-role-policy: aws:iam/rolePolicy:RolePolicy",
      "order-role: aws:iam/role:Role",
    ]);
    const crawler = find(resources, "order-crawler");
    expect(crawler.account).to.equal(HOME.accountId);
    expect(crawler.inputs).to.deep.equal({
      name: "order",
      databaseName: "sales",
      role: "arn:aws:iam::111111111111:role/service-role/order",
      securityConfiguration: "sales",
      s3Targets: [{ path: "s3://lake-111111111111/raw/order/" }],
      lakeFormationConfiguration: { useLakeFormationCredentials: true },
      schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
    });
    expect(crawler.dependsOn).to.deep.equal(["order-grants"]);
    expect(find(resources, "order-grants").dependsOn).to.deep.equal(["order-role", "order-role-policy"]);
  });

  it("lets its role make tables in the one database, and read nothing of S3 itself", async () => {
    const resources = await record(make({ roleName: "crawler" }));
    expect(find(resources, "order-role").inputs).to.deep.include({ name: "crawler", path: "/service-role/" });
    const statements = statementsOf(resources, "order-role-policy");
    expect(statements.map(({ Sid }) => Sid)).to.deep.equal(["KeepTables", "ReadByLakeFormation", "WriteLogs"]);
    expect(statements[0]!.Resource).to.deep.equal([
      "arn:aws:glue:ap-northeast-1:111111111111:catalog",
      "arn:aws:glue:ap-northeast-1:111111111111:database/sales",
      "arn:aws:glue:ap-northeast-1:111111111111:table/sales/*",
    ]);
    const principal = "arn:aws:iam::111111111111:role/service-role/crawler";
    expect(find(resources, "order-grants-tables").inputs).to.deep.include({
      principal,
      permissions: ["ALTER", "CREATE_TABLE", "DESCRIBE"],
    });
    expect(find(resources, "order-grants-location").inputs).to.deep.include({
      principal,
      permissions: ["DATA_LOCATION_ACCESS"],
    });
  });

  it("runs on a schedule where said so", async () => {
    const { inputs } = find(await record(make({ schedule: "cron(30 9 * * ? *)" })), "order-crawler");
    expect(inputs.schedule).to.equal("cron(30 9 * * ? *)");
  });

  it("refuses a place outside the lake, and what Glue refuses, all at once", () =>
    expectRefused(
      make({
        crawlerName: "a b",
        databaseName: "A",
        path: { bucketName: "other", prefix: "/" },
        schedule: "rate(1 day)",
      }),
      {
        crawlerName: /is not a crawler name/,
        roleName: /is not a role name/,
        databaseName: /is not a catalog name/,
        "path.prefix": /is not a key prefix/,
        path: /is in no registered location of the lake/,
        schedule: /is not a schedule/,
      },
    ));
});
