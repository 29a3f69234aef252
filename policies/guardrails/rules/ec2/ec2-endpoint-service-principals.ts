import { hasWildcard, nist, resourceRule, texts } from "../../framework";

/** Where endpoint services say who may connect. */
const principals: Readonly<Record<string, string>> = {
  "aws:ec2/vpcEndpointService:VpcEndpointService": "allowedPrincipals",
  "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple": "principalArn",
  "aws-native:ec2:VpcEndpointServicePermissions": "allowedPrincipals",
};

/** Endpoint services name who may connect. */
export const ec2EndpointServicePrincipals = resourceRule({
  id: "ec2-endpoint-service-principals",
  title: "Endpoint services name who may connect",
  description:
    "A VPC endpoint service names the accounts, roles or users that may make endpoints to it: with a wildcard everyone " +
    "with an AWS account can.",
  severity: "high",
  rows: [61],
  framework: nist("AC-3", "Access Enforcement"),
  remediation: "name the principals by their ARNs in allowedPrincipals (principalArn) in place of the wildcard",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
  types: Object.keys(principals),
  judge: ({ type, props }, report) =>
    report.each(texts(props, principals[type] as string), (principal) => {
      if (hasWildcard(principal)) report.violation(`the endpoint service lets ${principal} connect`);
    }),
});
