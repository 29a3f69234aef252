import { expect } from "chai";
import { LogBucket, type LogBucketArgs } from "../../../components/storage";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: LogBucketArgs = { ...HOME, bucketName: "logs-111111111111", sourceBuckets: ["sales-111111111111"] };

const make = (change: Partial<LogBucketArgs> = {}) => {
  return () => new LogBucket("logs", { ...minimal, ...change }, atHome());
};

describe("LogBucket", () => {
  it("is as secure as other buckets, but not itself logged", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "logs").map((child) => child.split(":")[0])).to.deep.equal([
      "logs-bucket",
      "logs-encryption",
      "logs-lifecycle",
      "logs-ownership",
      "logs-policy",
      "logs-public-access",
      "logs-versioning",
    ]);
    expect(find(resources, "logs-bucket").options.protect).to.equal(true);
    expect(find(resources, "logs-encryption").inputs.rules).to.deep.equal([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
  });

  it("lets S3 alone deliver logs, of its own buckets alone", async () => {
    const resources = await record(make({ sourceBuckets: ["sales-111111111111", "stock-111111111111"] }));
    const [tls, delivery, ...others] = statementsOf(resources, "logs-policy");
    expect(tls?.Sid).to.equal("DenyWithoutTls");
    expect(delivery).to.deep.equal({
      Sid: "LogDelivery",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: [
        "arn:aws:s3:::logs-111111111111/sales-111111111111/*",
        "arn:aws:s3:::logs-111111111111/stock-111111111111/*",
      ],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": ["arn:aws:s3:::sales-111111111111", "arn:aws:s3:::stock-111111111111"] },
      },
    });
    expect(others).to.deep.equal([]);
  });

  const kept: [string, number | undefined, number][] = [
    ["a year", undefined, 365],
    ["as long as told", 30, 30],
  ];
  for (const [what, expireAfterDays, days] of kept) {
    it(`keeps logs ${what}`, async () => {
      const { rules } = find(await record(make({ expireAfterDays })), "logs-lifecycle").inputs;
      expect((rules as { expiration?: object }[]).map(({ expiration }) => expiration)).to.deep.equal([
        undefined,
        { days },
      ]);
    });
  }

  const refused: [string, Partial<LogBucketArgs>, Record<string, RegExp>][] = [
    ["no source", { sourceBuckets: [] }, { sourceBuckets: /is empty; name at least one bucket/ }],
    [
      "a source twice and a wrong one",
      { sourceBuckets: ["sales", "sales", "S"] },
      { sourceBuckets: /"sales" stands there more than once/, "sourceBuckets[2]": /"S" is not a bucket name/ },
    ],
    [
      "wrong names and days",
      { accountId: "1", region: "r", bucketName: "B", expireAfterDays: 0 },
      { accountId: /not an AWS/, region: /not a Region/, bucketName: /not a bucket/, expireAfterDays: /0 is not/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
