import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type Case, testCases } from "../support/cases";
import {
  ANALYST,
  OWNER,
  OWN_TABLE,
  READER,
  allow,
  byAnalyst,
  resource,
  role,
  sharedBucket,
  urn,
} from "../support/stack";

const KMS = "aws:kms/key:Key";
const key = (...statements: [string | string[], string, object][]) =>
  resource(OWNER, KMS, { policy: allow(...statements) });
const byRoot: [string, string, object] = ["kms:*", "*", { Principal: { AWS: `arn:aws:iam::${OWNER}:root` } }];
const decrypting: [string, string, object] = ["kms:Decrypt", "*", byAnalyst];
const encrypted = (props: object) => ({
  encryption: resource(
    OWNER,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    { bucket: "sales-data", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", ...props } }] },
    { rules: [urn("key")] },
  ),
});
const mayDecrypt = (condition?: object) => ({
  "decrypt-policy": resource(READER, "aws:iam/rolePolicy:RolePolicy", {
    role: "analyst",
    policy: allow(["kms:Decrypt", `arn:aws:kms:*:${OWNER}:key/*`, condition && { Condition: condition }]),
  }),
});
const alias = {
  alias: resource(
    OWNER,
    "aws:kms/alias:Alias",
    { name: "alias/sales", targetKeyId: UNKNOWN },
    { targetKeyId: [urn("key")] },
  ),
};

const cases: Case[] = [
  [
    "a key that lets the reader decrypt",
    { key: key(byRoot, decrypting), ...encrypted({ kmsMasterKeyId: UNKNOWN }), ...mayDecrypt() },
    "allowed",
  ],
  [
    "a key by its alias",
    {
      key: key(byRoot, decrypting),
      ...alias,
      ...encrypted({ kmsMasterKeyId: "alias/sales" }),
      ...mayDecrypt({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/sales" } }),
    },
    "allowed",
  ],
  [
    "a key by another alias",
    {
      key: key(byRoot, decrypting),
      ...alias,
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/other" } }),
    },
    "denied",
    /kms:ResourceAliases/,
  ],
  [
    "a key that leaves all to its own account",
    { key: key(byRoot), ...encrypted({ kmsMasterKeyId: UNKNOWN }), ...mayDecrypt() },
    "denied",
    /key policy of key key does not allow kms:Decrypt/,
  ],
  [
    "a key that the reader's policy leaves out",
    { key: key(byRoot, decrypting), ...encrypted({ kmsMasterKeyId: UNKNOWN }) },
    "denied",
    /no policy of .*analyst allows kms:Decrypt/,
  ],
  [
    "a key by way of S3",
    {
      key: key(byRoot, [
        "kms:Decrypt",
        "*",
        { ...byAnalyst, Condition: { StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" } } },
      ]),
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt(),
    },
    "allowed",
  ],
  [
    "a key for another bucket",
    {
      key: key(byRoot, [
        "kms:Decrypt",
        "*",
        { ...byAnalyst, Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::other/*" } } },
      ]),
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt(),
    },
    "denied",
    /kms:EncryptionContext:aws:s3:arn/,
  ],
  [
    "a key with a grant",
    {
      key: key(byRoot),
      grant: resource(
        OWNER,
        "aws:kms/grant:Grant",
        { keyId: UNKNOWN, granteePrincipal: role("analyst"), operations: ["Decrypt"] },
        { keyId: [urn("key")] },
      ),
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt(),
    },
    "allowed",
  ],
  ["the key of AWS", { ...encrypted({}) }, "denied", /aws\/s3/],
  [
    "a key of another stack",
    { ...encrypted({ kmsMasterKeyId: `arn:aws:kms:ap-northeast-1:${OWNER}:key/1` }) },
    "unknown",
    /is not in the stack/,
  ],
];

const asked = { ...ANALYST, ...OWN_TABLE };

describe("the path of Athena, with a bucket encrypted with", () => {
  testCases(sharedBucket, "ATHENA", asked, cases);
});
