import { ec2GroupEgressGiven } from "../../../policies/guardrails/rules/ec2/ec2-group-egress-given";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const type = "aws-native:ec2:SecurityGroup";

function fixture() {
  const group: TestResource = {
    type,
    name: "group",
    props: { groupDescription: "x", securityGroupEgress: [{ ipProtocol: "-1", cidrIp: "127.0.0.1/32" }] },
    computed: ["groupId"],
  };
  return { group };
}

const rule = (groupId: unknown): TestResource => ({
  type: "aws-native:ec2:SecurityGroupEgress",
  name: "rule",
  props: { groupId, ipProtocol: "tcp" },
});

testRule(ec2GroupEgressGiven, {
  fixture,
  clean: {
    "a rule beside it": {
      change: (stack) => {
        delete stack.group.props["securityGroupEgress"];
        stack["rule"] = rule(unknown(stack.group));
      },
    },
    "the provider aws": { change: ({ group }) => (group.type = "aws:ec2/securityGroup:SecurityGroup") },
  },
  violation: {
    none: {
      change: ({ group }) => delete group.props["securityGroupEgress"],
      at: "group",
      says: "group: the group has no egress rule",
    },
    "the rule of another group": {
      change: (stack) => {
        const other: TestResource = { type, name: "other", props: { securityGroupEgress: [{}] } };
        delete stack.group.props["securityGroupEgress"];
        Object.assign(stack, { other, rule: rule(unknown(other)) });
      },
      at: "group",
      says: "group: the group has no egress rule",
    },
  },
  undetermined: {
    "the rules are unknown": {
      change: ({ group }) => (group.props["securityGroupEgress"] = unknown()),
      at: "group",
      says: "securityGroupEgress is not known at preview",
    },
    "a rule of some group": {
      change: (stack) => {
        delete stack.group.props["securityGroupEgress"];
        stack["rule"] = rule(unknown());
      },
      at: "group",
      says: "groupId of rule is not known at preview",
    },
  },
});
