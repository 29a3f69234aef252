import { s3BucketEncrypted } from "../../../policies/guardrails/rules/s3/s3-bucket-encrypted";
import { unknown } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";
import { autoNamedBucket, setting } from "./fixtures";

const split = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

const rule = (sseAlgorithm: unknown) => ({ applyServerSideEncryptionByDefault: { sseAlgorithm } });

testRule(s3BucketEncrypted, {
  fixture: () => {
    const bucket = autoNamedBucket();
    return { bucket, encryption: setting(bucket, split, { rules: [rule("AES256")] }) };
  },
  clean: {
    "SSE-KMS with a key that is not known yet": {
      change: ({ encryption }) => {
        encryption.props["rules"] = [
          { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknown() } },
        ];
      },
    },
    "the former type": {
      change: ({ encryption }) => {
        encryption.type = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
      },
    },
    inline: {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.props["serverSideEncryptionConfiguration"] = { rule: rule("aws:kms") };
      },
    },
    "inline in the former type": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.type = "aws:s3/bucketV2:BucketV2";
        stack.bucket.props["serverSideEncryptionConfigurations"] = [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "AES256" }] }] },
        ];
      },
    },
    "aws-native": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props["bucketEncryption"] = {
          serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } }],
        };
      },
    },
  },
  violation: {
    "no encryption": {
      change: (stack) => remove(stack, "encryption"),
      at: "bucket",
      says: "data: the bucket states no default encryption",
    },
    "an encryption that only blocks types": {
      change: ({ encryption }) => (encryption.props["rules"] = [{ blockedEncryptionTypes: ["SSE-C"] }]),
      at: "bucket",
      says: "states no default encryption",
    },
    "the encryption of another bucket of the stack": {
      change: (stack) => {
        stack["other"] = { ...autoNamedBucket(), name: "other" };
        stack["otherEncryption"] = setting(stack["other"], split, { rules: [rule("AES256")] });
        remove(stack, "encryption");
      },
      at: "bucket",
      says: "states no default encryption",
    },
    "aws-native without": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.type = "aws-native:s3:Bucket";
      },
      at: "bucket",
      says: "states no default encryption",
    },
  },
  undetermined: {
    "the algorithm is unknown": {
      change: ({ encryption }) => (encryption.props["rules"] = [rule(unknown())]),
      at: "bucket",
      says: "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm is not known at preview",
    },
    "the encryption's bucket is unknown and made from no bucket": {
      change: ({ encryption }) => (encryption.props["bucket"] = unknown()),
      at: "bucket",
      says: "bucket of data-BucketServerSideEncryptionConfiguration is not known at preview",
    },
  },
});
