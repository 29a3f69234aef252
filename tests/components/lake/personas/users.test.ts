import { expect } from "chai";
import { DataLakeUsers, type DataLakeUsersArgs } from "../../../../components/lake/personas";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../../support";
import { iamFindings } from "./support";

const minimal: DataLakeUsersArgs = {
  ...HOME,
  persona: { groupName: "dl_users", userNames: ["datalake_user"] },
  workgroupName: "workgroup-lake",
  resultBucketName: "results-111111111111",
};

const asRole: Partial<DataLakeUsersArgs> = {
  persona: { roleName: "lake-user", trustedPrincipals: ["arn:aws:iam::111111111111:role/Portal"] },
};

const make = (change: Partial<DataLakeUsersArgs> = {}) => {
  return () => new DataLakeUsers("users", { ...minimal, ...change }, atHome());
};

const ATHENA = "arn:aws:athena:ap-northeast-1:111111111111";
const GLUE = "arn:aws:glue:ap-northeast-1:111111111111";
const POLICIES = ["AthenaQueryPolicy", "LakeFormationGlueGetPolicy"];

describe("DataLakeUsers", () => {
  it("makes a group, its user and its two policies, all in the account", async () => {
    const resources = await record(make());
    const children = childrenOf(resources, "users");
    expect(children).to.deep.equal(
      [
        "users-group: aws:iam/group:Group",
        "users-user-datalake_user: aws:iam/user:User",
        "users-members: aws:iam/groupMembership:GroupMembership",
        ...POLICIES.flatMap((policy) => [
          `users-${policy}: aws:iam/policy:Policy`,
          `users-${policy}-attachment: aws:iam/groupPolicyAttachment:GroupPolicyAttachment`,
        ]),
      ].sort(),
    );
    for (const child of children) {
      expect(find(resources, child.split(": ")[0]!).account).to.equal("111111111111");
    }
    for (const policy of POLICIES) {
      expect(find(resources, `users-${policy}`).inputs.name).to.equal(policy);
      const attachment = find(resources, `users-${policy}-attachment`);
      expect(attachment.inputs).to.deep.equal({
        group: "dl_users",
        policyArn: `arn:aws:iam::111111111111:policy/${policy}`,
      });
      expect(attachment.dependsOn).to.deep.equal([`users-${policy}`]);
    }
  });

  it("lets them find tables of the account and have their data handed out", async () => {
    expect(statementsOf(await record(make()), "users-LakeFormationGlueGetPolicy")).to.deep.equal([
      {
        Sid: "FindTables",
        Effect: "Allow",
        Action: [
          "glue:GetDatabase",
          "glue:GetDatabases",
          "glue:GetPartitions",
          "glue:GetTable",
          "glue:GetTables",
          "glue:SearchTables",
        ],
        Resource: [`${GLUE}:catalog`, `${GLUE}:database/*`, `${GLUE}:table/*/*`],
      },
      {
        Sid: "ReadByLakeFormation",
        Effect: "Allow",
        Action: [
          "lakeformation:GetDataAccess",
          "lakeformation:GetLFTag",
          "lakeformation:GetResourceLFTags",
          "lakeformation:ListLFTags",
          "lakeformation:SearchDatabasesByLFTags",
          "lakeformation:SearchTablesByLFTags",
        ],
        Resource: "*",
      },
    ]);
  });

  it("lets them do what a query needs, and nothing else", async () => {
    expect(statementsOf(await record(make()), "users-AthenaQueryPolicy")).to.deep.equal([
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
        Resource: `${ATHENA}:workgroup/workgroup-lake`,
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
        Sid: "ReadPartitions",
        Effect: "Allow",
        Action: ["glue:BatchGetPartition", "glue:GetPartition"],
        Resource: [`${GLUE}:catalog`, `${GLUE}:database/*`, `${GLUE}:table/*/*`],
      },
      {
        Sid: "FindDefaultDatabase",
        Effect: "Allow",
        Action: "glue:GetDatabase",
        Resource: [`${GLUE}:catalog`, `${GLUE}:database/default`],
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

  it("lets them use the key of the results", async () => {
    const statements = statementsOf(await record(make({ resultKeyAlias: "results" })), "users-AthenaQueryPolicy");
    expect(statements.at(-1)).to.deep.equal({
      Sid: "EncryptResults",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/results" },
        StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
      },
    });
  });

  it("narrows them to databases, of this account's catalog and of those that share", async () => {
    const other = "arn:aws:glue:ap-northeast-1:222222222222";
    const resources = await record(make({ databaseNames: ["sales"], catalogAccountIds: ["222222222222"] }));
    for (const [policy, sid] of [
      ["LakeFormationGlueGetPolicy", "FindTables"],
      ["AthenaQueryPolicy", "ReadPartitions"],
    ]) {
      const statement = statementsOf(resources, `users-${policy}`).find(({ Sid }) => Sid === sid);
      expect(statement?.Resource).to.deep.equal([
        `${GLUE}:catalog`,
        `${GLUE}:database/sales`,
        `${GLUE}:table/sales/*`,
        `${other}:catalog`,
        `${other}:database/sales`,
        `${other}:table/sales/*`,
      ]);
    }
  });

  it("attaches the broad policies of AWS where told to, which the guardrails find", async () => {
    const resources = await record(make({ broadManagedPolicies: true }));
    for (const policy of ["AmazonS3FullAccess", "AmazonAthenaFullAccess"]) {
      expect(find(resources, `users-${policy}-attachment`).inputs).to.deep.equal({
        group: "dl_users",
        policyArn: `arn:aws:iam::aws:policy/${policy}`,
      });
    }
    expect(await iamFindings(resources)).to.deep.equal([
      "iam-no-broad-attachment: users-AmazonS3FullAccess-attachment",
    ]);
  });

  it("makes a role with the same policies instead, and tells it before it is made", async () => {
    let users: DataLakeUsers | undefined;
    const resources = await record(() => (users = make(asRole)()));
    expect(childrenOf(resources, "users")).to.deep.equal(
      [
        "users-role: aws:iam/role:Role",
        ...POLICIES.flatMap((policy) => [
          `users-${policy}: aws:iam/policy:Policy`,
          `users-${policy}-attachment: aws:iam/rolePolicyAttachment:RolePolicyAttachment`,
        ]),
      ].sort(),
    );
    expect(find(resources, "users-role").inputs.description).to.equal("Queries the data lake");
    expect(await new Promise((resolve) => users?.principalArns.apply(resolve))).to.deep.equal([
      "arn:aws:iam::111111111111:role/lake-user",
    ]);
  });

  it("passes the guardrails", async () => {
    const change = { resultKeyAlias: "results", catalogAccountIds: ["222222222222"] };
    expect(await iamFindings(await record(make(change)))).to.deep.equal([]);
    expect(await iamFindings(await record(make(asRole)))).to.deep.equal([]);
  });

  const refused: [string, Partial<DataLakeUsersArgs>, Record<string, RegExp>][] = [
    [
      "wrong names, all at once",
      {
        accountId: "1",
        region: "r",
        persona: {},
        workgroupName: "*",
        resultBucketName: "B",
        resultKeyAlias: "aws/s3",
        databaseNames: ["a-b"],
        catalogAccountIds: ["2"],
      },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        persona: /names neither a group nor a role/,
        workgroupName: /"\*" is not a workgroup name/,
        resultBucketName: /not a bucket name/,
        resultKeyAlias: /not a KMS alias/,
        "databaseNames[0]": /not a catalog name/,
        "catalogAccountIds[0]": /not an AWS account id/,
      },
    ],
    [
      "no database",
      { databaseNames: [] },
      { databaseNames: /^is empty; write at least one database, or leave it out/ },
    ],
    [
      "what stands twice",
      { databaseNames: ["a", "a"], catalogAccountIds: ["222222222222", "222222222222"] },
      { databaseNames: /"a" stands there more than once/, catalogAccountIds: /"222222222222" stands there more/ },
    ],
    [
      "the own account among the others",
      { catalogAccountIds: ["111111111111"] },
      { "catalogAccountIds[0]": /^is the account itself, whose catalog is read in any case; leave it out$/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
