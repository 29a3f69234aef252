import { expect } from "chai";
import {
  CustomEnvironment,
  type CustomEnvironmentArgs,
  DataLakeEnvironment,
  type DataLakeEnvironmentArgs,
} from "../../../components/marketplace";
import { UNKNOWN, find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { DOMAIN, MANAGE_ACCESS, PROJECT, record } from "./support";

const BLUEPRINT = "d4x8y2z6a1b3c5";
const BOUNDARY = "arn:aws:iam::111111111111:policy/datazone-boundary";
const ROLE = "arn:aws:iam::111111111111:role/datazone-sales_env";
const ids = { ...HOME, domainId: DOMAIN, projectId: PROJECT, blueprintId: BLUEPRINT, environmentName: "sales_env" };

describe("CustomEnvironment", () => {
  const make = (change: Partial<CustomEnvironmentArgs> = {}) => {
    const query = { workgroupName: "sales_env", resultBucketName: "results-111111111111" };
    return () => new CustomEnvironment("env", { ...ids, boundaryArn: BOUNDARY, query, ...change }, atHome());
  };

  it("makes a role within the boundary, the environment with it, and a link to where it queries", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "env")).to.deep.equal([
      "env-action-Query data: aws-native:datazone:EnvironmentActions",
      "env-environment: aws-native:datazone:Environment",
      "env-role-policy: aws:iam/rolePolicy:RolePolicy",
      "env-role: aws:iam/role:Role",
    ]);
    expect(find(resources, "env-role").inputs).to.deep.include({
      name: "datazone-sales_env",
      permissionsBoundary: BOUNDARY,
    });
    expect(statementsOf(resources, "env-role", "assumeRolePolicy")[0]).to.deep.include({
      Principal: { Service: "datazone.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    });
    const environment = find(resources, "env-environment");
    expect(environment.account).to.equal(HOME.accountId);
    expect(environment.dependsOn).to.deep.equal(["env-role", "env-role-policy"]);
    expect(environment.inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      projectIdentifier: PROJECT,
      name: "sales_env",
      environmentAccountIdentifier: "111111111111",
      environmentAccountRegion: "ap-northeast-1",
      environmentBlueprintIdentifier: BLUEPRINT,
      environmentRoleArn: ROLE,
    });
    expect(find(resources, "env-action-Query data").inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      environmentIdentifier: UNKNOWN,
      name: "Query data",
      parameters: {
        uri: "https://ap-northeast-1.console.aws.amazon.com/athena/home?region=ap-northeast-1#/query-editor?workgroup=sales_env",
      },
    });
  });

  it("lets the role query in its workgroup, and nothing of S3 but results", async () => {
    const statements = statementsOf(await record(make()), "env-role-policy");
    expect(statements.map(({ Sid }) => Sid)).to.deep.equal([
      "QueryInWorkgroup",
      "BrowseCatalog",
      "ListForChoice",
      "FindDefaultDatabase",
      "FindResults",
      "WriteResults",
      "ReadByLakeFormation",
    ]);
    const ofS3 = statements.filter(({ Action }) => JSON.stringify(Action).includes("s3:"));
    expect(ofS3.map(({ Resource }) => Resource)).to.deep.equal([
      "arn:aws:s3:::results-111111111111",
      "arn:aws:s3:::results-111111111111/*",
    ]);
  });

  it("sees databases, reads a prefix itself, and is subscribed to", async () => {
    const resources = await record(
      make({
        description: "For sales",
        roleName: "sales-env",
        query: {
          workgroupName: "sales_env",
          resultBucketName: "results-111111111111",
          databaseNames: ["sales"],
          reads: [{ bucketName: "sales-111111111111", prefix: "order/" }],
        },
        subscriptions: { databaseName: "sales_sub_db", manageAccessRoleArn: MANAGE_ACCESS },
        actions: { Wiki: "https://example.com/sales" },
      }),
    );
    const statements = statementsOf(resources, "env-role-policy");
    const glue = "arn:aws:glue:ap-northeast-1:111111111111";
    expect(statements.find(({ Sid }) => Sid === "SeeTables")?.Resource).to.deep.equal([
      `${glue}:catalog`,
      `${glue}:database/sales`,
      `${glue}:database/sales_sub_db`,
      `${glue}:table/sales/*`,
      `${glue}:table/sales_sub_db/*`,
    ]);
    expect(statements.find(({ Sid }) => Sid === "ReadData1")?.Resource).to.equal(
      "arn:aws:s3:::sales-111111111111/order/*",
    );
    expect(find(resources, "env-environment").inputs).to.deep.include({ description: "For sales" });
    expect(find(resources, "env-action-Wiki").inputs.parameters).to.deep.equal({ uri: "https://example.com/sales" });
    expect(find(resources, "env-subscriptions").inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      environmentIdentifier: UNKNOWN,
      name: "sales_sub_db",
      type: "GlueSubscriptionTargetType",
      provider: "Amazon DataZone",
      applicableAssetTypes: ["GlueTableAssetType"],
      authorizedPrincipals: ["arn:aws:iam::111111111111:role/sales-env"],
      manageAccessRole: MANAGE_ACCESS,
      subscriptionTargetConfig: [
        { formName: "GlueSubscriptionTargetConfigForm", content: '{"databaseName":"sales_sub_db"}' },
      ],
    });
  });

  it("refuses what AWS refuses, all at once, and a role without a boundary of the account", () =>
    expectRefused(
      make({
        accountId: "1",
        domainId: "x",
        projectId: "a b",
        blueprintId: "a b",
        environmentName: "売上",
        boundaryArn: "arn:aws:iam::222222222222:policy/boundary",
        query: {
          workgroupName: "a b",
          resultBucketName: "B",
          databaseNames: ["A"],
          reads: [{ bucketName: "B", prefix: "/" }],
        },
        subscriptions: { databaseName: "A", manageAccessRoleArn: "role" },
        actions: { "a/b": "https://example.com", Wiki: "http://example.com" },
      }),
      {
        accountId: /is not an AWS account id/,
        domainId: /is not a domain's id/,
        projectId: /is not an id/,
        blueprintId: /is not an id/,
        environmentName: /is not a name of DataZone's/,
        roleName: /is not a role name/,
        boundaryArn: /is of account 222222222222/,
        "query.workgroupName": /is not a workgroup name/,
        "query.resultBucketName": /is not a bucket name/,
        "query.databaseNames[0]": /is not a catalog name/,
        "query.reads[0].bucketName": /is not a bucket name/,
        "query.reads[0].prefix": /is not a key prefix/,
        "subscriptions.databaseName": /is not a catalog name/,
        "subscriptions.manageAccessRoleArn": /is not the ARN of a role/,
        "actions.a/b": /is not a name of DataZone's/,
        "actions.Wiki": /is not an address; write one with https:/,
      },
    ));
});

