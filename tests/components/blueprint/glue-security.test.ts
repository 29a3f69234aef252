import { expect } from "chai";
import { GlueSecurity, type GlueSecurityArgs, securityStatements } from "../../../components/blueprint";
import { BucketEncryption } from "../../../components/storage";
import { UNKNOWN, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: GlueSecurityArgs = { ...HOME, configurationName: "datalake" };
const make = (change: Partial<GlueSecurityArgs> = {}) => {
  return () => new GlueSecurity("security", { ...minimal, ...change }, atHome());
};

describe("GlueSecurity", () => {
  it("encrypts logs and bookmarks with a key of its own, and data as S3 does", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "security")).to.deep.equal([
      "security-configuration: aws:glue/securityConfiguration:SecurityConfiguration",
      "security-key: lakeshare:index:EncryptionKey",
    ]);
    expect(find(resources, "security-configuration").account).to.equal("111111111111");
    expect(find(resources, "security-configuration").inputs).to.deep.equal({
      name: "datalake",
      encryptionConfiguration: {
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: UNKNOWN },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: UNKNOWN },
        s3Encryption: { s3EncryptionMode: "SSE-S3" },
      },
    });
    expect(find(resources, "security-key-alias").inputs.name).to.equal("alias/datalake");
    expect(find(resources, "security-key-key").options.protect).to.equal(true);
  });

  it("lets CloudWatch Logs use the key for Glue's log groups of the account alone", async () => {
    expect(statementsOf(await record(make()), "security-key-key").at(-1)).to.deep.equal({
      Sid: "Logs",
      Effect: "Allow",
      Principal: { Service: "logs.ap-northeast-1.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:ap-northeast-1:111111111111:log-group:/aws-glue/*",
        },
      },
    });
  });

  it("encrypts data with its bucket's key", async () => {
    const resources = await record(
      make({ dataEncryption: BucketEncryption.SseKms, dataKeyAlias: "lake", keyAlias: "logs", protect: false }),
    );
    expect(find(resources, "security-configuration").inputs.encryptionConfiguration).to.deep.include({
      s3Encryption: {
        s3EncryptionMode: "SSE-KMS",
        kmsKeyArn: "arn:aws:kms:ap-northeast-1:111111111111:alias/lake",
      },
    });
    expect(find(resources, "security-key-alias").inputs.name).to.equal("alias/logs");
    expect(find(resources, "security-key-key").options.protect).to.equal(false);
  });

  it("tells what a role needs to log so", () => {
    expect(securityStatements(minimal)).to.deep.equal([
      {
        sid: "EncryptLogs",
        actions: ["logs:AssociateKmsKey"],
        resources: ["arn:aws:logs:ap-northeast-1:111111111111:log-group:/aws-glue/*:*"],
      },
    ]);
  });

  const refused: [string, Partial<GlueSecurityArgs>, Record<string, RegExp>][] = [
    [
      "a name of another form",
      { configurationName: "a b" },
      { configurationName: /not a security/, keyAlias: /not a KMS/ },
    ],
    ["a key for data without one", { dataKeyAlias: "lake" }, { dataKeyAlias: /goes with dataEncryption SSE_KMS/ }],
    ["data with a key that is not named", { dataEncryption: BucketEncryption.SseKms }, { dataKeyAlias: /goes with/ }],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
