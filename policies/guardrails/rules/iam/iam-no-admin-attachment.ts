import { cis, list, matchesPattern, read, stackRule, textsParameter, type Resource } from "../../framework";

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

/** No identity gets a managed policy of AWS that makes it an administrator. */
export const iamNoAdminAttachment = stackRule({
  id: "iam-no-admin-attachment",
  title: "No identity gets administrator policies of AWS",
  description:
    "No managed policy of AWS is attached that makes an administrator of whoever has it: AdministratorAccess, and " +
    "IAMFullAccess, which can give itself the rest. Policies of the stack itself are judged where they are written.",
  severity: "critical",
  rows: [24],
  framework: cis("1.16", 'Ensure IAM policies that allow full "*:*" administrative privileges are not attached'),
  remediation: "attach an aws.iam.Policy that names the actions and resources that are needed, by its policyArn",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  parameters: {
    forbiddenPolicies: textsParameter("Names of the policies of AWS that are not to be attached; may have wildcards.", [
      "AdministratorAccess",
      "IAMFullAccess",
    ]),
  },
  types: Object.keys(attachments),
  judge: (resource, report, { forbiddenPolicies }) => {
    const property = attachments[resource.type] as string;
    report.unit(() => {
      if (isMadeInStack(resource, property)) return;
      report.each(list(resource.props, property), (item) => {
        const [, name = ""] =
          /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(String(read({ item }, "item"))) ?? [];
        if (forbiddenPolicies.some((pattern) => matchesPattern(pattern, name))) report.violation(`${name} is attached`);
      });
    });
  },
});

/** True if the property is one ARN made from policies of the stack, which is unknown until they are deployed. */
function isMadeInStack(resource: Resource, property: string): boolean {
  const sources = resource.propertyDependencies?.[property] ?? [];
  return /Arn$/.test(property) && sources.length > 0 && sources.every(({ type }) => policyTypes.includes(type));
}
