import { unknown, type TestResource } from "../support/analyzer";
import type { Finding, Fixture, RuleCases } from "../support/test-rule";

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

/** The cases that a rule on attached policies has, whichever policy of AWS it forbids. */
export function attachmentCases(forbidden: string): RuleCases<Stack> {
  const arn = `arn:aws:iam::aws:policy/${forbidden}`;

  /** The forbidden policy attached by another type of resource. */
  const attached = (type: string, props: Record<string, unknown>): Finding<Stack> => ({
    change: ({ attachment }) => {
      attachment.type = type;
      attachment.props = props;
    },
    at: "attachment",
    says: `reader-read: ${forbidden} is attached`,
  });

  return {
    fixture,
    clean: {
      "another policy of AWS": {
        change: ({ attachment }) =>
          (attachment.props["policyArn"] = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"),
      },
      "an own policy of that name": {
        change: ({ attachment }) => (attachment.props["policyArn"] = `arn:aws:iam::111111111111:policy/${forbidden}`),
      },
      "one of several is of the stack": {
        change: ({ attachment, policy }) => {
          attachment.type = "aws:iam/role:Role";
          attachment.props = { managedPolicyArns: ["arn:aws:iam::aws:policy/ViewOnlyAccess", unknown(policy)] };
        },
      },
      "a role without policies": {
        change: ({ attachment }) => {
          attachment.type = "aws:iam/role:Role";
          attachment.props = {};
          attachment.computed = ["managedPolicyArns"];
        },
      },
      "where others are forbidden": {
        change: ({ attachment }) => (attachment.props["policyArn"] = arn),
        configuration: { forbiddenPolicies: ["ViewOnlyAccess"] },
      },
    },
    violation: {
      "to a role": attached("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { policyArn: arn }),
      "to a user": attached("aws:iam/userPolicyAttachment:UserPolicyAttachment", { policyArn: arn }),
      "to a group": attached("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", { policyArn: arn }),
      "to several": attached("aws:iam/policyAttachment:PolicyAttachment", { policyArn: arn }),
      "to a permission set": attached("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", {
        managedPolicyArn: arn,
      }),
      "in a role": attached("aws:iam/role:Role", { managedPolicyArns: [arn] }),
      "in a role of aws-native": attached("aws-native:iam:Role", { managedPolicyArns: [arn] }),
      "in a user of aws-native": attached("aws-native:iam:User", { managedPolicyArns: [arn] }),
      "in a group of aws-native": attached("aws-native:iam:Group", { managedPolicyArns: [arn] }),
      "in a permission set of aws-native": attached("aws-native:sso:PermissionSet", { managedPolicies: [arn] }),
      "in another partition": attached("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        policyArn: `arn:aws-cn:iam::aws:policy/${forbidden}`,
      }),
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
      "one of several is of another stack": {
        change: ({ attachment }) => {
          attachment.type = "aws:iam/role:Role";
          attachment.props = { managedPolicyArns: ["arn:aws:iam::aws:policy/ViewOnlyAccess", unknown()] };
        },
        at: "attachment",
        says: "managedPolicyArns.1 is not known at preview",
      },
    },
  };
}

/** Another policy of AWS, by its name with its path, attached to the role. */
export function attachedToRole(policy: string): Finding<Stack> {
  return {
    change: ({ attachment }) => (attachment.props["policyArn"] = `arn:aws:iam::aws:policy/${policy}`),
    at: "attachment",
    says: `${policy.split("/").at(-1)} is attached`,
  };
}
