import { unknown, type TestResource } from "../support/analyzer";
import type { Case, Finding } from "../support/test-rule";

type Direction = "ingress" | "egress";
type Group = { group: TestResource };

/** The cases of a rule on what security groups are open to, in one direction. */
export function openGroupCases(direction: Direction, other: Direction) {
  const inline = (rule: Record<string, unknown>) => ({ protocol: "tcp", fromPort: 22, toPort: 22, ...rule });
  const native = (rule: Record<string, unknown>) => ({ ipProtocol: "tcp", fromPort: 22, toPort: 22, ...rule });
  const title = direction === "ingress" ? "Ingress" : "Egress";

  const fixture = (): Group => ({
    group: {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "group",
      props: {
        [direction]: [
          inline({ cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlocks: ["fd00::/8"] }),
          inline({ securityGroups: [unknown()] }),
        ],
        [other]: [inline({ cidrBlocks: ["0.0.0.0/0"] })],
      },
    },
  });

  const rule = (change: Record<string, unknown>, configuration?: Record<string, unknown>): Case<Group> => ({
    change: ({ group }) => (group.props[direction] = [inline(change)]),
    ...(configuration && { configuration }),
  });
  const alone = (type: string, props: Record<string, unknown>): Case<Group> => ({
    change: ({ group }) => Object.assign(group, { type, props }),
  });
  const says = (given: Case<Group>, block: string, ports = "protocol tcp"): Finding<Group> => ({
    ...given,
    at: "group",
    says: `group: ${direction} is open to ${block} for ${ports}`,
  });

  const everyone = { cidrBlocks: ["0.0.0.0/0"] };
  const https = { ...everyone, fromPort: 443, toPort: 443 };
  const web = { allowedPorts: ["80", "443"] };

  return {
    fixture,
    clean: {
      "no rules": alone("aws:ec2/securityGroup:SecurityGroup", {}),
      "a prefix list": rule({ prefixListIds: [unknown()] }),
      "a port that may be open": rule(https, web),
      "ports that may be open": rule({ ...everyone, fromPort: 80, toPort: 81 }, { allowedPorts: ["81", "80"] }),
      "a port by the protocol's number": rule({ ...https, protocol: 6 }, web),
      pings: rule({ ...everyone, protocol: "icmp", fromPort: 8, toPort: -1 }),
      "the other direction": alone("aws:ec2/securityGroupRule:SecurityGroupRule", {
        ...inline(everyone),
        type: other,
      }),
    },
    violation: {
      "every address": says(rule(everyone), "0.0.0.0/0"),
      "every address of IPv6": says(rule({ ipv6CidrBlocks: ["::/0"] }), "::/0"),
      "every address of IPv6, written in another way": says(rule({ ipv6CidrBlocks: ["::0/0"] }), "::0/0"),
      "half of the addresses": says(rule({ cidrBlocks: ["128.0.0.0/1"] }), "128.0.0.0/1"),
      "every protocol": says(
        rule({ ...everyone, protocol: "-1", fromPort: 0, toPort: 0 }),
        "0.0.0.0/0",
        "every protocol",
      ),
      "every protocol, where a port may be open": says(rule({ ...https, protocol: "-1" }, web), "0.0.0.0/0", "every"),
      "a port of UDP": says(rule({ ...https, protocol: "udp" }, web), "0.0.0.0/0", "protocol udp"),
      "more ports than may be open": says(rule({ ...https, toPort: 444 }, web), "0.0.0.0/0"),
      "a range between ports that may be open": says(
        rule({ ...everyone, fromPort: 80, toPort: 443 }, web),
        "0.0.0.0/0",
      ),
      "one of two blocks": says(rule({ cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] }), "0.0.0.0/0"),
      "what is no block": { ...rule({ cidrBlocks: ["0.0.0.0"] }), at: "group", says: '"0.0.0.0" is no block' },
      "the default group": says(
        alone("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { [direction]: [inline(everyone)] }),
        "0.0.0.0/0",
      ),
      "a rule of the older type": says(
        alone("aws:ec2/securityGroupRule:SecurityGroupRule", { ...inline(everyone), type: direction }),
        "0.0.0.0/0",
      ),
      "a rule of its own": says(
        alone(`aws:vpc/securityGroup${title}Rule:SecurityGroup${title}Rule`, native({ cidrIpv4: "0.0.0.0/0" })),
        "0.0.0.0/0",
      ),
      "a rule of its own for IPv6": says(
        alone(`aws:vpc/securityGroup${title}Rule:SecurityGroup${title}Rule`, native({ cidrIpv6: "::/0" })),
        "::/0",
      ),
      "aws-native": says(
        alone("aws-native:ec2:SecurityGroup", { [`securityGroup${title}`]: [native({ cidrIp: "0.0.0.0/0" })] }),
        "0.0.0.0/0",
      ),
      "a rule of aws-native": says(
        alone(`aws-native:ec2:SecurityGroup${title}`, native({ cidrIp: "0.0.0.0/0" })),
        "0.0.0.0/0",
      ),
    },
    undetermined: {
      "the rules are unknown": {
        change: ({ group }: Group) => (group.props[direction] = unknown()),
        at: "group",
        says: `${direction} is not known at preview`,
      },
      "a block is unknown": {
        ...rule({ cidrBlocks: [unknown(), "10.0.0.0/8"] }),
        at: "group",
        says: `${direction}.0.cidrBlocks.0 is not known at preview`,
      },
      "the direction is unknown": {
        ...alone("aws:ec2/securityGroupRule:SecurityGroupRule", { ...inline(everyone), type: unknown() }),
        at: "group",
        says: "type is not known at preview",
      },
      "a port is unknown, and some may be open": {
        ...rule({ ...https, toPort: unknown() }, web),
        at: "group",
        says: "toPort is not known at preview",
      },
    },
  };
}
