import { nist, sizeRule } from "../../framework";
import { endpointPolicies } from "./endpoint";

/** Endpoint policies are as small as AWS takes them. */
export const ec2EndpointPolicyWithinLimit = sizeRule({
  id: "ec2-endpoint-policy-within-limit",
  title: "VPC endpoint policies are within the size limit",
  description: "A VPC endpoint takes a policy of at most 20,480 characters; a larger one fails only in the deployment.",
  severity: "medium",
  rows: [69],
  framework: nist("CM-6", "Configuration Settings"),
  remediation: "name fewer resources in the policy of the endpoint, or use wider patterns or organisation conditions",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  carriers: endpointPolicies,
  limit: 20_480,
});
