import { iamNoUserPolicies } from "../../../policies/guardrails/rules/iam/iam-no-user-policies";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule, type Case, type Finding } from "../support/test-rule";

type Stack = { attachment: TestResource };

function given(type: string, props: Record<string, unknown>): Case<Stack> {
  return {
    change: ({ attachment }) => {
      attachment.type = type;
      attachment.props = props;
    },
  };
}

function found(type: string, props: Record<string, unknown>, says: string): Finding<Stack> {
  return { ...given(type, props), at: "attachment", says: `read: it ${says}` };
}

const document = { Version: "2012-10-17", Statement: [] };
const policyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const inline = [{ policyName: "read", policyDocument: document }];

testRule(iamNoUserPolicies, {
  fixture: (): Stack => ({
    attachment: {
      type: "aws:iam/policyAttachment:PolicyAttachment",
      name: "read",
      props: { policyArn, roles: ["reader"], groups: ["readers"] },
    },
  }),
  clean: {
    "no users": { change: ({ attachment }) => (attachment.props["users"] = []) },
    "a group": given("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", { group: "readers", policyArn }),
    "a group of aws-native": given("aws-native:iam:Group", { managedPolicyArns: [policyArn] }),
    "a user of aws-native in a group": given("aws-native:iam:User", { groups: ["readers"] }),
    "a managed policy of aws-native": given("aws-native:iam:ManagedPolicy", { groups: ["readers"], users: [] }),
  },
  violation: {
    "attached to several users": {
      change: ({ attachment }) => (attachment.props["users"] = [unknown(), "b"]),
      at: "attachment",
      says: "read: it attaches a policy to users (users)",
    },
    "attached to a user": found(
      "aws:iam/userPolicyAttachment:UserPolicyAttachment",
      { user: "a", policyArn },
      "attaches a policy to a user",
    ),
    "inline in a user": found("aws:iam/userPolicy:UserPolicy", { user: "a" }, "gives a user an inline policy"),
    "inline in a group": found("aws:iam/groupPolicy:GroupPolicy", { group: "a" }, "gives a group an inline policy"),
    "aws-native, inline in a user": found("aws-native:iam:UserPolicy", { userName: "a" }, "gives a user an inline"),
    "aws-native, inline in a group": found("aws-native:iam:GroupPolicy", { groupName: "a" }, "gives a group an inline"),
    "aws-native, within a user": found("aws-native:iam:User", { policies: inline }, "has inline policies (policies)"),
    "aws-native, attached by a user": found(
      "aws-native:iam:User",
      { managedPolicyArns: [policyArn] },
      "has policies attached (managedPolicyArns)",
    ),
    "aws-native, within a group": found("aws-native:iam:Group", { policies: inline }, "has inline policies (policies)"),
    "aws-native, attached by the policy": found(
      "aws-native:iam:ManagedPolicy",
      { policyDocument: document, users: ["a"] },
      "is attached to users (users)",
    ),
  },
  undetermined: {
    "the users are unknown": {
      change: ({ attachment }) => (attachment.props["users"] = unknown()),
      at: "attachment",
      says: "users is not known at preview",
    },
  },
});
