import { expect } from "chai";
import { QuickSightDataSource, type QuickSightDataSourceArgs } from "../../../../components/analytics";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../../support";

const minimal: QuickSightDataSourceArgs = {
  ...HOME,
  dataSourceId: "sales-data",
  data: {
    workgroupName: "workgroup-sales",
    resultBucketName: "results-111111111111",
    databaseName: "sales_data",
    tableNames: ["sales"],
    dataBucketName: "sales-222222222222",
    dataPrefix: "data/sales/",
  },
  audience: { owners: ["analysts"] },
};

const make = (change: Partial<QuickSightDataSourceArgs> = {}) => {
  return () => new QuickSightDataSource("sales", { ...minimal, ...change }, atHome());
};

const withData = (change: Partial<QuickSightDataSourceArgs["data"]>) => ({ data: { ...minimal.data, ...change } });

const ATHENA = "arn:aws:athena:ap-northeast-1:111111111111";
const GLUE = "arn:aws:glue:ap-northeast-1:111111111111";
const THROUGH_S3 = { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" };

describe("QuickSightDataSource", () => {
  it("makes the data source over the workgroup, with its own role", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal([
      "sales-policy: aws:iam/rolePolicy:RolePolicy",
      "sales-role: aws:iam/role:Role",
      "sales-source: aws:quicksight/dataSource:DataSource",
    ]);
    const source = find(resources, "sales-source");
    expect(source.account).to.equal("111111111111");
    expect(source.dependsOn).to.deep.equal(["sales-role", "sales-policy"]);
    const { permissions, ...inputs } = source.inputs;
    expect(inputs).to.deep.equal({
      awsAccountId: "111111111111",
      dataSourceId: "sales-data",
      name: "sales-data",
      type: "ATHENA",
      parameters: {
        athena: {
          workGroup: "workgroup-sales",
          roleArn: "arn:aws:iam::111111111111:role/service-role/sales-data-access",
        },
      },
      sslProperties: { disableSsl: false },
    });
    expect(permissions).to.have.length(1);
  });

  it("gives the role to QuickSight alone, for this account", async () => {
    const resources = await record(make());
    expect(find(resources, "sales-role").inputs).to.deep.include({
      name: "sales-data-access",
      path: "/service-role/",
      description: "Access of the QuickSight data source sales-data",
    });
    expect(statementsOf(resources, "sales-role", "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "QuickSight",
        Effect: "Allow",
        Principal: { Service: "quicksight.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  });

  it("lets the role do what a query needs, and nothing else", async () => {
    const resources = await record(make());
    expect(statementsOf(resources, "sales-policy")).to.deep.equal([
      {
        Sid: "QueryInWorkgroup",
        Effect: "Allow",
        Action: [
          "athena:BatchGetQueryExecution",
          "athena:GetQueryExecution",
          "athena:GetQueryResults",
          "athena:GetQueryResultsStream",
          "athena:GetWorkGroup",
          "athena:StartQueryExecution",
          "athena:StopQueryExecution",
        ],
        Resource: `${ATHENA}:workgroup/workgroup-sales`,
      },
      {
        Sid: "BrowseCatalog",
        Effect: "Allow",
        Action: [
          "athena:GetDataCatalog",
          "athena:GetDatabase",
          "athena:GetTableMetadata",
          "athena:ListDatabases",
          "athena:ListTableMetadata",
        ],
        Resource: `${ATHENA}:datacatalog/AwsDataCatalog`,
      },
      {
        Sid: "ListForChoice",
        Effect: "Allow",
        Action: ["athena:ListDataCatalogs", "athena:ListWorkGroups"],
        Resource: "*",
      },
      {
        Sid: "ReadTables",
        Effect: "Allow",
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
      },
      {
        Sid: "FindDefaultDatabase",
        Effect: "Allow",
        Action: "glue:GetDatabase",
        Resource: [`${GLUE}:catalog`, `${GLUE}:database/default`],
      },
      {
        Sid: "LocateData",
        Effect: "Allow",
        Action: "s3:GetBucketLocation",
        Resource: "arn:aws:s3:::sales-222222222222",
      },
      {
        Sid: "ListData",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::sales-222222222222",
        Condition: { StringLike: { "s3:prefix": ["data/sales", "data/sales/*"] } },
      },
      {
        Sid: "ReadData",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::sales-222222222222/data/sales/*",
      },
      {
        Sid: "FindResults",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
        Resource: "arn:aws:s3:::results-111111111111",
      },
      {
        Sid: "WriteResults",
        Effect: "Allow",
        Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        Resource: "arn:aws:s3:::results-111111111111/*",
      },
    ]);
  });

  it("lets the role use the keys of the data and of the results", async () => {
    const resources = await record(
      make(withData({ dataKey: { accountId: "222222222222", alias: "sales" }, resultKeyAlias: "results" })),
    );
    const keys = statementsOf(resources, "sales-policy").filter(({ Action }) =>
      JSON.stringify(Action).includes("kms:"),
    );
    expect(keys).to.deep.equal([
      {
        Sid: "DecryptData",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "arn:aws:kms:ap-northeast-1:222222222222:key/*",
        Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/sales" }, StringEquals: THROUGH_S3 },
      },
      {
        Sid: "EncryptResults",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
        Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/results" }, StringEquals: THROUGH_S3 },
      },
    ]);
  });

  it("lets the role read another account's catalog", async () => {
    const catalog = { catalogName: "sales_catalog", accountId: "222222222222" };
    const statements = statementsOf(await record(make(withData({ catalog }))), "sales-policy");
    const resourceOf = (sid: string) => statements.find(({ Sid }) => Sid === sid)?.Resource;
    expect(resourceOf("BrowseCatalog")).to.equal(`${ATHENA}:datacatalog/sales_catalog`);
    expect(resourceOf("ReadTables")).to.deep.equal([
      "arn:aws:glue:ap-northeast-1:222222222222:catalog",
      "arn:aws:glue:ap-northeast-1:222222222222:database/sales_data",
      "arn:aws:glue:ap-northeast-1:222222222222:table/sales_data/sales",
    ]);
    expect(resourceOf("FindDefaultDatabase")).to.deep.equal([`${GLUE}:catalog`, `${GLUE}:database/default`]);
  });

  it("takes names, and tells its role before it is made", async () => {
    let source: QuickSightDataSource | undefined;
    const resources = await record(() => (source = make({ dataSourceName: "Sales data", roleName: "reader" })()));
    expect(find(resources, "sales-source").inputs.name).to.equal("Sales data");
    const arn = await new Promise((resolve) => source?.roleArn.apply(resolve));
    expect(arn).to.equal("arn:aws:iam::111111111111:role/service-role/reader");
  });

  const refused: [string, Partial<QuickSightDataSourceArgs>, Record<string, RegExp>][] = [
    ["no workgroup", withData({ workgroupName: "" }), { "data.workgroupName": /is empty/ }],
    ["no table", withData({ tableNames: [] }), { "data.tableNames": /is empty/ }],
    [
      "results among the data",
      withData({ resultBucketName: minimal.data.dataBucketName }),
      { "data.resultBucketName": /is the bucket of the data/ },
    ],
    [
      "keys and catalogs of other forms",
      withData({
        resultKeyAlias: "aws/s3",
        catalog: { catalogName: "a-b", accountId: HOME.accountId },
        dataKey: { accountId: "2", alias: "a b" },
      }),
      {
        "data.resultKeyAlias": /not a KMS alias/,
        "data.catalog.catalogName": /not a catalog name/,
        "data.catalog.accountId": /is the account itself/,
        "data.dataKey.accountId": /not an AWS account id/,
        "data.dataKey.alias": /not a KMS alias/,
      },
    ],
    [
      "wrong names of data",
      withData({ resultBucketName: "B", databaseName: "a-b", tableNames: ["T"], dataBucketName: "C", dataPrefix: "d" }),
      {
        "data.resultBucketName": /not a bucket name/,
        "data.databaseName": /not a catalog name/,
        "data.tableNames[0]": /not a catalog name/,
        "data.dataBucketName": /not a bucket name/,
        "data.dataPrefix": /not a key prefix/,
      },
    ],
    [
      "wrong names, all at once",
      {
        accountId: "1",
        region: "r",
        dataSourceId: "a b",
        dataSourceName: " ",
        roleName: "a b",
        audience: { owners: [] },
      },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        dataSourceId: /not a QuickSight id/,
        dataSourceName: /not a QuickSight name/,
        roleName: /not a role name/,
        "audience.owners": /is empty; write at least one QuickSight group/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
