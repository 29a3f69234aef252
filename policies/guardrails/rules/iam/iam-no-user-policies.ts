import { fsbp, list, resourceRule } from "../../framework";

/** The resources that give a policy to a user, or to a group inline, by being there. */
const givers: Readonly<Record<string, string>> = {
  "aws:iam/userPolicy:UserPolicy": "gives a user an inline policy",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "attaches a policy to a user",
  "aws:iam/groupPolicy:GroupPolicy": "gives a group an inline policy",
  "aws-native:iam:UserPolicy": "gives a user an inline policy",
  "aws-native:iam:GroupPolicy": "gives a group an inline policy",
};

/** Those that do so by a list that is not empty. */
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive": { policyNames: "gives a user inline policies" },
  "aws:iam/groupPoliciesExclusive:GroupPoliciesExclusive": { policyNames: "gives a group inline policies" },
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": {
    policyArns: "attaches policies to a user",
  },
  "aws:iam/policyAttachment:PolicyAttachment": { users: "attaches a policy to users" },
  "aws-native:iam:ManagedPolicy": { users: "is attached to users" },
  "aws-native:iam:User": { policies: "has inline policies", managedPolicyArns: "has policies attached" },
  "aws-native:iam:Group": { policies: "has inline policies" },
};

/** Users have what their groups and roles have, and nothing of their own. */
export const iamNoUserPolicies = resourceRule({
  id: "iam-no-user-policies",
  title: "Users get no policies of their own",
  description:
    "No policy is attached to a user or written inline into a user or a group: users get their rights by groups with " +
    "managed policies, or better by roles, so that what a person can do is seen in one place.",
  severity: "medium",
  rows: [31],
  framework: fsbp("IAM.2", "IAM users should not have IAM policies attached"),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 1.15"],
  remediation: "attach an aws.iam.Policy to a role or, by aws.iam.GroupPolicyAttachment, to a group of the user",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: [...Object.keys(givers), ...Object.keys(lists)],
  judge: ({ type, props }, report) => {
    const gives = givers[type];
    if (gives !== undefined) return report.violation(`it ${gives}`);
    report.each(Object.entries(lists[type] ?? {}), ([property, has]) => {
      if (list(props, property).length > 0) report.violation(`it ${has} (${property})`);
    });
  },
});
