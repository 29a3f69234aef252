import { fsbp, list, stackRule, type Report, type Resource, type Stack } from "../../framework";

const groupType = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const vpcTypes = ["aws:ec2/vpc:Vpc", "aws-native:ec2:Vpc"];

/** Default security groups have no rules. */
export const ec2DefaultGroupClosed = stackRule({
  id: "ec2-default-group-closed",
  title: "Default security groups have no rules",
  description:
    "The default security group of a VPC has no rules: whatever names no group of its own has this one, and should then " +
    "reach nothing and be reached by nothing. AWS makes the group with rules, which go when an " +
    "aws.ec2.DefaultSecurityGroup takes it over; a VPC is judged in the stack that makes it.",
  severity: "medium",
  rows: [63],
  framework: fsbp("EC2.2", "VPC default security groups should not allow inbound or outbound traffic"),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 5.4"],
  remediation:
    "make an aws.ec2.DefaultSecurityGroup with the vpcId of the VPC and without ingress and egress, and a group of its " +
    "own for each use",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  types: [groupType, ...vpcTypes],
  judge: (resource, report, _parameters, stack) => {
    if (resource.type !== groupType) return judgeVpc(resource, report, stack);
    report.each(["ingress", "egress"], (direction) => {
      if (list(resource.props, direction).length > 0) report.violation(`the default group has rules (${direction})`);
    });
  },
});

function judgeVpc(vpc: Resource, report: Report, stack: Stack): void {
  const groups = stack.referring(vpc, [groupType], { targets: vpcTypes, property: "vpcId", names: ["id", "vpcId"] });
  if (groups.found.length > 0) return;
  groups.assertComplete();
  report.violation("the default group of the VPC has the rules that AWS makes it with");
}
