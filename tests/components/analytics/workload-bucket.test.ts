import { expect } from "chai";
import { type ReaderAccountArgs, WorkloadBucket, type WorkloadBucketArgs } from "../../../components/analytics";
import { BucketEncryption } from "../../../components/storage";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const READER: ReaderAccountArgs = { accountId: "333333333333", quickSightServiceRoles: true };

const minimal: WorkloadBucketArgs = { ...HOME, bucketName: "sales-111111111111", readers: [READER] };

const make = (change: Partial<WorkloadBucketArgs> = {}) => {
  return () => new WorkloadBucket("sales", { ...minimal, ...change }, atHome());
};

const ROLES = "arn:aws:iam::333333333333:role";
const QUICKSIGHT = [
  `${ROLES}/service-role/aws-quicksight-s3-consumers-role-v0`,
  `${ROLES}/service-role/aws-quicksight-service-role-v0`,
];
const ROOT = { AWS: "arn:aws:iam::333333333333:root" };

/** The statements beside the refusal without TLS. */
async function readStatements(change: Partial<WorkloadBucketArgs>) {
  const statements = statementsOf(await record(make(change)), "sales-data-policy");
  return statements.filter(({ Sid }) => Sid !== "DenyWithoutTls");
}

describe("WorkloadBucket", () => {
  it("is a secure bucket, protected", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal(["sales-data: lakeshare:index:SecureBucket"]);
    expect(find(resources, "sales-data-bucket").options.protect).to.equal(true);
    expect(find(resources, "sales-data-bucket").account).to.equal("111111111111");
    expect(find(resources, "sales-data-bucket").inputs).to.deep.equal({ bucket: "sales-111111111111" });
  });

  it("lets the readers find, list and read what lies under the prefix, and nothing else", async () => {
    const narrowed = { "aws:PrincipalArn": QUICKSIGHT };
    expect(await readStatements({ dataPrefix: "data/sales/" })).to.deep.equal([
      {
        Sid: "Locate333333333333",
        Effect: "Allow",
        Principal: ROOT,
        Action: "s3:GetBucketLocation",
        Resource: "arn:aws:s3:::sales-111111111111",
        Condition: { ArnLike: narrowed },
      },
      {
        Sid: "List333333333333",
        Effect: "Allow",
        Principal: ROOT,
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::sales-111111111111",
        Condition: { ArnLike: narrowed, StringLike: { "s3:prefix": ["data/sales", "data/sales/*"] } },
      },
      {
        Sid: "Read333333333333",
        Effect: "Allow",
        Principal: ROOT,
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::sales-111111111111/data/sales/*",
        Condition: { ArnLike: narrowed },
      },
    ]);
  });

  it("lets them read the whole bucket where there is no prefix", async () => {
    const [, list, read] = await readStatements({});
    expect(list?.Condition).to.deep.equal({ ArnLike: { "aws:PrincipalArn": QUICKSIGHT } });
    expect(read?.Resource).to.equal("arn:aws:s3:::sales-111111111111/*");
  });

  const SSO = `${ROLES}/aws-reserved/sso.amazonaws.com`;
  const readers: [string, Omit<ReaderAccountArgs, "accountId">, string | string[]][] = [
    [
      "a permission set, whatever the suffix",
      { permissionSets: [{ name: "AWSPowerUserAccess" }] },
      `${SSO}/ap-northeast-1/AWSReservedSSO_AWSPowerUserAccess_*`,
    ],
    [
      "a permission set of that suffix",
      { permissionSets: [{ name: "AWSPowerUserAccess", suffix: "e0b5012345678901" }] },
      `${SSO}/ap-northeast-1/AWSReservedSSO_AWSPowerUserAccess_e0b5012345678901`,
    ],
    [
      "permission sets of an Identity Center elsewhere",
      { permissionSets: [{ name: "B" }, { name: "A" }], identityCenterRegion: "eu-west-1" },
      [`${SSO}/eu-west-1/AWSReservedSSO_A_*`, `${SSO}/eu-west-1/AWSReservedSSO_B_*`],
    ],
    [
      "permission sets of an Identity Center in us-east-1, whose roles have no Region",
      { permissionSets: [{ name: "A" }], identityCenterRegion: "us-east-1" },
      `${SSO}/AWSReservedSSO_A_*`,
    ],
    ["a role", { roles: [{ name: "reader" }] }, `${ROLES}/reader`],
    ["a role with a path", { roles: [{ name: "reader", path: "/service-role/" }] }, `${ROLES}/service-role/reader`],
    ["both of QuickSight's roles", { quickSightServiceRoles: true }, QUICKSIGHT],
  ];
  for (const [what, reader, arns] of readers) {
    it(`names ${what}`, async () => {
      const [locate] = await readStatements({ readers: [{ accountId: "333333333333", ...reader }] });
      expect(locate?.Condition).to.deep.equal({ ArnLike: { "aws:PrincipalArn": arns } });
    });
  }

  it("has statements of its own for each account", async () => {
    const statements = await readStatements({ readers: [READER, { ...READER, accountId: "222222222222" }] });
    expect(statements.map(({ Sid }) => Sid)).to.deep.equal([
      "Locate333333333333",
      "List333333333333",
      "Read333333333333",
      "Locate222222222222",
      "List222222222222",
      "Read222222222222",
    ]);
  });

  it("lets the readers decrypt with the bucket's key, through S3 alone", async () => {
    const resources = await record(make({ encryption: BucketEncryption.SseKms, keyAlias: "sales" }));
    expect(statementsOf(resources, "sales-data-key-key").slice(1)).to.deep.equal([
      {
        Sid: "Decrypt333333333333",
        Effect: "Allow",
        Principal: ROOT,
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          ArnLike: { "aws:PrincipalArn": QUICKSIGHT },
          StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
        },
      },
    ]);
    expect(find(resources, "sales-data-key-alias").inputs.name).to.equal("alias/sales");
  });

  it("puts files into the bucket once it is secure", async () => {
    const resources = await record(make({ files: { "data/a.csv": "a,b\n1,2\n" } }));
    const file = find(resources, "sales-data/a.csv");
    expect(file.inputs).to.deep.equal({ bucket: "sales-111111111111", key: "data/a.csv", content: "a,b\n1,2\n" });
    expect(file.dependsOn).to.deep.equal(["sales-data"]);
  });

  it("passes on a log bucket and that it need not be protected", async () => {
    const resources = await record(make({ logBucketName: "logs-111111111111", protect: false }));
    expect(find(resources, "sales-data-logging").inputs.targetBucket).to.equal("logs-111111111111");
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
  });

  const refused: [string, Partial<WorkloadBucketArgs>, Record<string, RegExp>][] = [
    ["no reader", { readers: [] }, { readers: /is empty; write at least one account/ }],
    ["an account twice", { readers: [READER, READER] }, { readers: /"333333333333" stands there more than once/ }],
    [
      "an account that is none",
      { readers: [{ ...READER, accountId: "3333-3333-3333" }] },
      { "readers[0].accountId": /is not an AWS account id/ },
    ],
    ["its own account", { readers: [{ ...READER, accountId: HOME.accountId }] }, { "readers[0].accountId": /itself/ }],
    ["a reader that is nobody", { readers: [{ accountId: "333333333333" }] }, { "readers[0]": /names nobody/ }],
    [
      "wrong permission sets",
      { readers: [{ accountId: "333333333333", permissionSets: [{ name: "A B" }, { name: "A", suffix: "e0b5" }] }] },
      {
        "readers[0].permissionSets[0].name": /is not a permission set's name/,
        "readers[0].permissionSets[1].suffix": /is not the suffix of a permission set's role/,
      },
    ],
    [
      "wrong roles",
      { readers: [{ accountId: "333333333333", roles: [{ name: "a b" }, { name: "a", path: "service-role" }] }] },
      { "readers[0].roles[0].name": /is not a role name/, "readers[0].roles[1].path": /is not an IAM path/ },
    ],
    [
      "an Identity Center in no Region",
      { readers: [{ ...READER, identityCenterRegion: "tokyo" }] },
      { "readers[0].identityCenterRegion": /is not a Region/ },
    ],
    [
      "an Identity Center in another partition",
      { readers: [{ ...READER, identityCenterRegion: "cn-north-1" }] },
      { "readers[0].identityCenterRegion": /in another partition/ },
    ],
    [
      "what a secure bucket does not take, together with the rest",
      { readers: [], keyAlias: "sales", logBucketName: minimal.bucketName },
      {
        logBucketName: /is the bucket itself/,
        keyAlias: /write encryption SSE_KMS/,
        readers: /is empty/,
      },
    ],
    [
      "wrong names, all at once",
      { accountId: "1", region: "r", bucketName: "B", dataPrefix: "/data" },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        bucketName: /not a bucket name/,
        dataPrefix: /not a key prefix/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }

  it("refuses more readers than fit into a bucket policy", () =>
    expectRefused(
      make({
        readers: Array.from({ length: 40 }, (_, index) => ({ ...READER, accountId: String(300000000000 + index) })),
      }),
      { size: /bytes, of which AWS takes at most 20480; name fewer principals/ },
    ));
});
