import { documentRule, nist, some } from "../../framework";
import { endpointPolicies } from "./endpoint";
import { isFullAccess, isPerimeter } from "./endpoint-scope";

/** No endpoint lets everyone do everything with everyone's resources. */
export const ec2EndpointPolicyScoped = documentRule({
  id: "ec2-endpoint-policy-scoped",
  title: "VPC endpoints do not give full access",
  description:
    "A statement of an endpoint policy that allows names principals, actions or resources, or says by a condition on " +
    "aws:PrincipalAccount, aws:PrincipalOrgID, aws:ResourceAccount or aws:ResourceOrgID whose they are, unless another " +
    "statement denies what lies outside. Full access is what an endpoint has without any policy.",
  severity: "medium",
  rows: [60],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    'name the resources in the policy of the endpoint (aws-native: policyDocument), or add a condition such as {"StringEquals": ' +
    '{"aws:PrincipalAccount": "111111111111"}}',
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  carriers: endpointPolicies,
  judge: ({ statements }, report) =>
    report.each(statements, (statement) => {
      if (!isFullAccess(statement) || some(statements, (other) => isPerimeter(other, statement))) return;
      report.violation(`${statement.label} lets everyone do everything with the resources of every account`);
    }),
});
