import { iamNoAccessKeys } from "../../../policies/guardrails/rules/iam/iam-no-access-keys";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule, type Fixture } from "../support/test-rule";

const key = (user: unknown): TestResource => ({ type: "aws:iam/accessKey:AccessKey", name: "key", props: { user } });
const add = (made: TestResource) => ({ change: (stack: Fixture) => (stack["key"] = made) });
const exempt = { exemptUsers: ["legacy-*"] };

testRule(iamNoAccessKeys, {
  fixture: () => ({ user: { type: "aws:iam/user:User", name: "user", props: { name: "etl" } } }),
  clean: {
    "the key of a user that needs one": { ...add(key("legacy-etl")), configuration: exempt },
    "the key of any user": { ...add(key(unknown())), configuration: { exemptUsers: ["*"] } },
  },
  violation: {
    "a key": { ...add(key("etl")), at: "key", says: "key: it makes an access key" },
    "the key of an unknown user": { ...add(key(unknown())), at: "key", says: "key: it makes an access key" },
    "a key that is off": {
      ...add({ ...key("etl"), props: { user: "etl", status: "Inactive" } }),
      at: "key",
      says: "key: it makes an access key",
    },
    "the key of another user than those that need one": {
      ...add(key("etl")),
      configuration: exempt,
      at: "key",
      says: "key: it makes an access key",
    },
    "credentials for a service": {
      ...add({
        type: "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
        name: "key",
        props: { userName: "etl", serviceName: "bedrock.amazonaws.com" },
      }),
      at: "key",
      says: "key: it makes credentials for a service",
    },
  },
  undetermined: {
    "the user is unknown, and some need keys": {
      ...add(key(unknown())),
      configuration: exempt,
      at: "key",
      says: "user is not known at preview",
    },
  },
});
