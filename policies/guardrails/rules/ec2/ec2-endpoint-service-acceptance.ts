import { flag, nist, resourceRule } from "../../framework";

/** Endpoint services accept each connection by hand. */
export const ec2EndpointServiceAcceptance = resourceRule({
  id: "ec2-endpoint-service-acceptance",
  title: "Endpoint services accept connections by hand",
  description:
    "A VPC endpoint service demands that each endpoint of a consumer is accepted before it can connect. " +
    "With aws-native that must be said.",
  severity: "medium",
  rows: [61],
  framework: nist("AC-3", "Access Enforcement"),
  remediation: "set acceptanceRequired of the endpoint service to true",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
  types: ["aws:ec2/vpcEndpointService:VpcEndpointService", "aws-native:ec2:VpcEndpointService"],
  judge: ({ props }, report) => {
    if (flag(props, "acceptanceRequired") !== true) report.violation("the endpoint service accepts every connection");
  },
});
