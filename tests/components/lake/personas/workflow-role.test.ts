import { expect } from "chai";
import { WorkflowRole, type WorkflowRoleArgs } from "../../../../components/lake/personas";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../../support";
import { iamFindings } from "./support";

const make = (change: Partial<WorkflowRoleArgs> = {}) => {
  return () => new WorkflowRole("workflow", { ...HOME, ...change }, atHome());
};

const lake = { bucketName: "lake-111111111111", prefix: "products/" };
const logs = { bucketName: "logs-111111111111" };

const secret = {
  sid: "ReadSecret",
  actions: ["secretsmanager:GetSecretValue"],
  resources: ["arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:products-??????"],
  conditions: { StringEquals: { "aws:ResourceTag/lake": ["products"] } },
};

const ROLE = "arn:aws:iam::111111111111:role/AWSGlueServiceRoleDefaultDataLakeDataAccess";

describe("WorkflowRole", () => {
  it("makes the role with what a workflow needs in any case, all in the account", async () => {
    const resources = await record(make());
    const children = childrenOf(resources, "workflow");
    expect(children).to.deep.equal([
      "workflow-AWSGlueServiceRole-attachment: aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "workflow-LakeFormationGetPolicy: aws:iam/rolePolicy:RolePolicy",
      "workflow-PassRole: aws:iam/rolePolicy:RolePolicy",
      "workflow-role: aws:iam/role:Role",
    ]);
    for (const child of children) {
      expect(find(resources, child.split(": ")[0]!).account).to.equal("111111111111");
    }
    expect(find(resources, "workflow-role").inputs).to.deep.include({
      name: "AWSGlueServiceRoleDefaultDataLakeDataAccess",
      description: "Runs the crawlers and workflows of the data lake",
    });
    expect(find(resources, "workflow-AWSGlueServiceRole-attachment").inputs).to.deep.equal({
      role: "AWSGlueServiceRoleDefaultDataLakeDataAccess",
      policyArn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    });
    for (const policy of ["LakeFormationGetPolicy", "PassRole"]) {
      expect(find(resources, `workflow-${policy}`).inputs).to.deep.include({
        name: policy,
        role: "AWSGlueServiceRoleDefaultDataLakeDataAccess",
      });
    }
  });

  it("gives the role to Glue alone, for this account", async () => {
    expect(statementsOf(await record(make()), "workflow-role", "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "Glue",
        Effect: "Allow",
        Principal: { Service: "glue.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
      },
    ]);
  });

  it("lets the role have data handed out, and hand itself to Glue", async () => {
    const resources = await record(make());
    expect(statementsOf(resources, "workflow-LakeFormationGetPolicy")).to.deep.equal([
      {
        Sid: "ReadByLakeFormation",
        Effect: "Allow",
        Action: [
          "lakeformation:GetDataAccess",
          "lakeformation:GetLFTag",
          "lakeformation:GetResourceLFTags",
          "lakeformation:ListLFTags",
        ],
        Resource: "*",
      },
    ]);
    expect(statementsOf(resources, "workflow-PassRole")).to.deep.equal([
      {
        Sid: "PassToGlue",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: ROLE,
        Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
      },
    ]);
  });

  it("lets the role reach the named locations, keys and what else is stated", async () => {
    const resources = await record(
      make({ locations: [lake], readLocations: [logs], keyAliases: ["lake", "logs"], statements: [secret] }),
    );
    const withKey = (sid: string, alias: string) => ({
      Sid: sid,
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias}` },
        StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
      },
    });
    expect(statementsOf(resources, "workflow-WorkflowAccess")).to.deep.equal([
      {
        Sid: "LocateData1",
        Effect: "Allow",
        Action: "s3:GetBucketLocation",
        Resource: "arn:aws:s3:::lake-111111111111",
      },
      {
        Sid: "ListData1",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::lake-111111111111",
        Condition: { StringLike: { "s3:prefix": ["products", "products/*"] } },
      },
      {
        Sid: "ReadData1",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::lake-111111111111/products/*",
      },
      {
        Sid: "LocateData2",
        Effect: "Allow",
        Action: "s3:GetBucketLocation",
        Resource: "arn:aws:s3:::logs-111111111111",
      },
      { Sid: "ListData2", Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::logs-111111111111" },
      { Sid: "ReadData2", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::logs-111111111111/*" },
      {
        Sid: "WriteData",
        Effect: "Allow",
        Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"],
        Resource: "arn:aws:s3:::lake-111111111111/products/*",
      },
      withKey("UseKey1", "lake"),
      withKey("UseKey2", "logs"),
      {
        Sid: "ReadSecret",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: "arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:products-??????",
        Condition: { StringEquals: { "aws:ResourceTag/lake": "products" } },
      },
    ]);
  });

  it("writes nowhere where it only reads", async () => {
    const statements = statementsOf(await record(make({ readLocations: [logs] })), "workflow-WorkflowAccess");
    expect(statements.map(({ Sid }) => Sid)).to.deep.equal(["LocateData1", "ListData1", "ReadData1"]);
  });

  it("attaches the broad policy of AWS where told to, which the guardrails find", async () => {
    const resources = await record(make({ broadManagedPolicies: true }));
    expect(find(resources, "workflow-AmazonS3ReadOnlyAccess-attachment").inputs.policyArn).to.equal(
      "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    );
    expect(await iamFindings(resources)).to.deep.equal([
      "iam-no-broad-attachment: workflow-AmazonS3ReadOnlyAccess-attachment",
    ]);
  });

  it("takes a name, and tells the role before it is made", async () => {
    let role: WorkflowRole | undefined;
    const resources = await record(() => (role = make({ roleName: "nightly" })()));
    const arn = "arn:aws:iam::111111111111:role/nightly";
    expect(find(resources, "workflow-role").inputs.name).to.equal("nightly");
    expect(statementsOf(resources, "workflow-PassRole")[0]?.Resource).to.equal(arn);
    expect(await new Promise((resolve) => role?.roleArn.apply(resolve))).to.equal(arn);
  });

  it("passes the guardrails", async () => {
    const change = { locations: [lake], readLocations: [logs], keyAliases: ["lake"], statements: [secret] };
    expect(await iamFindings(await record(make(change)))).to.deep.equal([]);
  });

  const refused: [string, Partial<WorkflowRoleArgs>, Record<string, RegExp>][] = [
    [
      "wrong names, all at once",
      {
        accountId: "1",
        region: "r",
        roleName: "a b",
        locations: [{ bucketName: "B", prefix: "/p" }],
        readLocations: [{ bucketName: "C", prefix: "" }],
        keyAliases: ["aws/s3"],
      },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        roleName: /not a role name/,
        "locations[0].bucketName": /not a bucket name/,
        "locations[0].prefix": /not a key prefix/,
        "readLocations[0].bucketName": /not a bucket name/,
        "readLocations[0].prefix": /not a key prefix/,
        "keyAliases[0]": /not a KMS alias/,
      },
    ],
    ["a key twice", { keyAliases: ["lake", "lake"] }, { keyAliases: /"lake" stands there more than once/ }],
    [
      "a statement without actions",
      { statements: [{ ...secret, actions: [] }] },
      { 'statement "ReadSecret"': /^name at least one action$/ },
    ],
    [
      "a statement of a name that is taken",
      { locations: [lake], statements: [{ ...secret, sid: "WriteData" }] },
      { sids: /"WriteData" stands there more than once/ },
    ],
    [
      "more than the inline policies of a role hold together",
      { statements: [{ ...secret, resources: [`arn:aws:s3:::${"b".repeat(9_800)}`] }] },
      { size: /bytes, of which AWS takes at most 10240; name fewer locations, or write fewer statements$/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
