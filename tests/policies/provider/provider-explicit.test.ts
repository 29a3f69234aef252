import { providerExplicit } from "../../../policies/guardrails/rules/provider/provider-explicit";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "sales",
    props: { bucket: "sales" },
    provider: { allowedAccountIds: '["111111111111"]', region: "ap-northeast-1" },
  };
  const membership: TestResource = {
    type: "aws-native:cleanrooms:Membership",
    name: "member",
    props: {},
    provider: { allowedAccountIds: '["111111111111"]', skipCredentialsValidation: "false" },
  };
  return { bucket, membership };
}

testRule(providerExplicit, {
  fixture,
  clean: {
    "a provider that assumes a role": {
      change: ({ bucket }) => (bucket.provider = { ...bucket.provider, assumeRoles: '[{"roleArn":"arn:x"}]' }),
    },
    "a list and a boolean rather than texts": {
      change: ({ membership }) =>
        (membership.provider = { allowedAccountIds: ["111111111111"], skipCredentialsValidation: false }),
    },
    "a provider whose name begins with default": { change: ({ bucket }) => (bucket.providerName = "defaults") },
    "another package": {
      change: (stack) => (stack["id"] = { type: "random:index/randomId:RandomId", name: "id", props: {} }),
    },
  },
  violation: {
    "no provider": {
      change: ({ bucket }) => delete bucket.provider,
      at: "bucket",
      says: "sales: the resource has no explicit provider",
    },
    "a default provider": {
      change: ({ bucket }) => (bucket.providerName = "default_7_48_0"),
      at: "bucket",
      says: "sales: the resource has no explicit provider",
    },
    "a default provider without a version": {
      change: ({ bucket }) => (bucket.providerName = "default"),
      at: "bucket",
      says: "sales: the resource has no explicit provider",
    },
    "a default provider of aws-native": {
      change: ({ membership }) => (membership.providerName = "default_1_79_0"),
      at: "membership",
      says: "member: the resource has no explicit provider",
    },
    "no accounts": {
      change: ({ bucket }) => (bucket.provider = { region: "ap-northeast-1" }),
      at: "bucket",
      says: "sales: the provider account does not state allowedAccountIds",
    },
    "an empty list of accounts as JSON": {
      change: ({ bucket }) => (bucket.provider = { allowedAccountIds: "[]" }),
      at: "bucket",
      says: "sales: the provider account does not state allowedAccountIds",
    },
    "an empty list of accounts": {
      change: ({ bucket }) => (bucket.provider = { allowedAccountIds: [] }),
      at: "bucket",
      says: "sales: the provider account does not state allowedAccountIds",
    },
    "aws-native that does not validate its credentials": {
      change: ({ membership }) => (membership.provider = { ...membership.provider, skipCredentialsValidation: "true" }),
      at: "membership",
      says: "member: the provider account does not compare allowedAccountIds with its credentials",
    },
    "aws-native by default": {
      change: ({ membership }) => (membership.provider = { allowedAccountIds: '["111111111111"]' }),
      at: "membership",
      says: "member: the provider account does not compare allowedAccountIds with its credentials",
    },
  },
  undetermined: {
    "the accounts are unknown": {
      change: ({ bucket }) => (bucket.provider = { allowedAccountIds: unknown() }),
      at: "bucket",
      says: "allowedAccountIds is not known at preview",
    },
    "it is unknown whether the credentials are validated": {
      change: ({ membership }) =>
        (membership.provider = { ...membership.provider, skipCredentialsValidation: unknown() }),
      at: "membership",
      says: "skipCredentialsValidation is not known at preview",
    },
  },
});
