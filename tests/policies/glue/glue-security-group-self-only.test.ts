import { glueSecurityGroupSelfOnly } from "../../../policies/guardrails/rules/glue/glue-security-group-self-only";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ruleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** A group and a connection in it that are yet to be made, and the rule by which the group lets itself in. */
function fixture() {
  const subnet: TestResource = { type: "aws:ec2/subnet:Subnet", name: "subnet", props: {}, computed: ["id"] };
  const group: TestResource = { type: groupType, name: "group", props: {}, computed: ["id", "ingress"] };
  const rule: TestResource = {
    type: ruleType,
    name: "rule",
    props: { securityGroupId: unknown(group), referencedSecurityGroupId: unknown(group) },
  };
  const connection: TestResource = {
    type: "aws:glue/connection:Connection",
    name: "connection",
    props: requirements([unknown(group)], unknown(subnet)),
  };
  const other: TestResource = { type: groupType, name: "other", props: {}, computed: ["id", "ingress"] };
  return { subnet, group, rule, connection, other };
}

type Stack = ReturnType<typeof fixture>;

function requirements(securityGroupIdLists: unknown, subnetId: unknown = "subnet-1") {
  return { physicalConnectionRequirements: { subnetId, securityGroupIdLists } };
}

const more = "the group that Glue works in lets in more than itself";
const another = "the group that Glue works in lets in another group";

const ruleOf = (change: Record<string, unknown>) => ({
  change: ({ rule }: Stack) =>
    (rule.props = { securityGroupId: rule.props["securityGroupId"], ipProtocol: "tcp", ...change }),
});
const lets = (change: Record<string, unknown>, says = more) => ({
  ...ruleOf(change),
  at: "rule",
  says: `rule: ${says}`,
});

/** The older resource for a rule. */
const olderRule = (change: Record<string, unknown>) => ({
  change: ({ group, rule }: Stack) => {
    rule.type = "aws:ec2/securityGroupRule:SecurityGroupRule";
    rule.props = { type: "ingress", securityGroupId: unknown(group), ...change };
  },
});
const inline = (rule: unknown, type = groupType) => ({
  change: ({ group }: Stack) => {
    group.type = type;
    group.props[type.startsWith("aws-native:") ? "securityGroupIngress" : "ingress"] = [rule];
  },
});
const letsInline = (rule: unknown, type?: string) => ({ ...inline(rule, type), at: "group", says: `group: ${more}` });

/** All ids are known, as when the stack has been deployed. */
const known = (source: string) => ({
  change: ({ group, rule, connection }: Stack) => {
    group.props = { id: "sg-1" };
    connection.props = requirements(["sg-0", "sg-1"]);
    rule.props = { securityGroupId: "sg-1", referencedSecurityGroupId: source };
  },
});

const native = (change: Record<string, unknown>) => ({
  change: ({ group, rule, connection }: Stack) => {
    group.type = "aws-native:ec2:SecurityGroup";
    rule.type = "aws-native:ec2:SecurityGroupIngress";
    rule.props = { groupId: unknown(group), sourceSecurityGroupId: unknown(group), ...change };
    connection.type = "aws-native:glue:Connection";
    connection.props = {
      connectionInput: { physicalConnectionRequirements: { securityGroupIdList: [unknown(group)] } },
    };
  },
});

testRule(glueSecurityGroupSelfOnly, {
  fixture,
  clean: {
    "ids that are known": known("sg-1"),
    "the older rule, by self": olderRule({ self: true }),
    "the older rule, by the id": {
      change: (stack) => olderRule({ sourceSecurityGroupId: unknown(stack.group) }).change(stack),
    },
    "a rule for what goes out": olderRule({ type: "egress", cidrBlocks: ["0.0.0.0/0"] }),
    "a rule within the group": inline({ self: true, cidrBlocks: [], securityGroups: [] }),
    "a group that Glue does not use": {
      change: ({ group, rule, other }) => {
        rule.props = { securityGroupId: unknown(other), cidrIpv4: "0.0.0.0/0" };
        other.props["ingress"] = [{ securityGroups: [unknown(group)] }];
      },
    },
    "a group of another stack": {
      change: ({ rule, connection }) => {
        connection.props = requirements([unknown()]);
        rule.props = { securityGroupId: unknown(), cidrIpv4: "0.0.0.0/0" };
      },
    },
    "aws-native": native({}),
  },
  violation: {
    "a network": lets({ cidrIpv4: "10.0.0.0/16" }),
    "a network of IPv6": lets({ cidrIpv6: "::/0" }),
    "a prefix list": lets({ prefixListId: "pl-1" }),
    "another group": {
      change: ({ rule, other }) => (rule.props["referencedSecurityGroupId"] = unknown(other)),
      at: "rule",
      says: `rule: ${another}`,
    },
    "another group by its id": { ...known("sg-2"), at: "rule", says: `rule: ${another}` },
    "a network by the older rule": { ...olderRule({ cidrBlocks: ["10.0.0.0/8"] }), at: "rule", says: more },
    "a network beside self": { ...olderRule({ self: true, ipv6CidrBlocks: ["::/0"] }), at: "rule", says: more },
    "a network within the group": letsInline({ self: true, cidrBlocks: ["10.0.0.0/16"] }),
    "another group within the group": letsInline({ securityGroups: ["sg-2"] }),
    "a network within the default group": letsInline(
      { cidrBlocks: ["0.0.0.0/0"] },
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    ),
    "a network within the group of aws-native": letsInline({ cidrIp: "10.0.0.0/16" }, "aws-native:ec2:SecurityGroup"),
    "a network by aws-native": {
      ...native({ sourceSecurityGroupId: undefined, cidrIp: "0.0.0.0/0" }),
      at: "rule",
      says: more,
    },
    "a group by the name in aws-native": {
      ...native({ sourceSecurityGroupId: undefined, sourceSecurityGroupName: "other" }),
      at: "rule",
      says: more,
    },
    "the second of two groups of a connection": {
      change: (stack) => {
        stack.connection.props = requirements(["sg-0", unknown(stack.group)]);
        ruleOf({ cidrIpv4: "0.0.0.0/0" }).change(stack);
      },
      at: "rule",
      says: more,
    },
    "groups that are unknown as a whole": {
      change: (stack) => {
        stack.connection.props = { physicalConnectionRequirements: unknown(stack.group) };
        ruleOf({ cidrIpv4: "0.0.0.0/0" }).change(stack);
      },
      at: "rule",
      says: more,
    },
    "the group of a development endpoint": {
      change: (stack) => {
        stack.connection.type = "aws:glue/devEndpoint:DevEndpoint";
        stack.connection.props = { securityGroupIds: [unknown(stack.group)] };
        ruleOf({ cidrIpv4: "0.0.0.0/0" }).change(stack);
      },
      at: "rule",
      says: more,
    },
  },
  undetermined: {
    "another group is unknown": {
      change: ({ rule }) => (rule.props["referencedSecurityGroupId"] = unknown()),
      at: "rule",
      says: "the group that is let in cannot be compared with the group of the rule",
    },
    "a group that is known and one that is not": {
      change: ({ rule }) => (rule.props["referencedSecurityGroupId"] = "sg-1"),
      at: "rule",
      says: "the group that is let in cannot be compared",
    },
    "a network is unknown": {
      ...ruleOf({ cidrIpv4: unknown() }),
      at: "rule",
      says: "cidrIpv4 is not known at preview",
    },
    "the rules within the group are unknown": {
      change: ({ group, other }) => (group.props["ingress"] = unknown(other)),
      at: "group",
      says: "ingress is not known at preview",
    },
  },
});
