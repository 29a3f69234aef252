import { ec2DefaultGroupClosed } from "../../../policies/guardrails/rules/ec2/ec2-default-group-closed";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

function fixture() {
  const vpc: TestResource = { type: "aws:ec2/vpc:Vpc", name: "vpc", props: { cidrBlock: "10.0.0.0/16" } };
  const group: TestResource = {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    name: "default",
    props: { vpcId: unknown(vpc) },
  };
  return { vpc, group };
}

const open = "vpc: the default group of the VPC has the rules that AWS makes it with";
const native = ({ vpc }: ReturnType<typeof fixture>) => (vpc.type = "aws-native:ec2:Vpc");

const rules = (change: Record<string, unknown>) => ({
  change: ({ group }: ReturnType<typeof fixture>) => Object.assign(group.props, change),
});
const toItself = [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }];

testRule(ec2DefaultGroupClosed, {
  fixture,
  clean: {
    "empty lists": rules({ ingress: [], egress: [] }),
    "the VPC of another stack": { change: (stack) => remove(stack, "vpc") },
    "a VPC of aws-native": { change: native },
  },
  violation: {
    ingress: { ...rules({ ingress: toItself }), at: "group", says: "default: the default group has rules (ingress)" },
    "the group of a VPC is left as it is": { change: (stack) => remove(stack, "group"), at: "vpc", says: open },
    "the group of another VPC is taken over": { ...rules({ vpcId: "vpc-2" }), at: "vpc", says: open },
    "the group of a VPC of aws-native is left as it is": {
      change: (stack) => {
        native(stack);
        remove(stack, "group");
      },
      at: "vpc",
      says: open,
    },
    egress: { ...rules({ egress: toItself }), at: "group", says: "default: the default group has rules (egress)" },
  },
  undetermined: {
    "whose group it is, is unknown": {
      ...rules({ vpcId: unknown() }),
      at: "vpc",
      says: "vpcId of default is not known",
    },
    "the rules are unknown": {
      ...rules({ ingress: unknown() }),
      at: "group",
      says: "ingress is not known at preview",
    },
  },
});
