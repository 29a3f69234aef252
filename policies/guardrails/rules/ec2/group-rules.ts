import { list, number, required, resourceRule, text, texts, textsParameter } from "../../framework";
import type { Resource, Rule, RuleInfo } from "../../framework";
import { isOpen } from "./address-block";

type Direction = "ingress" | "egress";

/** Security groups, and the properties that hold their rules inline. */
const groups: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  "aws:ec2/securityGroup:SecurityGroup": { ingress: "ingress", egress: "egress" },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { ingress: "ingress", egress: "egress" },
  "aws-native:ec2:SecurityGroup": { ingress: "securityGroupIngress", egress: "securityGroupEgress" },
};

/** The type of rules that say themselves in which direction they are. */
const ruleOfEither = "aws:ec2/securityGroupRule:SecurityGroupRule";

/** Resources that are one rule each. */
const single: Readonly<Record<Direction, readonly string[]>> = {
  ingress: [
    ruleOfEither,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws-native:ec2:SecurityGroupIngress",
  ],
  egress: [
    ruleOfEither,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws-native:ec2:SecurityGroupEgress",
  ],
};

/** The properties of a rule that name blocks of addresses, as the types have them. */
const blockProperties = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6", "cidrIp"] as const;

/** A rule that no security group is open to strangers in the direction, but for certain ports. */
export function openGroupRule({
  direction,
  ...info
}: Omit<RuleInfo, "types" | "parameters"> & { direction: Direction }): Rule {
  return resourceRule({
    ...info,
    parameters: {
      allowedPorts: textsParameter("TCP ports that may be open to everyone, such as 443.", [], "^[0-9]{1,5}$"),
    },
    types: [...Object.keys(groups), ...single[direction]],
    judge: (resource, report, { allowedPorts }) =>
      report.each(rulesOf(resource, direction), (rule) => {
        for (const property of blockProperties) {
          report.unit(() =>
            report.each(texts(rule, property), (block) => {
              if (isOpen(block) && !isAllowed(rule, allowedPorts)) {
                report.violation(`${direction} is open to ${block} for ${portsOf(rule)}`);
              }
            }),
          );
        }
      }),
  });
}

function rulesOf(resource: Resource, direction: Direction): readonly unknown[] {
  const property = groups[resource.type]?.[direction];
  if (property !== undefined) return list(resource.props, property);
  return resource.type === ruleOfEither && text(resource.props, "type") !== direction ? [] : [resource.props];
}

function isAllowed(rule: unknown, ports: readonly string[]): boolean {
  const protocol = protocolOf(rule);
  // ICMP has no ports: its messages report errors and answer pings.
  if (["icmp", "1", "icmpv6", "58"].includes(protocol)) return true;
  if (ports.length === 0 || !["tcp", "6"].includes(protocol)) return false;
  const [first, last] = ["fromPort", "toPort"].map((path) => required(number(rule, path), path)) as [number, number];
  if (first > last || last - first >= ports.length) return false;
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index)).every((port) =>
    ports.some((allowed) => Number(allowed) === Number(port)),
  );
}

function portsOf(rule: unknown): string {
  const protocol = protocolOf(rule);
  return protocol === "-1" || protocol === "all" ? "every protocol" : `protocol ${protocol}`;
}

function protocolOf(rule: unknown): string {
  return required(text(rule, "protocol") ?? text(rule, "ipProtocol"), "protocol").toLowerCase();
}
