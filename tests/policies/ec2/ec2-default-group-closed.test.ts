import { ec2DefaultGroupClosed } from "../../../policies/guardrails/rules/ec2/ec2-default-group-closed";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const group: TestResource = {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    name: "default",
    props: { vpcId: "vpc-1" },
  };
  return { group };
}

const rules = (change: Record<string, unknown>) => ({
  change: ({ group }: ReturnType<typeof fixture>) => Object.assign(group.props, change),
});
const toItself = [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }];

testRule(ec2DefaultGroupClosed, {
  fixture,
  clean: { "empty lists": rules({ ingress: [], egress: [] }) },
  violation: {
    ingress: { ...rules({ ingress: toItself }), at: "group", says: "default: the default group has rules (ingress)" },
    egress: { ...rules({ egress: toItself }), at: "group", says: "default: the default group has rules (egress)" },
  },
  undetermined: {
    "the rules are unknown": {
      ...rules({ ingress: unknown() }),
      at: "group",
      says: "ingress is not known at preview",
    },
  },
});
