import { list, matchesPattern, read, stackRule, textsParameter, type Resource, type Rule } from "../../framework";
import type { RuleInfo } from "../../framework";

/** Where managed policies are attached: by type, the properties that name them. */
const attachments: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
  "aws-native:iam:Role": "managedPolicyArns",
  "aws-native:iam:User": "managedPolicyArns",
  "aws-native:iam:Group": "managedPolicyArns",
  "aws-native:sso:PermissionSet": "managedPolicies",
};

const policyTypes: readonly string[] = ["aws:iam/policy:Policy", "aws-native:iam:ManagedPolicy"];

/** A rule that forbids to attach managed policies of AWS: by default those named here, without their paths. */
export function attachmentRule({
  forbiddenPolicies: initial,
  ...info
}: Omit<RuleInfo, "types" | "parameters"> & { forbiddenPolicies: readonly string[] }): Rule {
  return stackRule({
    ...info,
    parameters: {
      forbiddenPolicies: textsParameter(
        "Names of the policies of AWS that are not to be attached; may have wildcards.",
        initial,
      ),
    },
    types: Object.keys(attachments),
    judge: (resource, report, { forbiddenPolicies }) => {
      const property = attachments[resource.type] as string;
      report.unit(() => {
        if (isMadeInStack(resource, property)) return;
        report.each(list(resource.props, property), (item) => {
          const [, name = ""] =
            /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(String(read({ item }, "item"))) ?? [];
          if (forbiddenPolicies.some((pattern) => matchesPattern(pattern, name)))
            report.violation(`${name} is attached`);
        });
      });
    },
  });
}

/** True if the property is one ARN made from policies of the stack, which is unknown until they are deployed. */
function isMadeInStack(resource: Resource, property: string): boolean {
  const sources = resource.propertyDependencies?.[property] ?? [];
  return /Arn$/.test(property) && sources.length > 0 && sources.every(({ type }) => policyTypes.includes(type));
}
