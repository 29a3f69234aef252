import type { TestResource } from "../support/analyzer";

/** The account that shares, that with which it does, and another. */
export const owner = "111111111111";
export const reader = "333333333333";
export const stranger = "222222222222";

const provider = { allowedAccountIds: `["${owner}"]`, region: "ap-northeast-1" };
const alias = "alias/sales";

/** A policy document of statements that allow. */
export const document = (...statements: Record<string, unknown>[]) => ({
  Version: "2012-10-17",
  Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
});

/** A statement that lets the principals read the bucket. */
export const read = (...AWS: unknown[]) => ({
  Principal: { AWS },
  Action: ["s3:GetObject", "s3:ListBucket"],
  Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"],
});

/** A statement that lets the principals decrypt. */
export const decrypt = (...AWS: unknown[]) => ({ Principal: { AWS }, Action: "kms:Decrypt", Resource: "*" });

/** The statement by which the account of a key administers it. */
export const administer = { Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: "kms:*", Resource: "*" };

/** An encrypted bucket and its key, which are shared with the reader: bucket, policies, encryption, key and alias. */
export function sharedBucket() {
  const resource = (type: string, name: string, props: Record<string, unknown>): TestResource => ({
    type,
    name,
    props,
    provider,
  });
  const bucket: TestResource = {
    ...resource("aws:s3/bucket:Bucket", "bucket", { bucket: "sales" }),
    computed: ["serverSideEncryptionConfiguration", "policy"],
  };
  const policy = resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
    bucket: "sales",
    policy: document(read(`arn:aws:iam::${reader}:role/analyst`)),
  });
  const key: TestResource = {
    ...resource("aws:kms/key:Key", "key", { policy: document(administer, decrypt(`arn:aws:iam::${reader}:root`)) }),
    computed: ["arn", "keyId"],
  };
  const encryption = resource(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "encryption",
    { bucket: "sales", rules: encryptedWith(`arn:aws:kms:ap-northeast-1:${owner}:${alias}`) },
  );
  const named = resource("aws:kms/alias:Alias", "alias", { name: alias });
  return { bucket, policy, encryption, key, alias: named };
}

/** The rules of a bucket's encryption. */
export function encryptedWith(kmsMasterKeyId: unknown, sseAlgorithm: unknown = "aws:kms") {
  return [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId } }];
}
