import { nist } from "../../framework";
import { openGroupRule } from "./group-rules";

/** No security group lets out to strangers. */
export const ec2NoOpenEgress = openGroupRule({
  id: "ec2-no-open-egress",
  title: "Security groups do not let out to the internet",
  description:
    "No rule of a security group, inline or of its own, lets out to every address (0.0.0.0/0, ::/0) or a share of them " +
    "wider than /8 (IPv6: /32), such as one half. What works on a data lake reaches AWS by endpoints; ports that are " +
    "meant to be open are configured. ICMP is not judged.",
  severity: "medium",
  rows: [64],
  framework: nist("SC-7", "Boundary Protection"),
  remediation:
    "name a security group (referencedSecurityGroupId, securityGroups), the prefix list of a gateway endpoint or a narrow " +
    "block of addresses in the egress rule, or list the port in allowedPorts of this rule",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  direction: "egress",
});
