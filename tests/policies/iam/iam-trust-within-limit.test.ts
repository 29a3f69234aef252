import { iamTrustWithinLimit } from "../../../policies/guardrails/rules/iam/iam-trust-within-limit";
import { unknown, type TestResource } from "../support/analyzer";
import { documentOf } from "../support/size";
import { testRule } from "../support/test-rule";

function fixture() {
  const role: TestResource = {
    type: "aws:iam/role:Role",
    name: "etl",
    props: { assumeRolePolicy: documentOf(2_048).text },
  };
  return { role };
}

const trust = (assumeRolePolicy: unknown) => ({
  change: ({ role }: ReturnType<typeof fixture>) => (role.props["assumeRolePolicy"] = assumeRolePolicy),
});

testRule(iamTrustWithinLimit, {
  fixture,
  clean: {
    "a quota that was raised": { ...trust(documentOf(4_096).text), configuration: { maximumSize: 4_096 } },
  },
  violation: {
    "beyond the quota": {
      ...trust(documentOf(2_049).text),
      at: "role",
      says: "etl: assumeRolePolicy has 2049 bytes, of which AWS takes 2048",
    },
    "beyond a quota that was raised": {
      ...trust(documentOf(4_097).text),
      configuration: { maximumSize: 4_096 },
      at: "role",
      says: "assumeRolePolicy has 4097 bytes, of which AWS takes 4096",
    },
    "aws-native": {
      change: ({ role }) => {
        role.type = "aws-native:iam:Role";
        role.props = { assumeRolePolicyDocument: documentOf(2_049).object };
      },
      at: "role",
      says: "assumeRolePolicyDocument has 2049 bytes",
    },
  },
  undetermined: {
    "the trust policy is unknown": {
      ...trust(unknown()),
      at: "role",
      says: "assumeRolePolicy is not known at preview",
    },
  },
});
