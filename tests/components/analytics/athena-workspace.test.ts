import { expect } from "chai";
import { AthenaWorkspace, type AthenaWorkspaceArgs } from "../../../components/analytics";
import { BucketEncryption } from "../../../components/storage";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";

const minimal: AthenaWorkspaceArgs = { ...HOME, source: "sales" };

const make = (change: Partial<AthenaWorkspaceArgs> = {}) => {
  return () => new AthenaWorkspace("sales", { ...minimal, ...change }, atHome());
};

describe("AthenaWorkspace", () => {
  it("makes a bucket for the results and a workgroup whose settings hold for everyone", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal([
      "sales-results: lakeshare:index:SecureBucket",
      "sales-workgroup: aws:athena/workgroup:Workgroup",
    ]);
    const workgroup = find(resources, "sales-workgroup");
    expect(workgroup.account).to.equal("111111111111");
    expect(workgroup.dependsOn).to.deep.equal(["sales-results"]);
    expect(workgroup.inputs).to.deep.equal({
      name: "workgroup-sales",
      description: "workgroup-sales",
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: 10_000_000_000_000,
        engineVersion: { selectedEngineVersion: "AUTO" },
        resultConfiguration: {
          outputLocation: "s3://sales-athena-results-111111111111/",
          expectedBucketOwner: "111111111111",
          encryptionConfiguration: { encryptionOption: "SSE_S3" },
        },
      },
    });
  });

  it("lets results expire and be thrown away", async () => {
    const resources = await record(make());
    expect(find(resources, "sales-results-bucket").inputs.bucket).to.equal("sales-athena-results-111111111111");
    expect(find(resources, "sales-results-bucket").options.protect).to.equal(false);
    const { rules } = find(resources, "sales-results-lifecycle").inputs;
    expect((rules as object[])[1]).to.deep.include({ id: "expiry", expiration: { days: 30 } });
  });

  it("takes everything that can be said", async () => {
    const resources = await record(
      make({
        workgroupName: "sales",
        description: "Sales queries",
        resultBucketName: "results-111111111111",
        encryption: BucketEncryption.SseKms,
        resultExpireAfterDays: 7,
        scanLimitBytes: 10_000_000,
      }),
    );
    expect(find(resources, "sales-workgroup").inputs).to.deep.include({ name: "sales", description: "Sales queries" });
    expect(find(resources, "sales-workgroup").inputs.configuration).to.deep.include({
      bytesScannedCutoffPerQuery: 10_000_000,
      resultConfiguration: {
        outputLocation: "s3://results-111111111111/",
        expectedBucketOwner: "111111111111",
        encryptionConfiguration: {
          encryptionOption: "SSE_KMS",
          kmsKeyArn: "arn:aws:kms:ap-northeast-1:111111111111:alias/results-111111111111",
        },
      },
    });
    expect(find(resources, "sales-results-key-alias").inputs.name).to.equal("alias/results-111111111111");
    const { rules } = find(resources, "sales-results-lifecycle").inputs;
    expect((rules as object[])[1]).to.deep.include({ expiration: { days: 7 } });
  });

  it("leads to another account's catalog", async () => {
    const resources = await record(make({ catalog: { catalogName: "sales_catalog", accountId: "222222222222" } }));
    expect(find(resources, "sales-catalog").inputs).to.deep.equal({
      name: "sales_catalog",
      description: "Glue Data Catalog of 222222222222",
      type: "GLUE",
      parameters: { "catalog-id": "222222222222" },
    });
  });

  const catalogs: [string, AthenaWorkspaceArgs["catalog"], string][] = [
    ["the own one", undefined, "AwsDataCatalog"],
    ["the other account's", { catalogName: "sales_catalog", accountId: "222222222222" }, "sales_catalog"],
  ];
  for (const [what, catalog, name] of catalogs) {
    it(`tells the name of the catalog to query: ${what}`, async () => {
      let workspace: AthenaWorkspace | undefined;
      await record(() => (workspace = make({ catalog })()));
      expect(await new Promise((resolve) => workspace?.catalogName.apply(resolve))).to.equal(name);
    });
  }

  const refused: [string, Partial<AthenaWorkspaceArgs>, Record<string, RegExp>][] = [
    [
      "a source that is no name",
      { source: "Sales" },
      { source: /not a source name/, resultBucketName: /not a bucket/ },
    ],
    ["less than Athena's least scan limit", { scanLimitBytes: 9_999_999 }, { scanLimitBytes: /bytes from 10000000/ }],
    ["a part of a byte", { scanLimitBytes: 10_000_000.5 }, { scanLimitBytes: /not a whole number of bytes/ }],
    ["a day that is none", { resultExpireAfterDays: 0 }, { resultExpireAfterDays: /0 is not a whole number of days/ }],
    ["a workgroup that is no name", { workgroupName: "a b" }, { workgroupName: /not a workgroup name/ }],
    ["a description too long", { description: "d".repeat(1025) }, { description: /longer than the 1024 characters/ }],
    [
      "a result bucket whose logs would have too long a name",
      { resultBucketName: "b".repeat(60) },
      { logBucketName: /-logs" is not a bucket name/ },
    ],
    [
      "the own account's catalog as another's",
      { catalog: { catalogName: "mine", accountId: HOME.accountId } },
      { "catalog.accountId": /is the account itself, whose catalog is AwsDataCatalog/ },
    ],
    [
      "wrong names, all at once",
      { accountId: "1", region: "r", resultBucketName: "B", catalog: { catalogName: "a-b", accountId: "2" } },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        resultBucketName: /not a bucket name/,
        "catalog.catalogName": /not a catalog name/,
        "catalog.accountId": /not an AWS/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
