import { isGiven, nist, stackRule, text, textsParameter } from "../../framework";
import { endpointPolicies, endpointTypes, splitPolicyType, toEndpoint } from "./endpoint";

/** Endpoints have a policy where their service takes one. */
export const ec2EndpointPolicyGiven = stackRule({
  id: "ec2-endpoint-policy-given",
  title: "VPC endpoints have a policy",
  description:
    "The policy of a gateway or interface endpoint to a service of AWS is written down, inline or in an " +
    "aws.ec2.VpcEndpointPolicy. Without one, AWS gives the endpoint a policy that lets everyone do everything with the " +
    "resources of every account, so that data can be carried out of the VPC. Endpoints to services of others take none.",
  severity: "medium",
  rows: [60],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation: "set policy of the endpoint (aws-native: policyDocument) to a document that names accounts or resources",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  parameters: {
    exemptServices: textsParameter("Services of AWS whose endpoints take no policy, as their endpoints name them.", [
      "email-smtp",
      "transfer.server",
    ]),
  },
  types: endpointTypes,
  judge: (endpoint, report, { exemptServices }, stack) => {
    const [property = "policy"] = endpointPolicies[endpoint.type] ?? [];
    if (isGiven(endpoint, property) || !takesPolicy(endpoint.props, exemptServices)) return;
    const { found, assertComplete } = stack.referring(endpoint, [splitPolicyType], toEndpoint);
    if (found.some((holder) => isGiven(holder, "policy"))) return;
    assertComplete();
    report.violation("the endpoint has no policy of its own");
  },
});

/**
 * True if the endpoint is one to a service of AWS that takes a policy. The name of a service that someone else offers
 * ends in `vpce-svc-<id>`. Source:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html#vpce-endpoint-policy-support
 */
function takesPolicy(props: Record<string, unknown>, exempt: readonly string[]): boolean {
  if (!["Gateway", "Interface"].includes(text(props, "vpcEndpointType") ?? "Gateway")) return false;
  const service = text(props, "serviceName") ?? "";
  return !/\.vpce-svc-[^.]+$/.test(service) && !exempt.some((name) => service.endsWith(`.${name}`));
}
