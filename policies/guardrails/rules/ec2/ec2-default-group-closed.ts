import { fsbp, list, resourceRule } from "../../framework";

/** Default security groups have no rules. */
export const ec2DefaultGroupClosed = resourceRule({
  id: "ec2-default-group-closed",
  title: "Default security groups have no rules",
  description:
    "The default security group of a VPC has no rules: whatever names no group of its own has this one, and should then " +
    "reach nothing and be reached by nothing.",
  severity: "medium",
  rows: [63],
  framework: fsbp("EC2.2", "VPC default security groups should not allow inbound or outbound traffic"),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 5.4"],
  remediation:
    "leave ingress and egress of the aws.ec2.DefaultSecurityGroup away, and make a group of its own for each use",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  judge: ({ props }, report) =>
    report.each(["ingress", "egress"], (direction) => {
      if (list(props, direction).length > 0) report.violation(`the default group has rules (${direction})`);
    }),
});
