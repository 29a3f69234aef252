import { expect } from "chai";
import { AccessControl, DataLake, type DataLakeArgs, LocationMode, LocationRole } from "../../../components/lake";
import { BucketEncryption } from "../../../components/storage";
import { type Registered, find, record } from "../../support/program";
import { atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { ADMIN, DEPLOYER, LAKE } from "./support";

const make = (change: Partial<DataLakeArgs> = {}) => {
  return () => new DataLake("lake", { ...LAKE, ...change }, atHome());
};
const inputs = (resources: Registered[], name: string) => find(resources, name).inputs;

const REVOKER = "arn:aws:iam::111111111111:role/lake-iam-access-revoker-ap-northeast-1";
const BUCKET = "arn:aws:s3:::lake-111111111111";

describe("DataLake", () => {
  it("makes settings, revocations, LF-Tags, bucket and location in its own account", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "lake")).to.deep.equal([
      "lake-lake-111111111111-raw-data: lakeshare:index:SecureBucket",
      "lake-lake-111111111111-raw-policy: aws:iam/rolePolicy:RolePolicy",
      "lake-lake-111111111111-raw-role: aws:iam/role:Role",
      "lake-lake-111111111111-raw: aws:lakeformation/resource:Resource",
      "lake-revoke-creators: aws:scheduler/schedule:Schedule",
      "lake-revoker-policy: aws:iam/rolePolicy:RolePolicy",
      "lake-revoker-role: aws:iam/role:Role",
      "lake-settings: aws:lakeformation/dataLakeSettings:DataLakeSettings",
      "lake-tag-maintenance: aws:lakeformation/lfTag:LfTag",
      "lake-tag-source: aws:lakeformation/lfTag:LfTag",
    ]);
    const custom = resources.filter(({ type }) => type.startsWith("aws:"));
    expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["111111111111"]));
  });

  describe("settings", () => {
    it("name every admin, the deployer and the revoker, and clear what IAM gave", async () => {
      const resources = await record(make());
      expect(inputs(resources, "lake-settings")).to.deep.equal({
        catalogId: "111111111111",
        admins: [DEPLOYER, REVOKER, ADMIN],
        parameters: { CROSS_ACCOUNT_VERSION: "4" },
        allowFullTableExternalDataAccess: false,
        allowExternalDataFiltering: false,
      });
      expect(find(resources, "lake-settings").dependsOn).to.deep.equal(["lake-revoker-role", "lake-revoker-policy"]);
    });

    it("name the deployer once, where it is listed too", async () => {
      const { admins } = inputs(await record(make({ admins: [DEPLOYER] })), "lake-settings");
      expect(admins).to.deep.equal([DEPLOYER, REVOKER]);
    });

    it("leave new databases to IAM where that is asked for, and revoke nothing", async () => {
      const resources = await record(make({ newDatabases: AccessControl.Iam }));
      const everyone = [{ permissions: ["ALL"], principal: "IAM_ALLOWED_PRINCIPALS" }];
      expect(inputs(resources, "lake-settings")).to.deep.include({
        admins: [DEPLOYER, ADMIN],
        createDatabaseDefaultPermissions: everyone,
        createTableDefaultPermissions: everyone,
      });
      expect(resources.filter(({ name }) => /revoke/.test(name))).to.deep.equal([]);
    });

    it("let the engines of certain accounts filter", async () => {
      const filtering = { accountIds: ["333333333333", "222222222222"], sessionTagValues: ["Amazon EMR"] };
      expect(inputs(await record(make({ externalFiltering: filtering })), "lake-settings")).to.deep.include({
        allowExternalDataFiltering: true,
        externalDataFilteringAllowLists: ["222222222222", "333333333333"],
        authorizedSessionTagValueLists: ["Amazon EMR"],
      });
    });

    const protectable = ["lake-settings", "lake-tag-source", "lake-lake-111111111111-raw-data-bucket"];
    for (const protect of [undefined, false]) {
      it(`are ${protect === false ? "not " : ""}protected, with the LF-Tags and the bucket`, async () => {
        const resources = await record(make({ protect }));
        for (const name of protectable) {
          expect(find(resources, name).options.protect, name).to.equal(protect !== false);
        }
      });
    }
  });

  describe("revocations", () => {
    const call = (resources: Registered[], name: string) => {
      const { target, ...schedule } = inputs(resources, name) as { target: Record<string, unknown> };
      return { ...schedule, target: { ...target, input: JSON.parse(target["input"] as string) as unknown } };
    };

    it("take from IAMAllowedPrincipals the right to create databases, hourly", async () => {
      const resources = await record(make());
      expect(call(resources, "lake-revoke-creators")).to.deep.equal({
        name: "lake-revoke-creators",
        description: "Revokes CREATE_DATABASE of IAMAllowedPrincipals",
        scheduleExpression: "rate(1 hour)",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: "arn:aws:scheduler:::aws-sdk:lakeformation:revokePermissions",
          roleArn: REVOKER,
          input: {
            CatalogId: "111111111111",
            Principal: { DataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" },
            Resource: { Catalog: {} },
            Permissions: ["CREATE_DATABASE"],
          },
          retryPolicy: { maximumRetryAttempts: 0 },
        },
      });
      expect(find(resources, "lake-revoke-creators").dependsOn).to.deep.equal(["lake-settings"]);
      expect(statementsOf(resources, "lake-revoker-policy")).to.deep.equal([
        { Sid: "Revoke", Effect: "Allow", Action: "lakeformation:RevokePermissions", Resource: "*" },
      ]);
      expect(statementsOf(resources, "lake-revoker-role", "assumeRolePolicy")).to.deep.equal([
        {
          Sid: "Scheduler",
          Effect: "Allow",
          Principal: { Service: "scheduler.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
        },
      ]);
    });

    it("take from it databases with long names that begin alike, by schedules of their own", async () => {
      const long = "a".repeat(60);
      const resources = await record(make({ existingDatabases: [`${long}1`, `${long}2`] }));
      const names = ["1", "2"].map((last) => inputs(resources, `lake-revoke-database-${long}${last}`).name);
      expect(new Set(names)).to.have.length(2);
      names.forEach((name) => expect(name).to.match(/^lake-revoke-database-a{34}-[0-9a-f]{8}$/));
    });

    it("take from it the databases that were there before", async () => {
      const resources = await record(make({ existingDatabases: ["sales"] }));
      expect(call(resources, "lake-revoke-database-sales").target.input).to.deep.include({
        Resource: { Database: { CatalogId: "111111111111", Name: "sales" } },
        Permissions: ["ALL"],
      });
      expect(statementsOf(resources, "lake-revoker-policy")[1]).to.deep.include({
        Action: "glue:GetDatabase",
        Resource: [
          "arn:aws:glue:ap-northeast-1:111111111111:catalog",
          "arn:aws:glue:ap-northeast-1:111111111111:database/sales",
        ],
      });
    });

    it("take from it the tables that were there before", async () => {
      const existingTables = [{ databaseName: "sales", tableName: "orders" }];
      const resources = await record(make({ existingDatabases: ["sales"], existingTables }));
      expect(call(resources, "lake-revoke-table-sales-orders").target.input).to.deep.include({
        Resource: { Table: { CatalogId: "111111111111", DatabaseName: "sales", Name: "orders" } },
        Permissions: ["ALL"],
      });
      expect(statementsOf(resources, "lake-revoker-policy")[2]).to.deep.include({
        Action: "glue:GetTable",
        Resource: [
          "arn:aws:glue:ap-northeast-1:111111111111:catalog",
          "arn:aws:glue:ap-northeast-1:111111111111:database/sales",
          "arn:aws:glue:ap-northeast-1:111111111111:table/sales/orders",
        ],
      });
    });
  });

  it("makes each LF-Tag after the settings", async () => {
    const resources = await record(make());
    expect(inputs(resources, "lake-tag-maintenance")).to.deep.equal({
      catalogId: "111111111111",
      key: "maintenance",
      values: ["crawler", "manual"],
    });
    expect(find(resources, "lake-tag-maintenance").dependsOn).to.deep.equal(["lake-settings"]);
  });

  describe("locations", () => {
    const at = (location: Partial<NonNullable<DataLakeArgs["locations"]>[number]>) =>
      make({ locations: [{ bucketName: "lake-111111111111", ...location }] });

    it("are registered with a role of their own, after bucket, role and settings", async () => {
      const resources = await record(make());
      expect(inputs(resources, "lake-lake-111111111111-raw")).to.deep.equal({
        arn: `${BUCKET}/raw`,
        roleArn: "arn:aws:iam::111111111111:role/LakeFormationDataAccess-lake-111111111111",
        hybridAccessEnabled: false,
      });
      expect(find(resources, "lake-lake-111111111111-raw").dependsOn).to.deep.equal([
        "lake-settings",
        "lake-lake-111111111111-raw-data",
        "lake-lake-111111111111-raw-policy",
      ]);
      expect(statementsOf(resources, "lake-lake-111111111111-raw-policy")).to.deep.equal([
        { Sid: "Locate", Effect: "Allow", Action: "s3:GetBucketLocation", Resource: BUCKET },
        {
          Sid: "List",
          Effect: "Allow",
          Action: "s3:ListBucket",
          Resource: BUCKET,
          Condition: { StringLike: { "s3:prefix": ["raw", "raw/*"] } },
        },
        {
          Sid: "ReadAndWrite",
          Effect: "Allow",
          Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
          Resource: `${BUCKET}/raw/*`,
        },
      ]);
      const [trust] = statementsOf(resources, "lake-lake-111111111111-raw-role", "assumeRolePolicy");
      expect(trust).to.deep.include({
        Principal: { Service: "lakeformation.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
      });
    });

    it("are a whole bucket, which is made, in hybrid mode", async () => {
      const resources = await record(at({ mode: LocationMode.Hybrid, roleName: "data" }));
      expect(inputs(resources, "lake-lake-111111111111")).to.deep.equal({
        arn: BUCKET,
        roleArn: "arn:aws:iam::111111111111:role/data",
        hybridAccessEnabled: true,
      });
      expect(inputs(resources, "lake-lake-111111111111-data-bucket").bucket).to.equal("lake-111111111111");
    });

    it("may be in a bucket that exists", async () => {
      const resources = await record(at({ createBucket: false }));
      expect(resources.filter(({ type }) => /s3/.test(type))).to.deep.equal([]);
    });

    it("may leave the role to Lake Formation, and are made anew to go back to it", async () => {
      const resources = await record(at({ role: LocationRole.ServiceLinked }));
      expect(inputs(resources, "lake-lake-111111111111")).to.deep.equal({
        arn: BUCKET,
        useServiceLinkedRole: true,
        hybridAccessEnabled: false,
      });
      expect(childrenOf(resources, "lake").filter((child) => /-111111111111-(role|policy)/.test(child))).to.deep.equal(
        [],
      );
      const { replaceOnChanges, deleteBeforeReplace } = find(resources, "lake-lake-111111111111").options as {
        replaceOnChanges?: string[];
        deleteBeforeReplace?: boolean;
      };
      expect([replaceOnChanges, deleteBeforeReplace]).to.deep.equal([["useServiceLinkedRole"], true]);
    });

    it("use their key by its alias, through S3", async () => {
      const resources = await record(at({ encryption: BucketEncryption.SseKms, keyAlias: "lake" }));
      expect(statementsOf(resources, "lake-lake-111111111111-policy").at(-1)).to.deep.equal({
        Sid: "UseKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/lake" },
          StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
        },
      });
      expect(inputs(resources, "lake-lake-111111111111-data-key-alias").name).to.equal("alias/lake");
    });
  });

  const location = { bucketName: "lake-111111111111" };
  const refused: [string, Partial<DataLakeArgs>, Record<string, RegExp>][] = [
    ["an account that is none", { accountId: "1" }, { accountId: /not an AWS account id/ }],
    [
      "a deployer that is no role",
      { deployerArn: "lakeshare-deploy" },
      { deployerArn: /not the ARN of an IAM user or/ },
    ],
    [
      "admins that cannot be one",
      {
        admins: [
          "arn:aws:iam::111111111111:group/dl_admins",
          "arn:aws:iam::111111111111:root",
          "arn:aws:iam::111111111111:role/*",
        ],
      },
      { "admins[0]": /not the ARN/, "admins[1]": /not the ARN/, "admins[2]": /not the ARN/ },
    ],
    ["an admin twice", { admins: [ADMIN, ADMIN] }, { admins: /stands there more than once/ }],
    [
      "LF-Tags of other forms",
      { tags: { Source: ["product"], empty: [], twice: ["a", "a"], upper: ["A"] } },
      {
        "tags.Source": /is not the key of an LF-Tag/,
        "tags.empty": /has no value/,
        "tags.twice": /more than once/,
        "tags.upper[0]": /is not the value of an LF-Tag/,
      },
    ],
    [
      "more values than Lake Formation takes",
      { tags: { many: Array.from({ length: 1001 }, (_, index) => `v${index}`) } },
      { "tags.many": /has 1001 values, of which Lake Formation takes 1000/ },
    ],
    [
      "a location twice",
      { locations: [location, { ...location, createBucket: false, roleName: "b" }] },
      { locations: /s3/ },
    ],
    [
      "a bucket made twice, and a role",
      { locations: [location, { ...location, prefix: "a/" }] },
      { "locations with createBucket": /more than once/, "locations' roleName": /more than once/ },
    ],
    [
      "locations of other forms",
      { locations: [{ bucketName: "L", createBucket: false, prefix: "/a", logBucketName: "logs", keyAlias: "k" }] },
      {
        "locations[0].bucketName": /not a bucket name/,
        "locations[0].keyAlias": /write encryption SSE_KMS/,
        "locations[0].logBucketName": /leave it out where the bucket exists/,
        "locations[0].prefix": /not a key prefix/,
      },
    ],
    [
      "Lake Formation's role for a bucket with a key, or with a name",
      {
        locations: [
          { ...location, role: LocationRole.ServiceLinked, encryption: BucketEncryption.SseKms, roleName: "a" },
        ],
      },
      { "locations[0].role": /write OWN/, "locations[0].roleName": /leave it out/ },
    ],
    [
      "a bucket name too long for its role's",
      { locations: [{ bucketName: "b".repeat(58) }] },
      { "locations[0].roleName": /not a role name/ },
    ],
    [
      "databases that cannot be",
      { existingDatabases: ["A-b"], newDatabases: AccessControl.Iam },
      { "existingDatabases[0]": /not a catalog name/, existingDatabases: /is for LAKE_FORMATION/ },
    ],
    [
      "tables of databases that are not named, and tables that cannot be",
      {
        existingTables: [
          { databaseName: "sales", tableName: "A" },
          { databaseName: "sales", tableName: "A" },
        ],
      },
      {
        existingTables: /stands there more than once/,
        "existingTables[0].tableName": /not a catalog name/,
        "existingTables[0].databaseName": /"sales" is not among existingDatabases/,
        "existingTables[1].tableName": /not a catalog name/,
        "existingTables[1].databaseName": /"sales" is not among existingDatabases/,
      },
    ],
    [
      "external filtering by nobody",
      { externalFiltering: { accountIds: [], sessionTagValues: [] } },
      { "externalFiltering.accountIds": /is empty/, "externalFiltering.sessionTagValues": /is empty/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
