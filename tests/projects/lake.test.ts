import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InvalidInputError, accountProviders } from "lakeshare";
import { analyticsConfig } from "../../projects/analytics/config";
import { DEPLOYER_MISSING, hasDeployer } from "../../projects/config";
import { type LakeConfig, lakeConfig } from "../../projects/lake/config";
import { deployLake } from "../../projects/lake/program";
import { type Registered, find, record } from "../support/program";
import { stackConfig } from "./stack";

function configOf(stack: string, change: object = {}): LakeConfig {
  return lakeConfig.parse({ ...stackConfig("lake", stack), ...change });
}

const deploy = (config: LakeConfig) => {
  const { accountId, region, deployRole } = config;
  return record(() => deployLake(config, accountProviders("lake", { accountId, region, deployRole })));
};

const componentsOf = (resources: readonly Registered[]) =>
  resources
    .filter(({ type, parent }) => type.startsWith("lakeshare:") && parent === undefined)
    .map(({ type }) => type.split(":").at(-1))
    .sort();

describe("projects/lake", () => {
  for (const stack of ["dev", "prod"]) {
    it(`deploys ${stack} to its own account alone`, async () => {
      const custom = (await deploy(configOf(stack))).filter(({ type }) => /^aws(-native)?:/.test(type));
      expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["666666666666"]));
    });
  }

  it("makes in dev, from nothing, everything that a lake needs, which may be thrown away", async () => {
    const resources = await deploy(configOf("dev"));
    expect(componentsOf(resources)).to.deep.equal([
      "AthenaWorkspace",
      "DataLake",
      "DataLakeAdministrators",
      "DataLakeUsers",
      "DataShare",
      "DatabaseSnapshot",
      "GlueNetwork",
      "GlueSecurity",
      "JdbcConnection",
      "LakeDatabase",
      "LakeGrants",
      "LakeGrants",
      "PrivateNetwork",
      "ScriptStore",
      "SourceDatabase",
      "WorkflowRole",
    ]);
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
  });

  it("makes in prod, in a network and from a database that exist, every kind of workflow, protected", async () => {
    const resources = await deploy(configOf("prod"));
    expect(componentsOf(resources)).to.include.members(["DatabaseSnapshot", "IncrementalDatabase", "LogFiles"]);
    expect(componentsOf(resources)).not.to.include.members(["SourceDatabase"]);
    expect(componentsOf(resources)).not.to.include.members(["PrivateNetwork"]);
    for (const name of ["products-settings", "products-tag-source", "products-security-key-key"]) {
      expect(find(resources, name).options.protect, name).to.equal(true);
    }
    expect(find(resources, "products-settings").inputs.admins).to.deep.equal([
      "arn:aws:iam::666666666666:role/datalake-admin",
      "arn:aws:iam::666666666666:role/lake-iam-access-revoker-ap-northeast-1",
      "arn:aws:iam::666666666666:role/lakeshare-deploy",
    ]);
  });

  it("lets the workflow's role use the lake's key, the secret, and the logs that it imports", async () => {
    const { policy } = find(await deploy(configOf("prod")), "products-workflow-WorkflowAccess").inputs;
    expect(policy).to.contain('"kms:ResourceAliases":"alias/products-lake"');
    expect(policy).to.contain("secret:products/lake-reader-??????");
    expect(policy).to.contain("arn:aws:s3:::trail-666666666666/AWSLogs/666666666666/CloudTrail/ap-northeast-1/*");
    expect(policy).to.contain("logs:AssociateKmsKey");
  });

  it("makes filters, and LF-Tags of tables and columns, between databases and grants", async () => {
    const orders = { databaseName: "kthr01", tableName: "workflow_kthr01_orders" };
    const config = configOf("dev", {
      tableTags: { email: { ...orders, columnNames: ["email"], tags: { source: "product" } } },
      cellsFilters: { japan: { ...orders, filterName: "japan", rowFilter: "country = 'jp'" } },
    });
    const resources = await deploy(config);
    expect(find(resources, "kthr01-email").dependsOn).to.deep.equal(["kthr01-kthr01"]);
    expect(find(resources, "kthr01-japan").dependsOn).to.deep.equal(["kthr01-kthr01"]);
    expect(find(resources, "kthr01-grants").dependsOn).to.deep.equal([
      "kthr01-location-grants",
      "kthr01-kthr01",
      "kthr01-email",
      "kthr01-japan",
    ]);
  });

  it("tells what its users need", async () => {
    const config = configOf("dev");
    let told: ReturnType<typeof deployLake> | undefined;
    await record(
      () =>
        (told = deployLake(config, accountProviders("lake", { accountId: config.accountId, region: config.region }))),
    );
    const value = (output: pulumi.Output<string>) => new Promise((resolve) => output.apply(resolve));
    const { workgroupName, resultBucketName, workflowNames, shares } = told!;
    expect(await Promise.all([workgroupName, resultBucketName, ...workflowNames].map(value))).to.deep.equal([
      "workgroup-kthr01",
      "kthr01-athena-results-666666666666",
      "workflow",
    ]);
    expect(shares).to.have.length(1);
  });

  describe("agrees with the analytics account's stack", () => {
    for (const stack of ["dev", "prod"]) {
      const lake = configOf(stack);
      const { accountId, sharedLake } = analyticsConfig.parse(stackConfig("analytics", stack));
      const [share] = Object.values(lake.shares);
      it(`in ${stack} on who shares what with whom`, () => {
        expect(share?.recipients).to.deep.equal([accountId]);
        expect(sharedLake?.ownerAccountId).to.equal(lake.accountId);
        expect(sharedLake?.tags).to.deep.equal(share?.tags);
        for (const { databaseName } of sharedLake?.databases ?? []) {
          expect(lake.databases).to.have.property(databaseName);
        }
      });
    }
  });

  const grant = (change: object) => ({ grants: { g: { ...configOf("dev").grants["users-tables"], ...change } } });
  const snapshot = (change: object) => {
    const { imports } = configOf("dev");
    return { imports: { ...imports, snapshots: { s: { ...imports.snapshots["snapshot"], ...change } } } };
  };
  const incremental = (change: object) => {
    const { imports } = configOf("dev");
    const { workflowName, databaseName, target } = imports.snapshots["snapshot"]!;
    const workflow = { workflowName, databaseName, target };
    const tables = [{ path: "kthr01/orders", bookmarkColumns: ["id"], ...change }];
    return { imports: { ...imports, snapshots: {}, incrementals: { i: { ...workflow, tables } } } };
  };

  const refused: [string, object, RegExp][] = [
    [
      "a grant to an admin",
      grant({ principal: "arn:aws:iam::666666666666:user/datalake_admin_user" }),
      /grants\.g\.principal: .* is an admin of the lake/,
    ],
    ["ALL with others", grant({ permissions: ["ALL", "SELECT"] }), /grants\.g\.permissions: has ALL beside others/],
    [
      "an LF-Tag that there is none of",
      grant({ on: { tagged: { resources: "TABLE", expression: { area: ["jp"] } } } }),
      /grants\.g\.on\.tagged\.expression\.area: is no LF-Tag of the lake/,
    ],
    [
      "a place outside the registered location",
      snapshot({ target: { bucketName: "elsewhere" } }),
      /target: s3:\/\/elsewhere\/ is in no registered location/,
    ],
    ["a cron that is none", snapshot({ schedule: "cron(45 9 * * *)" }), /schedule: .* is not a schedule/],
    [
      "an incremental table without bookmark column",
      incremental({ bookmarkColumns: [] }),
      /tables\[0\]\.bookmarkColumns: is empty, and new rows could not be told/,
    ],
    [
      "a JDBC address without TLS",
      {
        imports: {
          ...configOf("dev").imports,
          source: { jdbcUrl: "jdbc:mysql://db.example.com:3306/kthr01", secretName: "kthr01" },
        },
      },
      /jdbcUrl: does not ask for TLS/,
    ],
  ];
  for (const [what, change, message] of refused) {
    it(`refuses ${what}, and registers nothing of it`, async () => {
      let failure: (Error & { registered: Registered[] }) | undefined;
      try {
        await deploy(configOf("dev", change));
      } catch (error) {
        failure = error as Error & { registered: Registered[] };
      }
      expect(failure).to.be.instanceOf(InvalidInputError);
      expect(failure?.message).to.match(message);
      const subject = /^(\w+) "([^"]+)"/.exec((failure as unknown as InvalidInputError).subject);
      const type = `lakeshare:index:${subject?.[1]}`;
      expect(failure?.registered.filter((one) => one.type === type && one.name === subject?.[2])).to.deep.equal([]);
    });
  }

  const wrong: [string, object, RegExp][] = [
    [
      "two values of an LF-Tag",
      { databases: { kthr01: { tags: { source: ["product", "audit"] } } } },
      /of each LF-Tag a resource has one value/,
    ],
    ["a permission that there is none of", grant({ permissions: ["READ"] }), /Invalid option/],
    ["no location", { locations: [] }, /Too small/],
    ["a deployer that is none", { deployer: "me" }, /is not the ARN of the IAM user or role that deploys/],
  ];
  for (const [what, change, message] of wrong) {
    it(`refuses a configuration with ${what}`, () => {
      const { error } = lakeConfig.safeParse({ ...stackConfig("lake", "dev"), ...change });
      expect(error?.issues.map((issue) => issue.message).join("\n")).to.match(message);
    });
  }

  it("refuses a configuration that does not say who deploys", () => {
    const config = { ...stackConfig("lake", "dev"), deployer: undefined };
    const { error } = lakeConfig.refine(hasDeployer, DEPLOYER_MISSING).safeParse(config);
    expect(error?.issues.map(({ path, message }) => [path, message])).to.deep.equal([
      [DEPLOYER_MISSING.path, DEPLOYER_MISSING.error],
    ]);
  });
});
