import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { accountProviders } from "lakeshare";
import { workloadConfig } from "../../projects/workload/config";
import { deployWorkload } from "../../projects/workload/program";
import { type Registered, find, record } from "../support/program";
import { stackConfig } from "./stack";

function configOf(stack: string, change: object = {}) {
  return workloadConfig.parse({ ...stackConfig("workload", stack), ...change });
}

async function deploy(stack: string, change?: object): Promise<Registered[]> {
  const config = configOf(stack, change);
  return record(() => deployWorkload(config, accountProviders(config.name, config)));
}

const componentsOf = (resources: readonly Registered[]) =>
  resources
    .filter(({ type, parent }) => type.startsWith("lakeshare:") && parent === undefined)
    .map(({ type }) => type)
    .sort();

describe("projects/workload", () => {
  const stacks: [string, string][] = [
    ["dev", "111111111111"],
    ["prod", "222222222222"],
  ];
  for (const [stack, account] of stacks) {
    it(`deploys ${stack} to its own account alone`, async () => {
      const custom = (await deploy(stack)).filter(({ type }) => /^aws(-native)?:/.test(type));
      expect(new Set(custom.map((resource) => resource.account))).to.deep.equal(new Set([account]));
    });
  }

  it("makes in dev a bucket with SSE-S3 and the sample, which may be thrown away", async () => {
    const resources = await deploy("dev");
    expect(componentsOf(resources)).to.deep.equal(["lakeshare:index:WorkloadBucket"]);
    expect(resources.filter(({ type }) => type === "aws:kms/key:Key")).to.deep.equal([]);
    expect(resources.filter(({ type }) => type === "aws:s3/bucketObjectv2:BucketObjectv2")).to.have.length(1);
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
  });

  it("makes in prod a protected bucket with SSE-KMS, and shares a table of its own catalog", async () => {
    const resources = await deploy("prod");
    expect(componentsOf(resources)).to.deep.equal([
      "lakeshare:index:CatalogPolicy",
      "lakeshare:index:ExternalTable",
      "lakeshare:index:WorkloadBucket",
    ]);
    expect(find(resources, "account2-data-key-alias").inputs.name).to.equal("alias/account2-sales");
    expect(
      resources
        .filter(({ options }) => options.protect)
        .map(({ name }) => name)
        .sort(),
    ).to.deep.equal(["account2-data-bucket", "account2-data-key-key", "account2-data-logs-bucket"]);
    const table = find(resources, "account2-catalog-table").inputs;
    expect(table.storageDescriptor).to.deep.include({
      location: "s3://account2-athena-test-222222222222/account2/data/sales/",
    });
    const { policy } = find(resources, "account2-catalog-policy").inputs;
    expect(policy).to.contain("arn:aws:glue:ap-northeast-1:222222222222:table/account2_data/account2_table");
    expect(policy).to.contain("role/service-role/account2-sales-data-access");
  });

  it("gives a crawler of its catalog the bucket's key", async () => {
    const { catalog } = configOf("prod");
    const crawled = {
      ...catalog,
      partitionKeys: [{ name: "year", type: "int" }],
      partitionMode: "CRAWLER",
      crawler: { crawlerName: "sales", roleName: "sales-crawler", schedule: "cron(0 1 * * ? *)" },
    };
    const resources = await deploy("prod", { catalog: crawled });
    const { policy } = find(resources, "account2-catalog-crawler-policy").inputs;
    expect(policy).to.contain('"kms:ResourceAliases":"alias/account2-sales"');
  });

  it("tells the bucket", async () => {
    const config = configOf("dev");
    let bucketName: pulumi.Output<string> | undefined;
    await record(() => ({ bucketName } = deployWorkload(config, accountProviders("account1", config))));
    const told = await new Promise((resolve) => bucketName?.apply(resolve));
    expect(told).to.equal("account1-athena-test-111111111111");
  });

  const wrong: [string, object, (string | number)[]][] = [
    ["no reader", { readers: [] }, ["readers"]],
    ["an account id that is a number", { accountId: 111111111111 }, ["accountId"]],
    [
      "an unknown encryption",
      { bucket: { bucketName: "sales", dataPrefix: "a/", encryption: "AES" } },
      ["bucket", "encryption"],
    ],
    [
      "a reader's role of another form",
      { readers: [{ accountId: "333333333333", roles: [{ name: "a b" }] }] },
      ["readers", 0, "roles", 0, "name"],
    ],
    [
      "a setting that there is none of",
      { bucket: { bucketName: "sales", dataPrefix: "a/", acl: "private" } },
      ["bucket"],
    ],
  ];
  for (const [what, change, where] of wrong) {
    it(`refuses ${what}`, () => {
      const result = workloadConfig.safeParse({ ...stackConfig("workload", "dev"), ...change });
      expect(result.error?.issues.map(({ path }) => path)).to.deep.equal([where]);
    });
  }
});
