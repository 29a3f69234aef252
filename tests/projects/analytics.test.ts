import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { accountProviders } from "lakeshare";
import { type AnalyticsConfig, analyticsConfig } from "../../projects/analytics/config";
import { type Analytics, deployAnalytics } from "../../projects/analytics/program";
import { type WorkloadConfig, workloadConfig } from "../../projects/workload/config";
import { type Registered, find, record } from "../support/program";
import { stackConfig } from "./stack";

function configOf(stack: string, change: object = {}): AnalyticsConfig {
  return analyticsConfig.parse({ ...stackConfig("analytics", stack), ...change });
}

async function deploy(stack: string, change?: object): Promise<Registered[]> {
  const config = configOf(stack, change);
  return record(() => deployAnalytics(config, accountProviders("analytics", config)));
}

const ofType = (resources: readonly Registered[], type: string) =>
  resources.filter((resource) => resource.type === type).map(({ name }) => name);

describe("projects/analytics", () => {
  for (const stack of ["dev", "prod"]) {
    it(`deploys ${stack} to its own account alone`, async () => {
      const custom = (await deploy(stack)).filter(({ type }) => /^aws(-native)?:/.test(type));
      expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["333333333333"]));
    });
  }

  it("makes in dev the groups, and for both sources tables in the one catalog and live dashboards", async () => {
    const resources = await deploy("dev");
    expect(ofType(resources, "aws:quicksight/group:Group")).to.deep.equal([
      "groups-sales-analysts",
      "groups-sales-viewers",
    ]);
    expect(ofType(resources, "lakeshare:index:ExternalTable")).to.deep.equal(["account1", "account2"]);
    expect(ofType(resources, "lakeshare:index:QuickSightDashboard")).to.deep.equal(["account1", "account2"]);
    expect(ofType(resources, "aws:athena/dataCatalog:DataCatalog")).to.deep.equal([]);
    expect(find(resources, "account1-dataset").inputs.importMode).to.equal("DIRECT_QUERY");
    expect(find(resources, "account1", "lakeshare:index:QuickSightDataSource").dependsOn).to.deep.equal([
      "account1",
      "account1",
      "groups",
    ]);
  });

  it("leads in prod to the source's own catalog, decrypts its data, and keeps a copy", async () => {
    const resources = await deploy("prod");
    expect(ofType(resources, "aws:quicksight/group:Group")).to.deep.equal([]);
    expect(ofType(resources, "aws:glue/catalogTable:CatalogTable")).to.deep.equal([]);
    expect(find(resources, "account2-catalog").inputs).to.deep.include({
      name: "account2_catalog",
      parameters: { "catalog-id": "222222222222" },
    });
    const { policy } = find(resources, "account2-policy").inputs;
    expect(policy).to.contain('"kms:ResourceAliases":"alias/account2-sales"');
    expect(policy).to.contain('"kms:ResourceAliases":"alias/account2-athena-results-333333333333"');
    expect(policy).to.contain("arn:aws:glue:ap-northeast-1:222222222222:table/account2_data/account2_table");
    const { importMode, physicalTableMaps } = find(resources, "account2-dataset").inputs;
    expect(importMode).to.equal("SPICE");
    expect(JSON.stringify(physicalTableMaps)).to.contain("FROM account2_catalog.account2_data.account2_table");
  });

  it("gives a dataset the columns that its query is said to give", async () => {
    const [source] = configOf("dev").sources;
    const columns = [
      { name: "month", type: "int" },
      { name: "sum", type: "double" },
    ];
    const report = { ...source!.report, columns, chart: { x: "month", y: "sum" } };
    const resources = await deploy("dev", { sources: [{ ...source, report }] });
    expect(JSON.stringify(find(resources, "account1-dataset").inputs.physicalTableMaps)).to.contain(
      '"columns":[{"name":"month","type":"INTEGER"},{"name":"sum","type":"DECIMAL"}]',
    );
  });

  it("gives a crawler the key of the data", async () => {
    const [source] = configOf("dev").sources;
    const table = {
      ...source!.table,
      partitionKeys: [{ name: "year", type: "int" }],
      partitionMode: "CRAWLER",
      crawler: { crawlerName: "sales", roleName: "sales-crawler", schedule: "cron(0 1 * * ? *)" },
    };
    const resources = await deploy("dev", { sources: [{ ...source, table, keyAlias: "sales" }] });
    const { policy } = find(resources, "account1-crawler-policy").inputs;
    expect(policy).to.contain('"kms:ResourceAliases":"alias/sales"');
  });

  it("tells what the users of a source need", async () => {
    const config = configOf("dev");
    let told: Analytics | undefined;
    await record(() => (told = deployAnalytics(config, accountProviders("analytics", config))));
    const value = (output: pulumi.Output<string>) => new Promise((resolve) => output.apply(resolve));
    const { workgroupName, catalogName, accessRoleArn, dashboardId } = told!.sources.account1!;
    expect(await Promise.all([workgroupName, catalogName, accessRoleArn, dashboardId].map(value))).to.deep.equal([
      "workgroup-account1",
      "AwsDataCatalog",
      "arn:aws:iam::333333333333:role/service-role/account1-sales-data-access",
      "from_account1_dashboard",
    ]);
  });

  const owners: [string, (config: WorkloadConfig, analytics: AnalyticsConfig) => void][] = [
    [
      "names of bucket, prefix and key",
      ({ name, accountId, bucket }, { sources }) => {
        const source = sources.find((one) => one.name === name);
        expect(source).to.deep.include({ accountId, bucketName: bucket.bucketName, dataPrefix: bucket.dataPrefix });
        expect(source?.keyAlias).to.equal(bucket.keyAlias);
      },
    ],
    [
      "the access role, which the owner lets read",
      ({ name, readers }, { accountId, sources }) => {
        const dataSourceId = sources.find((one) => one.name === name)?.report.dataSourceId;
        const reader = readers.find((one) => one.accountId === accountId);
        expect(reader?.roles).to.deep.equal([{ name: `${dataSourceId}-access`, path: "/service-role/" }]);
      },
    ],
    [
      "whose catalog holds the table, and the table",
      ({ name, catalog }, { sources }) => {
        const source = sources.find((one) => one.name === name);
        expect(source?.catalogMode).to.equal(catalog === undefined ? "SHARED" : "PER_ACCOUNT");
        expect(catalog?.databaseName ?? `${name}_data`).to.equal(source?.table.databaseName);
        expect(catalog?.columns ?? source?.table.columns).to.deep.equal(source?.table.columns);
      },
    ],
  ];
  for (const stack of ["dev", "prod"]) {
    for (const [what, holds] of owners) {
      it(`agrees in ${stack} with the workload's stack on ${what}`, () => {
        holds(workloadConfig.parse(stackConfig("workload", stack)), configOf(stack));
      });
    }
  }

  const [source] = configOf("dev").sources;
  const wrong: [string, object, (string | number)[]][] = [
    ["no source", { sources: [] }, ["sources"]],
    ["two sources of one name", { sources: [source, source] }, ["sources"]],
    ["no owner", { audience: { owners: [] } }, ["audience", "owners"]],
    ["an unknown catalog mode", { sources: [{ ...source, catalogMode: "BOTH" }] }, ["sources", 0, "catalogMode"]],
    [
      "an unknown import mode",
      { sources: [{ ...source, report: { ...source!.report, importMode: "LIVE" } }] },
      ["sources", 0, "report", "importMode"],
    ],
    ["a bucket name in capitals", { sources: [{ ...source, bucketName: "B" }] }, ["sources", 0, "bucketName"]],
  ];
  for (const [what, change, where] of wrong) {
    it(`refuses ${what}`, () => {
      const result = analyticsConfig.safeParse({ ...configOf("dev"), ...change });
      expect(result.error?.issues.map(({ path }) => path)).to.deep.equal([where]);
    });
  }
});
