import { expect } from "chai";
import { BucketEncryption, SecureBucket, type SecureBucketArgs, bucketKeyAlias } from "../../../components/storage";
import { type Registered, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: SecureBucketArgs = { ...HOME, bucketName: "sales-111111111111" };

const make = (change: Partial<SecureBucketArgs> = {}) => {
  return () => new SecureBucket("sales", { ...minimal, ...change }, atHome());
};

const DENY_WITHOUT_TLS = {
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: "s3:*",
  Resource: ["arn:aws:s3:::sales-111111111111", "arn:aws:s3:::sales-111111111111/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const READ = {
  sid: "Read",
  principals: ["arn:aws:iam::333333333333:root"],
  actions: ["s3:GetObject"],
  resources: ["arn:aws:s3:::sales-111111111111/*"],
  conditions: { StringEquals: { "aws:PrincipalOrgID": ["o-example1234"] } },
};

describe("SecureBucket", () => {
  let resources: Registered[];
  const inputs = (name: string) => find(resources, name).inputs;

  describe("with required arguments alone", () => {
    before(async () => {
      resources = await record(make());
    });

    it("makes the bucket, its settings and a log bucket, in its account", () => {
      expect(childrenOf(resources, "sales")).to.deep.equal([
        "sales-bucket: aws:s3/bucket:Bucket",
        "sales-encryption: aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "sales-lifecycle: aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "sales-logging: aws:s3/bucketLogging:BucketLogging",
        "sales-logs: lakeshare:index:LogBucket",
        "sales-ownership: aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "sales-policy: aws:s3/bucketPolicy:BucketPolicy",
        "sales-public-access: aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "sales-versioning: aws:s3/bucketVersioning:BucketVersioning",
      ]);
      const accounts = resources.filter(({ type }) => type.startsWith("aws:")).map(({ account }) => account);
      expect(accounts).to.have.length(15);
      expect(new Set(accounts)).to.deep.equal(new Set(["111111111111"]));
    });

    const settings: [string, object][] = [
      ["sales-bucket", {}],
      ["sales-encryption", { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] }],
      [
        "sales-public-access",
        { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      ],
      ["sales-ownership", { rule: { objectOwnership: "BucketOwnerEnforced" } }],
      ["sales-versioning", { versioningConfiguration: { status: "Enabled" } }],
      [
        "sales-lifecycle",
        {
          rules: [
            {
              id: "noncurrent-versions",
              status: "Enabled",
              filter: {},
              noncurrentVersionExpiration: { noncurrentDays: 90 },
              abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
          ],
        },
      ],
      ["sales-logging", { targetBucket: "sales-111111111111-logs", targetPrefix: "sales-111111111111/" }],
    ];
    for (const [name, expected] of settings) {
      it(`gives ${name} exactly what it needs`, () => {
        expect(inputs(name)).to.deep.equal({ bucket: "sales-111111111111", ...expected });
      });
    }

    it("refuses whatever does not come by TLS, and allows nothing", () => {
      expect(statementsOf(resources, "sales-policy")).to.deep.equal([DENY_WITHOUT_TLS]);
    });

    it("protects the bucket and its logs", () => {
      const guarded = resources.filter(({ options }) => options.protect).map(({ name }) => name);
      expect(guarded.sort()).to.deep.equal(["sales-bucket", "sales-logs-bucket"]);
    });

    const order: [string, string][] = [
      ["sales-ownership", "sales-public-access"],
      ["sales-policy", "sales-ownership"],
      ["sales-lifecycle", "sales-versioning"],
      ["sales-logging", "sales-logs"],
    ];
    for (const [later, earlier] of order) {
      it(`makes ${later} after ${earlier}`, () => {
        expect(find(resources, later).dependsOn).to.deep.equal([earlier]);
      });
    }
  });

  describe("with everything", () => {
    before(async () => {
      resources = await record(
        make({
          encryption: BucketEncryption.SseKms,
          keyAlias: "sales",
          keyStatements: [{ sid: "Decrypt", principals: READ.principals, actions: ["kms:Decrypt"] }],
          statements: [READ],
          expireAfterDays: 30,
          expireNoncurrentAfterDays: 1,
          logBucketName: "logs-111111111111",
          protect: false,
        }),
      );
    });

    it("encrypts with its own key, by its alias", () => {
      expect(inputs("sales-encryption").rules).to.deep.equal([
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: "arn:aws:kms:ap-northeast-1:111111111111:alias/sales",
          },
          bucketKeyEnabled: true,
        },
      ]);
      expect(statementsOf(resources, "sales-key-key").map(({ Sid }) => Sid)).to.deep.equal([
        "AccountAdministration",
        "Decrypt",
      ]);
    });

    it("adds the statements to the refusal without TLS", () => {
      expect(statementsOf(resources, "sales-policy")).to.deep.equal([
        DENY_WITHOUT_TLS,
        {
          Sid: "Read",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::333333333333:root" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::sales-111111111111/*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } },
        },
      ]);
    });

    it("expires objects and their old versions", () => {
      expect(inputs("sales-lifecycle").rules).to.deep.equal([
        {
          id: "noncurrent-versions",
          status: "Enabled",
          filter: {},
          noncurrentVersionExpiration: { noncurrentDays: 1 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
        { id: "expiry", status: "Enabled", filter: {}, expiration: { days: 30 } },
      ]);
    });

    it("logs to the bucket it is told, makes none, and protects nothing", () => {
      expect(inputs("sales-logging").targetBucket).to.equal("logs-111111111111");
      expect(resources.filter(({ type }) => type === "lakeshare:index:LogBucket")).to.deep.equal([]);
      expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    });
  });

  it("protects its key unless told otherwise", async () => {
    resources = await record(make({ encryption: BucketEncryption.SseKms }));
    expect(find(resources, "sales-key-key").options.protect).to.equal(true);
  });

  const refused: [string, Partial<SecureBucketArgs>, Record<string, RegExp>][] = [
    ["an account id of another form", { accountId: "1111" }, { accountId: /"1111" is not an AWS account id/ }],
    ["a Region of another form", { region: "tokyo" }, { region: /"tokyo" is not a Region/ }],
    ["a bucket name in capitals", { bucketName: "Sales" }, { bucketName: /"Sales" is not a bucket name/ }],
    [
      "a bucket name too long for that of its logs",
      { bucketName: "b".repeat(60) },
      { logBucketName: /-logs" is not a bucket name; write that of an existing log bucket/ },
    ],
    ["a log bucket that is itself", { logBucketName: minimal.bucketName }, { logBucketName: /is the bucket itself/ }],
    [
      "a key's settings without a key",
      { keyAlias: "sales", keyStatements: [{ sid: "A", principals: ["*"], actions: ["kms:Decrypt"] }] },
      { keyAlias: /write encryption SSE_KMS/, keyStatements: /write encryption SSE_KMS/ },
    ],
    [
      "an alias of AWS's own",
      { encryption: BucketEncryption.SseKms, keyAlias: "aws/s3" },
      { keyAlias: /"aws\/s3" is not a KMS alias/ },
    ],
    [
      "days that are no days",
      { expireAfterDays: 0, expireNoncurrentAfterDays: 1.5, logExpireAfterDays: -1 },
      { logExpireAfterDays: /-1 is not/, expireAfterDays: /0 is not/, expireNoncurrentAfterDays: /1.5 is not/ },
    ],
    [
      "days for the logs of a bucket made elsewhere",
      { logBucketName: "logs-111111111111", logExpireAfterDays: 7 },
      { logExpireAfterDays: /leave it out where logBucketName is given/ },
    ],
    [
      "a statement without a principal",
      { statements: [{ ...READ, principals: [] }] },
      { 'statement "Read"': /principal/ },
    ],
    [
      "a statement of the key without an action",
      { encryption: BucketEncryption.SseKms, keyStatements: [{ sid: "A", principals: ["*"], actions: [] }] },
      { 'statement "A"': /name at least one action/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }

  const aliases: [string, string, BucketEncryption | undefined, string | undefined, string | undefined][] = [
    ["none with SSE-S3", "sales", undefined, undefined, undefined],
    ["the bucket's name", "sales", BucketEncryption.SseKms, undefined, "sales"],
    ["the bucket's name without dots", "sales.example.com", BucketEncryption.SseKms, undefined, "sales-example-com"],
    ["the given one", "sales", BucketEncryption.SseKms, "mine", "mine"],
  ];
  for (const [what, bucketName, encryption, keyAlias, expected] of aliases) {
    it(`has as alias of its key ${what}`, () => {
      expect(bucketKeyAlias({ bucketName, encryption, keyAlias })).to.equal(expected);
    });
  }
});
