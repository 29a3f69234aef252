import { fsbp } from "../../framework";
import { openGroupRule } from "./group-rules";

/** No security group lets in strangers. */
export const ec2NoOpenIngress = openGroupRule({
  id: "ec2-no-open-ingress",
  title: "Security groups do not let in the internet",
  description:
    "No rule of a security group, inline or of its own, lets in every address (0.0.0.0/0, ::/0) or a share of them wider " +
    "than /8 (IPv6: /32), such as one half. A data lake serves nothing to the internet: ports that are meant to be open " +
    "are configured. ICMP is not judged.",
  severity: "high",
  rows: [63],
  framework: fsbp("EC2.18", "Security groups should only allow unrestricted incoming traffic for authorized ports"),
  tags: [
    "Security Hub EC2.13",
    "Security Hub EC2.14",
    "Security Hub EC2.19",
    "CIS AWS Foundations Benchmark 3.0.0 5.2",
    "CIS AWS Foundations Benchmark 3.0.0 5.3",
  ],
  remediation:
    "name a security group (referencedSecurityGroupId, securityGroups) or a narrow block of addresses in the ingress " +
    "rule, or list the port in allowedPorts of this rule",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  direction: "ingress",
});
