import { expect } from "chai";
import {
  AthenaConfiguredTable,
  type AthenaConfiguredTableArgs,
  AthenaTableAssociation,
  type AthenaTableAssociationArgs,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const ROLE = "arn:aws:iam::444444444444:role/service-role/cleanrooms-customers";
const OUTPUT = "cleanrooms-athena-results-444444444444";

const table: AthenaConfiguredTableArgs = {
  configuredTableName: "customers",
  database: "sales",
  table: "customers",
  workgroup: "workgroup-cleanrooms",
  outputBucketName: OUTPUT,
  columns: [{ name: "customer", type: "string" }],
  allowedColumns: ["customer"],
  custom: { allowedAnalyses: [] },
};

const association: AthenaTableAssociationArgs = {
  ...PROVIDER,
  associationName: "customers",
  membershipId: "a1b2c3d4-5678-90ab-cdef-111111111111",
  configuredTableId: "a1b2c3d4-5678-90ab-cdef-222222222222",
  members: [{ accountId: PROVIDER.accountId }, { accountId: ANALYST.accountId, canQuery: true }],
  lake: {
    ...PROVIDER,
    deployerArn: "arn:aws:iam::444444444444:role/lakeshare-deploy",
    locations: [{ bucketName: "lake-444444444444" }],
  },
  database: "sales",
  table: "customers",
  workgroup: "workgroup-cleanrooms",
  outputBucketName: OUTPUT,
};

const configure = (args: AthenaConfiguredTableArgs) => () =>
  new AthenaConfiguredTable("customers", args, inAccount(PROVIDER));
const associate = (args: AthenaTableAssociationArgs) => () =>
  new AthenaTableAssociation("customers", args, inAccount(PROVIDER));

const badBucket =
  'outputBucketName: "Out" is not a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, without AWS\'s reserved prefixes and suffixes';
const badNames = [
  'database: "Sales" is not a name that Clean Rooms finds by Athena; write 1 to 128 lower-case letters, digits and underscores',
  'table: "a-b" is not a name that Clean Rooms finds by Athena; write 1 to 128 lower-case letters, digits and underscores',
  'workgroup: "a b" is not a workgroup name; write 1 to 128 letters, digits and the characters _.-',
];
const badPrefix =
  'outputPrefix: "/a" is not a key prefix; write it without a leading slash and with a closing one, such as "data/sales/"';

describe("AthenaConfiguredTable", () => {
  it("configures the table, read by its workgroup into its bucket", async () => {
    const resources = await record(configure({ ...table, outputPrefix: "rooms/" }));
    expect(childrenOf(resources, "customers")).to.deep.equal(["customers-configured-table"]);
    const { account, inputs } = find(resources, "customers-configured-table");
    expect(account).to.equal(PROVIDER.accountId);
    expect(inputs).to.deep.equal({
      name: "customers",
      tableReference: {
        athena: {
          databaseName: "sales",
          tableName: "customers",
          workGroup: "workgroup-cleanrooms",
          outputLocation: `s3://${OUTPUT}/rooms/`,
        },
      },
      allowedColumns: ["customer"],
      analysisMethod: "DIRECT_QUERY",
      analysisRules: [{ type: "CUSTOM", policy: { v1: { custom: { allowedAnalyses: [] } } } }],
    });
  });

  it("refuses names that AWS refuses, and a rule beyond the columns, all at once", () =>
    expectRefused(
      configure({
        ...table,
        configuredTableName: "",
        database: "Sales",
        table: "a-b",
        workgroup: "a b",
        outputBucketName: "Out",
        outputPrefix: "/a",
        custom: { allowedAnalyses: [], disallowedOutputColumns: ["age"] },
      }),
      'AthenaConfiguredTable "customers"',
      [
        'configuredTableName: "" is not a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank',
        ...badNames,
        badBucket,
        badPrefix,
        'custom.disallowedOutputColumns: "age" is not among the allowed columns; write one of allowedColumns',
      ],
    ));
});

describe("AthenaTableAssociation", () => {
  it("makes the role, then its grants, then the association", async () => {
    const resources = await record(associate(association));
    expect(childrenOf(resources, "customers")).to.have.members([
      "customers-role",
      "customers-role-policy",
      "customers-grants",
      "customers-association",
    ]);
    const grants = find(resources, "customers-grants");
    expect(grants.dependsOn).to.deep.equal(["customers-role", "customers-role-policy"]);
    expect(find(resources, "customers-grants-read").inputs).to.deep.equal({
      catalogId: PROVIDER.accountId,
      principal: ROLE,
      permissions: ["DESCRIBE", "SELECT"],
      table: { catalogId: PROVIDER.accountId, databaseName: "sales", name: "customers" },
    });
    const { inputs, dependsOn } = find(resources, "customers-association");
    expect(dependsOn).to.deep.equal(["customers-role", "customers-role-policy", "customers-grants"]);
    expect(inputs).to.deep.equal({
      name: "customers",
      membershipIdentifier: "a1b2c3d4-5678-90ab-cdef-111111111111",
      configuredTableIdentifier: "a1b2c3d4-5678-90ab-cdef-222222222222",
      roleArn: ROLE,
    });
  });

  it("lets the role query the one table by Athena, and read no data but by Lake Formation", async () => {
    const resources = await record(
      associate({
        ...association,
        outputPrefix: "rooms/",
        outputKeyAlias: "athena",
        custom: { allowedResultReceivers: [ANALYST.accountId] },
      }),
    );
    const { policy } = find(resources, "customers-role-policy").inputs;
    const { Statement } = JSON.parse(policy as string) as {
      Statement: { Sid: string; Action: string | string[]; Resource: string | string[] }[];
    };
    const opened = Statement.map(({ Sid, Action, Resource }) => [Sid, [Action].flat(), [Resource].flat()]);
    expect(opened).to.deep.equal([
      [
        "QueryByAthena",
        [
          "athena:GetDataCatalog",
          "athena:GetQueryExecution",
          "athena:GetQueryResults",
          "athena:GetTableMetadata",
          "athena:GetWorkGroup",
          "athena:StartQueryExecution",
        ],
        [
          "arn:aws:athena:ap-northeast-1:444444444444:datacatalog/AwsDataCatalog",
          "arn:aws:athena:ap-northeast-1:444444444444:workgroup/workgroup-cleanrooms",
        ],
      ],
      [
        "NecessaryGluePermissions",
        [
          "glue:BatchGetPartition",
          "glue:GetDatabase",
          "glue:GetDatabases",
          "glue:GetPartition",
          "glue:GetPartitions",
          "glue:GetTable",
          "glue:GetTables",
        ],
        [
          "arn:aws:glue:ap-northeast-1:444444444444:catalog",
          "arn:aws:glue:ap-northeast-1:444444444444:database/sales",
          "arn:aws:glue:ap-northeast-1:444444444444:table/sales/customers",
        ],
      ],
      ["ReadByLakeFormation", ["lakeformation:GetDataAccess"], ["*"]],
      ["NecessaryS3BucketPermissions", ["s3:GetBucketLocation", "s3:ListBucket"], [`arn:aws:s3:::${OUTPUT}`]],
      [
        "NecessaryS3ObjectPermissions",
        ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        [`arn:aws:s3:::${OUTPUT}/rooms/*`],
      ],
      [
        "NecessaryKmsPermissions",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        ["arn:aws:kms:ap-northeast-1:444444444444:key/*"],
      ],
    ]);
    const { inputs } = find(resources, "customers-association");
    expect(inputs.configuredTableAssociationAnalysisRules).to.deep.equal([
      { type: "CUSTOM", policy: { v1: { custom: { allowedResultReceivers: [ANALYST.accountId] } } } },
    ]);
  });

  it("refuses names that AWS refuses, and another account's lake, all at once", () =>
    expectRefused(
      associate({
        ...association,
        lake: { ...association.lake, accountId: ANALYST.accountId },
        database: "Sales",
        table: "a-b",
        workgroup: "a b",
        outputBucketName: "Out",
        outputPrefix: "/a",
        outputKeyAlias: "aws/s3",
      }),
      'AthenaTableAssociation "customers"',
      [
        "lake: is of another account or Region than the association; write this account's",
        ...badNames,
        badBucket,
        badPrefix,
        'outputKeyAlias: "aws/s3" is not a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/',
      ],
    ));

  it("refuses results among the lake's data", () =>
    expectRefused(
      associate({ ...association, outputBucketName: "lake-444444444444" }),
      'AthenaTableAssociation "customers"',
      ['outputBucketName: "lake-444444444444" is a location of the lake; write a bucket for the results alone'],
    ));
});
