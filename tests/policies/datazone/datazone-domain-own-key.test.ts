import { datazoneDomainOwnKey } from "../../../policies/guardrails/rules/datazone/datazone-domain-own-key";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const domain: TestResource = {
    type: "aws:datazone/domain:Domain",
    name: "marketplace",
    props: { kmsKeyIdentifier: "arn:aws:kms:ap-northeast-1:111111111111:alias/marketplace" },
    computed: ["kmsKeyIdentifier"],
  };
  return { domain };
}

const key = (kmsKeyIdentifier: unknown) => ({
  change: ({ domain }: ReturnType<typeof fixture>) => (domain.props["kmsKeyIdentifier"] = kmsKeyIdentifier),
});
const none = { at: "domain", says: "marketplace: the domain has no key of its owner's" };
const made: TestResource = { type: "aws:kms/key:Key", name: "key", props: {} };

testRule(datazoneDomainOwnKey, {
  fixture,
  clean: {
    "a key that is yet to be made": {
      change: (stack) => {
        stack["key"] = made;
        key(unknown(made)).change(stack);
      },
    },
    "aws-native": { change: ({ domain }) => (domain.type = "aws-native:datazone:Domain") },
  },
  violation: {
    "no key": { ...key(undefined), ...none },
    "a key that AWS manages": { ...key("alias/aws/datazone"), ...none },
    "no key in aws-native": {
      change: ({ domain }) => Object.assign(domain, { type: "aws-native:datazone:Domain", props: {} }),
      ...none,
    },
  },
  undetermined: {
    "a key of another stack": { ...key(unknown()), at: "domain", says: "kmsKeyIdentifier is not known at preview" },
  },
});
