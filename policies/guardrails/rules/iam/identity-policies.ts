import { knownText, matchesPattern, statementRule, textsParameter } from "../../framework";
import type {
  Carriers,
  DocumentRuleInfo,
  Parameters,
  Report,
  Resource,
  Rule,
  Statement,
  Values,
} from "../../framework";

/** Where the policies of identities stand: managed, inline, and those of permission sets. */
export const identityPolicies: Carriers = {
  "aws:iam/policy:Policy": ["policy"],
  "aws:iam/rolePolicy:RolePolicy": ["policy"],
  "aws:iam/userPolicy:UserPolicy": ["policy"],
  "aws:iam/groupPolicy:GroupPolicy": ["policy"],
  "aws:iam/role:Role": ["inlinePolicies.*.policy"],
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ["inlinePolicy"],
  "aws-native:iam:ManagedPolicy": ["policyDocument"],
  "aws-native:iam:RolePolicy": ["policyDocument"],
  "aws-native:iam:UserPolicy": ["policyDocument"],
  "aws-native:iam:GroupPolicy": ["policyDocument"],
  "aws-native:iam:Role": ["policies.*.policyDocument"],
  "aws-native:iam:User": ["policies.*.policyDocument"],
  "aws-native:iam:Group": ["policies.*.policyDocument"],
  "aws-native:sso:PermissionSet": ["inlinePolicy"],
};

const exemption = {
  exemptPolicies: textsParameter(
    "Names of policies that are not judged, such as permissions boundaries, which grant nothing; may have wildcards.",
  ),
};

/** A rule that judges the statements of identity policies that allow, each on its own. */
export function identityRule<P extends Parameters = Record<never, never>>(
  rule: Omit<DocumentRuleInfo<P>, "carriers"> & {
    judge(statement: Statement, report: Report, parameters: Values<P>): void;
  },
): Rule {
  return statementRule<Parameters>({
    ...rule,
    carriers: identityPolicies,
    parameters: { ...rule.parameters, ...exemption },
    judge: (statement, report, parameters, resource) => {
      if (statement.effect !== "Allow" || isExempt(resource, parameters["exemptPolicies"] as readonly string[])) return;
      rule.judge(statement, report, parameters as Values<P>);
    },
  });
}

function isExempt(resource: Resource, patterns: readonly string[]): boolean {
  const names = [resource.name, ...["name", "managedPolicyName"].map((property) => knownText(resource, property).text)];
  return patterns.some((pattern) => names.some((name) => name !== undefined && matchesPattern(pattern, name)));
}
