import { glueSecurityConfigurationEncrypts } from "../../../policies/guardrails/rules/glue/glue-security-configuration-encrypts";
import { unknown } from "../support/analyzer";
import { oneResource, says } from "../support/one-resource";
import { testRule } from "../support/test-rule";

const complete = {
  s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: unknown() },
  cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: unknown() },
  jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: unknown() },
};
const completeNative = {
  s3Encryptions: [{ s3EncryptionMode: "SSE-S3" }],
  cloudWatchEncryption: { cloudWatchEncryptionMode: "SSE-KMS" },
  jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS" },
};
const { fixture, set, other } = oneResource("aws:glue/securityConfiguration:SecurityConfiguration", {
  encryptionConfiguration: complete,
});
const but = (change: object) => set({ encryptionConfiguration: { ...complete, ...change } });
const native = (change: object) =>
  other("aws-native:glue:SecurityConfiguration", { encryptionConfiguration: { ...completeNative, ...change } });
const s3 = "data that is written to S3 is not encrypted";
const logs = "logs are not encrypted";
const bookmarks = "job bookmarks are not encrypted";

testRule(glueSecurityConfigurationEncrypts, {
  fixture,
  clean: {
    "with keys of S3": but({ s3Encryption: { s3EncryptionMode: "SSE-S3" } }),
    "aws-native": native({}),
  },
  violation: {
    "S3 turned off": says(but({ s3Encryption: { s3EncryptionMode: "DISABLED" } }), s3),
    "nothing said of S3": says(but({ s3Encryption: undefined }), s3),
    "logs turned off": says(but({ cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } }), logs),
    "nothing said of logs": says(but({ cloudwatchEncryption: {} }), logs),
    "bookmarks turned off": says(
      but({ jobBookmarksEncryption: { jobBookmarksEncryptionMode: "DISABLED" } }),
      bookmarks,
    ),
    "nothing said of bookmarks": says(but({ jobBookmarksEncryption: undefined }), bookmarks),
    "one S3 mode of two in aws-native": says(
      native({ s3Encryptions: [{ s3EncryptionMode: "SSE-S3" }, { s3EncryptionMode: "DISABLED" }] }),
      s3,
    ),
    "no S3 mode in aws-native": says(native({ s3Encryptions: [] }), s3),
    "logs in aws-native": says(native({ cloudWatchEncryption: undefined }), logs),
    "bookmarks in aws-native": says(native({ jobBookmarksEncryption: undefined }), bookmarks),
  },
  undetermined: {
    "the mode of S3 is unknown": says(
      but({ s3Encryption: { s3EncryptionMode: unknown() } }),
      "encryptionConfiguration.s3Encryption.s3EncryptionMode is not known at preview",
    ),
    "the mode of logs is unknown": says(
      but({ cloudwatchEncryption: { cloudwatchEncryptionMode: unknown() } }),
      "encryptionConfiguration.cloudwatchEncryption.cloudwatchEncryptionMode is not known at preview",
    ),
    "the mode of bookmarks is unknown": says(
      but({ jobBookmarksEncryption: unknown() }),
      "encryptionConfiguration.jobBookmarksEncryption is not known at preview",
    ),
    "all is unknown": says(set({ encryptionConfiguration: unknown() }), "encryptionConfiguration is not known"),
  },
});
