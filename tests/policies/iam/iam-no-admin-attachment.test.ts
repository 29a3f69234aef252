import { iamNoAdminAttachment } from "../../../policies/guardrails/rules/iam/iam-no-admin-attachment";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule, type Finding, type Fixture } from "../support/test-rule";

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

function fixture() {
  const policy: TestResource = { type: "aws:iam/policy:Policy", name: "read", props: { policy: "{}" } };
  const attachment: TestResource = {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    name: "reader-read",
    props: { role: "reader", policyArn: unknown(policy) },
  };
  return { policy, attachment };
}

type Stack = Fixture & ReturnType<typeof fixture>;

/** The administrator policy attached by another type of resource. */
function attached(type: string, props: Record<string, unknown>): Finding<Stack> {
  return {
    change: ({ attachment }) => {
      attachment.type = type;
      attachment.props = props;
    },
    at: "attachment",
    says: "reader-read: AdministratorAccess is attached",
  };
}

testRule(iamNoAdminAttachment, {
  fixture,
  clean: {
    "another policy of AWS": {
      change: ({ attachment }) =>
        (attachment.props["policyArn"] = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"),
    },
    "an own policy of that name": {
      change: ({ attachment }) =>
        (attachment.props["policyArn"] = "arn:aws:iam::111111111111:policy/AdministratorAccess"),
    },
    "a role without policies": {
      change: ({ attachment }) => {
        attachment.type = "aws:iam/role:Role";
        attachment.props = {};
        attachment.computed = ["managedPolicyArns"];
      },
    },
    "where others are forbidden": {
      change: ({ attachment }) => (attachment.props["policyArn"] = administrator),
      configuration: { forbiddenPolicies: ["PowerUserAccess"] },
    },
  },
  violation: {
    "to a role": attached("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { policyArn: administrator }),
    "to a user": attached("aws:iam/userPolicyAttachment:UserPolicyAttachment", { policyArn: administrator }),
    "to a group": attached("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", { policyArn: administrator }),
    "to several": attached("aws:iam/policyAttachment:PolicyAttachment", { policyArn: administrator }),
    "to a permission set": attached("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", {
      managedPolicyArn: administrator,
    }),
    "in a role": attached("aws:iam/role:Role", { managedPolicyArns: [administrator] }),
    "in a role of aws-native": attached("aws-native:iam:Role", { managedPolicyArns: [administrator] }),
    "in another partition": attached("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
      policyArn: "arn:aws-cn:iam::aws:policy/AdministratorAccess",
    }),
    "IAM alone": {
      change: ({ attachment }) => (attachment.props["policyArn"] = "arn:aws:iam::aws:policy/IAMFullAccess"),
      at: "attachment",
      says: "IAMFullAccess is attached",
    },
    "one that is configured": {
      change: ({ attachment }) =>
        (attachment.props["policyArn"] = "arn:aws:iam::aws:policy/job-function/SystemAdministrator"),
      configuration: { forbiddenPolicies: ["System*"] },
      at: "attachment",
      says: "SystemAdministrator is attached",
    },
  },
  undetermined: {
    "the policy is unknown": {
      change: ({ attachment }) => (attachment.props["policyArn"] = unknown()),
      at: "attachment",
      says: "policyArn is not known at preview",
    },
    "the policy is made from something else": {
      change: (stack) => {
        const other: TestResource = { type: "aws:ssm/parameter:Parameter", name: "arn", props: {} };
        stack["other"] = other;
        stack.attachment.props["policyArn"] = unknown(other);
      },
      at: "attachment",
      says: "policyArn is not known at preview",
    },
    "the policy is made from one of the stack and something else": {
      change: (stack) => {
        const other: TestResource = { type: "aws:ssm/parameter:Parameter", name: "arn", props: {} };
        stack["other"] = other;
        stack.attachment.props["policyArn"] = unknown(stack.policy, other);
      },
      at: "attachment",
      says: "policyArn is not known at preview",
    },
    "one of several is unknown": {
      change: ({ attachment, policy }) => {
        attachment.type = "aws:iam/role:Role";
        attachment.props = { managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", unknown(policy)] };
      },
      at: "attachment",
      says: "managedPolicyArns.1 is not known at preview",
    },
  },
});
