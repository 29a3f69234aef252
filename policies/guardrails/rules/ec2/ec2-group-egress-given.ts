import { list, nist, stackRule, type Link } from "../../framework";

const groupType = "aws-native:ec2:SecurityGroup";
const toGroup: Link = { targets: [groupType], property: "groupId", names: ["groupId", "id"] };

/** Security groups of aws-native say what goes out. */
export const ec2GroupEgressGiven = stackRule({
  id: "ec2-group-egress-given",
  title: "Security groups of aws-native say what goes out",
  description:
    "A security group of aws-native has a rule for what goes out: without one, AWS adds rules that let out everything. " +
    "The provider aws takes these away by itself, and is not judged.",
  severity: "medium",
  rows: [64],
  framework: nist("SC-7", "Boundary Protection"),
  remediation:
    "set securityGroupEgress of the group, or add an aws-native.ec2.SecurityGroupEgress; one to 127.0.0.1/32 lets out nothing",
  url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
  types: [groupType],
  judge: (group, report, _parameters, stack) => {
    if (list(group.props, "securityGroupEgress").length > 0) return;
    const { found, assertComplete } = stack.referring(group, ["aws-native:ec2:SecurityGroupEgress"], toGroup);
    if (found.length > 0) return;
    assertComplete();
    report.violation("the group has no egress rule, so that AWS lets out everything");
  },
});
