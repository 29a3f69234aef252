import { kmsKeyPolicyGiven } from "../../../policies/guardrails/rules/kms/kms-key-policy-given";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

function fixture() {
  const key: TestResource = { type: "aws:kms/key:Key", name: "data", props: {}, computed: ["policy", "keyId", "arn"] };
  const policy: TestResource = {
    type: "aws:kms/keyPolicy:KeyPolicy",
    name: "data-policy",
    props: { keyId: unknown(key), policy: "{}" },
  };
  return { key, policy };
}

const says = "data: the key has no policy of its own";

testRule(kmsKeyPolicyGiven, {
  fixture,
  clean: {
    "named by its key id": {
      change: ({ key, policy }) => {
        key.computed = ["policy"];
        key.props["keyId"] = "1234abcd-12ab-34cd-56ef-1234567890ab";
        policy.props["keyId"] = "1234abcd-12ab-34cd-56ef-1234567890ab";
      },
    },
    inline: {
      change: (stack) => {
        remove(stack, "policy");
        stack.key.props["policy"] = "{}";
      },
    },
    "inline, yet unknown": {
      change: (stack) => {
        remove(stack, "policy");
        stack.key.props["policy"] = unknown();
      },
    },
    "aws-native": {
      change: (stack) => {
        remove(stack, "policy");
        stack.key.type = "aws-native:kms:Key";
        stack.key.props["keyPolicy"] = { Version: "2012-10-17", Statement: [] };
      },
    },
  },
  violation: {
    "no policy": { change: (stack) => remove(stack, "policy"), at: "key", says },
    "a policy of another key": {
      change: ({ policy }) => (policy.props["keyId"] = "4321dcba-12ab-34cd-56ef-1234567890ab"),
      at: "key",
      says,
    },
    "a replica without": {
      change: (stack) => {
        remove(stack, "policy");
        stack.key.type = "aws:kms/replicaKey:ReplicaKey";
      },
      at: "key",
      says,
    },
    "aws-native without": {
      change: (stack) => {
        remove(stack, "policy");
        stack.key.type = "aws-native:kms:Key";
        stack.key.computed = ["keyPolicy"];
      },
      at: "key",
      says,
    },
  },
  undetermined: {
    "the policy is of a key that is not known": {
      change: ({ policy }) => (policy.props["keyId"] = unknown()),
      at: "key",
      says: "keyId of data-policy is not known at preview",
    },
  },
});
