import { kmsKeyRotated } from "../../../policies/guardrails/rules/kms/kms-key-rotated";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

testRule(kmsKeyRotated, {
  fixture: (): { key: TestResource } => ({
    key: { type: "aws:kms/key:Key", name: "data", props: { enableKeyRotation: true } },
  }),
  clean: {
    "aws-native": { change: ({ key }) => (key.type = "aws-native:kms:Key") },
    "more often than each year": { change: ({ key }) => (key.props["rotationPeriodInDays"] = 90) },
    "less often, as configured": {
      change: ({ key }) => (key.props["rotationPeriodInDays"] = 730),
      configuration: { maximumPeriodInDays: 730 },
    },
    "an asymmetric key": { change: ({ key }) => (key.props = { customerMasterKeySpec: "RSA_2048" }) },
    "an asymmetric key of aws-native": {
      change: ({ key }) => {
        key.type = "aws-native:kms:Key";
        key.props = { keySpec: "ECC_NIST_P256" };
      },
    },
    "a key for message codes": { change: ({ key }) => (key.props = { keyUsage: "GENERATE_VERIFY_MAC" }) },
    "imported material": {
      change: ({ key }) => {
        key.type = "aws-native:kms:Key";
        key.props = { origin: "EXTERNAL" };
      },
    },
    "a custom key store": { change: ({ key }) => (key.props = { customKeyStoreId: "cks-1234567890abcdef0" }) },
  },
  violation: {
    "not said": { change: ({ key }) => (key.props = {}), at: "key", says: "data: the key is not rotated" },
    "said no": { change: ({ key }) => (key.props["enableKeyRotation"] = false), at: "key", says: "is not rotated" },
    "not said in aws-native": {
      change: ({ key }) => {
        key.type = "aws-native:kms:Key";
        key.props = { keySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT", origin: "AWS_KMS" };
      },
      at: "key",
      says: "the key is not rotated",
    },
    "too seldom": {
      change: ({ key }) => (key.props["rotationPeriodInDays"] = 366),
      at: "key",
      says: "the key is rotated each 366 days only, 365 at the most are configured",
    },
    "each year where more is configured": {
      change: () => {},
      configuration: { maximumPeriodInDays: 180 },
      at: "key",
      says: "each 365 days only, 180",
    },
  },
  undetermined: {
    "whether it is rotated is unknown": {
      change: ({ key }) => (key.props["enableKeyRotation"] = unknown()),
      at: "key",
      says: "enableKeyRotation is not known at preview",
    },
    "the kind of key is unknown": {
      change: ({ key }) => (key.props = { customerMasterKeySpec: unknown() }),
      at: "key",
      says: "customerMasterKeySpec is not known at preview",
    },
  },
});
