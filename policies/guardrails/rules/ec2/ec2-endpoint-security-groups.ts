import { every, flag, fsbp, list, stackRule, text } from "../../framework";
import { endpointTypes, toEndpoint } from "./endpoint";

const associationType = "aws:ec2/securityGroupAssociation:SecurityGroupAssociation";

/** Endpoints with network interfaces name their security groups. */
export const ec2EndpointSecurityGroups = stackRule({
  id: "ec2-endpoint-security-groups",
  title: "Interface endpoints name their security groups",
  description:
    "A VPC endpoint that has network interfaces names the security groups that say who may connect to it, inline or in an " +
    "aws.ec2.SecurityGroupAssociation that replaces the default. Otherwise it has the default group of the VPC, which " +
    "lets in whatever else has no group of its own.",
  severity: "medium",
  rows: [62],
  framework: fsbp("EC2.2", "VPC default security groups should not allow inbound or outbound traffic"),
  remediation: "set securityGroupIds of the endpoint",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  types: endpointTypes,
  judge: (endpoint, report, _parameters, stack) => {
    const type = text(endpoint.props, "vpcEndpointType") ?? "Gateway";
    if (type === "Gateway" || type === "GatewayLoadBalancer") return;
    if (list(endpoint.props, "securityGroupIds").length > 0) return;
    const { found, assertComplete } = stack.referring(endpoint, [associationType], toEndpoint);
    if (!every(found, ({ props }) => flag(props, "replaceDefaultAssociation") !== true)) return;
    assertComplete();
    report.violation("the endpoint names no security group, so that it has the default group of the VPC");
  },
});
