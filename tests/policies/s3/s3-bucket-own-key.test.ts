import { s3BucketOwnKey } from "../../../policies/guardrails/rules/s3/s3-bucket-own-key";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";
import { autoNamedBucket, setting } from "./fixtures";

const split = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const alias = "arn:aws:kms:ap-northeast-1:111111111111:alias/sales";

const kms = (kmsMasterKeyId: unknown, bucketKeyEnabled: unknown = true, sseAlgorithm = "aws:kms") => [
  { applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId }, bucketKeyEnabled },
];
const sseS3 = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];

testRule(s3BucketOwnKey, {
  fixture: () => {
    const bucket = autoNamedBucket();
    return { bucket, encryption: setting(bucket, split, { rules: kms(alias) }) };
  },
  clean: {
    "a key of the stack, whose ARN is not known yet": {
      change: (stack) => {
        const key: TestResource = { type: "aws:kms/key:Key", name: "key", props: {} };
        stack["key"] = key;
        stack.encryption.props["rules"] = kms(unknown(key));
      },
    },
    "dual-layer encryption, which has no bucket key": {
      change: ({ encryption }) => (encryption.props["rules"] = kms(alias, false, "aws:kms:dsse")),
    },
    "SSE-S3 where KMS is not required": { change: ({ encryption }) => (encryption.props["rules"] = sseS3) },
    "aws-native": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props["bucketEncryption"] = {
          serverSideEncryptionConfiguration: [
            {
              serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: alias },
              bucketKeyEnabled: true,
            },
          ],
        };
      },
    },
  },
  violation: {
    "no key named": {
      change: ({ encryption }) => (encryption.props["rules"] = kms(undefined)),
      at: "bucket",
      says: "encrypts with the key that AWS manages",
    },
    "the alias of the managed key": {
      change: ({ encryption }) => (encryption.props["rules"] = kms("alias/aws/s3")),
      at: "bucket",
      says: "encrypts with the key that AWS manages",
    },
    "the ARN of that alias": {
      change: ({ encryption }) =>
        (encryption.props["rules"] = kms("arn:aws:kms:ap-northeast-1:111111111111:alias/aws/s3")),
      at: "bucket",
      says: "encrypts with the key that AWS manages",
    },
    "no bucket key": {
      change: ({ encryption }) => (encryption.props["rules"] = kms(alias, null)),
      at: "bucket",
      says: "without a bucket key",
    },
    "an unknown key does not hide the missing bucket key": {
      change: (stack) => {
        stack["key"] = { type: "aws:kms/key:Key", name: "key", props: {} };
        stack.encryption.props["rules"] = kms(unknown(stack["key"]), false);
      },
      at: "bucket",
      says: "without a bucket key",
    },
    "SSE-S3 where KMS is required": {
      change: ({ encryption }) => (encryption.props["rules"] = sseS3),
      configuration: { requireKms: true },
      at: "bucket",
      says: "does not encrypt with KMS",
    },
    "no encryption where KMS is required": {
      change: (stack) => remove(stack, "encryption"),
      configuration: { requireKms: true },
      at: "bucket",
      says: "does not encrypt with KMS",
    },
  },
  undetermined: {
    "the key is unknown and of no key of the stack": {
      change: ({ encryption }) => (encryption.props["rules"] = kms(unknown())),
      at: "bucket",
      says: "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId is not known at preview",
    },
    "the bucket key is unknown": {
      change: ({ encryption }) => (encryption.props["rules"] = kms(alias, unknown())),
      at: "bucket",
      says: "rules.0.bucketKeyEnabled is not known at preview",
    },
  },
});