describe("DataLakeEnvironment", () => {
  const make = (change: Partial<DataLakeEnvironmentArgs> = {}) => {
    return () => new DataLakeEnvironment("env", { ...ids, ...change }, atHome());
  };

  it("makes a profile, and the environment by it", async () => {
    const resources = await record(make({ profileName: "sales_profile", description: "For sales" }));
    expect(childrenOf(resources, "env")).to.deep.equal([
      "env-environment: aws-native:datazone:Environment",
      "env-profile: aws:datazone/environmentProfile:EnvironmentProfile",
    ]);
    expect(find(resources, "env-profile").inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      projectIdentifier: PROJECT,
      environmentBlueprintIdentifier: BLUEPRINT,
      awsAccountId: "111111111111",
      awsAccountRegion: "ap-northeast-1",
      name: "sales_profile",
      description: "For sales",
    });
    expect(find(resources, "env-environment").inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      projectIdentifier: PROJECT,
      environmentProfileIdentifier: UNKNOWN,
      name: "sales_env",
      description: "For sales",
    });
  });

  it("names the profile as the environment unless said otherwise", async () => {
    expect(find(await record(make()), "env-profile").inputs.name).to.equal("sales_env");
  });

  it("refuses what DataZone refuses, all at once", () =>
    expectRefused(make({ region: "tokyo", profileName: "a/b", environmentName: "" }), {
      region: /is not a Region/,
      profileName: /is not a name/,
      environmentName: /is not a name/,
    }));
});
