import { iamInlinePoliciesWithinLimit } from "../../../policies/guardrails/rules/iam/iam-inline-policies-within-limit";
import { unknown, type TestResource } from "../support/analyzer";
import { documentOf } from "../support/size";
import { testRule } from "../support/test-rule";

const provider = (account: string) => ({ allowedAccountIds: JSON.stringify([account]) });

function fixture() {
  const role: TestResource = {
    type: "aws:iam/role:Role",
    name: "etl",
    props: { name: "etl", inlinePolicies: [{ name: "read", policy: documentOf(5_000).text }] },
    provider: provider("111111111111"),
  };
  const policy: TestResource = {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "etl-write",
    props: { role: "etl", policy: documentOf(5_240).text },
    provider: provider("111111111111"),
  };
  return { role, policy };
}

type Stack = ReturnType<typeof fixture>;

const says = "etl: the inline policies of the role have 10241 bytes, of which AWS takes 10240";
const larger = documentOf(5_241).text;
const beside = (change: Record<string, unknown>) => ({
  change: ({ policy }: Stack) => Object.assign(policy.props, change),
});
const identity = (type: string, props: Record<string, unknown>, policy: TestResource) => ({
  change: (stack: Stack) => {
    Object.assign(stack.role, { type, props });
    stack.policy = { ...policy, provider: provider("111111111111") };
  },
});

testRule(iamInlinePoliciesWithinLimit, {
  fixture,
  clean: {
    "the policy of a role elsewhere": beside({ role: "other", policy: larger }),
    "the policy of a role of another stack": beside({ role: unknown(), policy: larger }),
    "the policy of a role of the same name in another account": {
      change: ({ policy }) => {
        policy.props["policy"] = larger;
        policy.provider = provider("222222222222");
      },
    },
    "a user": identity(
      "aws:iam/user:User",
      { name: "etl" },
      {
        type: "aws:iam/userPolicy:UserPolicy",
        name: "policy",
        props: { user: "etl", policy: documentOf(2_048).text },
      },
    ),
  },
  violation: {
    "together too large": { ...beside({ policy: larger }), at: "role", says },
    "of a role that is yet to be named": {
      change: ({ role, policy }) => {
        delete role.props["name"];
        policy.props = { role: unknown(role), policy: larger };
      },
      at: "role",
      says,
    },
    "by providers that do not tell the account": {
      change: ({ role, policy }) => {
        policy.props["policy"] = larger;
        delete role.provider;
      },
      at: "role",
      says,
    },
    inline: {
      change: ({ role }) => (role.props["inlinePolicies"] = [{ policy: documentOf(5_001).text }]),
      at: "role",
      says,
    },
    "aws-native": {
      ...identity(
        "aws-native:iam:Role",
        { roleName: "etl", policies: [{ policyDocument: documentOf(5_000).object }] },
        {
          type: "aws-native:iam:RolePolicy",
          name: "policy",
          props: { roleName: "etl", policyDocument: documentOf(5_241).object },
        },
      ),
      at: "role",
      says,
    },
    "a user": {
      ...identity(
        "aws:iam/user:User",
        { name: "etl" },
        {
          type: "aws:iam/userPolicy:UserPolicy",
          name: "policy",
          props: { user: "etl", policy: documentOf(2_049).text },
        },
      ),
      at: "role",
      says: "etl: the inline policies of the user have 2049 bytes, of which AWS takes 2048",
    },
    "a group": {
      ...identity(
        "aws-native:iam:Group",
        { groupName: "etl", policies: [{ policyDocument: documentOf(3_000).object }] },
        {
          type: "aws-native:iam:GroupPolicy",
          name: "policy",
          props: { groupName: "etl", policyDocument: documentOf(3_000).object },
        },
      ),
      at: "role",
      says: "etl: the inline policies of the group have 6000 bytes, of which AWS takes 5120",
    },
  },
  undetermined: {
    "a policy beside it is unknown": {
      ...beside({ policy: unknown() }),
      at: "role",
      says: "policy is not known at preview",
    },
    "a policy in it is unknown": {
      change: ({ role }) => (role.props["inlinePolicies"] = [{ policy: unknown() }]),
      at: "role",
      says: "inlinePolicies.0.policy is not known at preview",
    },
  },
});
