import { knownText, matchesPattern, read, stackRule, text, textsParameter } from "../../framework";
import type { Resource, Rule, RuleInfo } from "../../framework";

/** Where managed policies are attached: by type, the properties that name them. */
const attachments: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
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
        const paths = pathsOf(resource, property);
        const unknown = paths.filter((path) => knownText(resource, path).unknown);
        const isOwn = unknown.length <= policiesBehind(resource, property);
        report.each(isOwn ? paths.filter((path) => !unknown.includes(path)) : paths, (path) => {
          const name = nameOfManaged(text(resource.props, path));
          if (name === undefined || !forbiddenPolicies.some((pattern) => matchesPattern(pattern, name))) return;
          report.violation(`${name} is attached`);
        });
      });
    },
  });
}

/** The paths of the ARNs that the property holds, be it one or a list. */
function pathsOf(resource: Resource, property: string): readonly string[] {
  if (knownText(resource, property).unknown) return [property];
  const value = read(resource.props, property);
  if (!Array.isArray(value)) return value === undefined ? [] : [property];
  return Array.from({ length: value.length }, (_, index) => `${property}.${index}`);
}

/**
 * How many policies of the stack the property is made from, if from nothing else: so many of its ARNs may be unknown
 * until those are deployed. The engine does not show what comes from another stack.
 */
function policiesBehind(resource: Resource, property: string): number {
  const sources = resource.propertyDependencies?.[property] ?? [];
  return sources.every(({ type }) => policyTypes.includes(type)) ? sources.length : 0;
}

/** The name, without its path, of a policy of AWS. */
function nameOfManaged(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn ?? "")?.[1];
}
