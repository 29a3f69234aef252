import { ec2EndpointSecurityGroups } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-security-groups";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const endpoint: TestResource = {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    name: "glue",
    props: { vpcEndpointType: "Interface", securityGroupIds: ["sg-1"] },
    computed: ["securityGroupIds"],
  };
  return { endpoint };
}

const props = (change: Record<string, unknown>) => ({
  change: ({ endpoint }: ReturnType<typeof fixture>) => (endpoint.props = { vpcEndpointType: "Interface", ...change }),
});
const association = (vpcEndpointId: unknown, replaceDefaultAssociation?: unknown): TestResource => ({
  type: "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
  name: "association",
  props: { vpcEndpointId, securityGroupId: "sg-1", replaceDefaultAssociation },
});
const defaultGroup = { at: "endpoint", says: "glue: the endpoint names no security group" };

testRule(ec2EndpointSecurityGroups, {
  fixture,
  clean: {
    "a group that is yet to be made": props({ securityGroupIds: [unknown()] }),
    "a gateway": props({ vpcEndpointType: undefined }),
    "a load balancer": props({ vpcEndpointType: "GatewayLoadBalancer" }),
    "an association in place of the default": {
      change: (stack) => {
        delete stack.endpoint.props["securityGroupIds"];
        stack["association"] = association(unknown(stack.endpoint), true);
      },
    },
  },
  violation: {
    none: { ...props({}), ...defaultGroup },
    "an empty list": { ...props({ securityGroupIds: [] }), ...defaultGroup },
    "a resource endpoint": { ...props({ vpcEndpointType: "Resource" }), ...defaultGroup },
    "an association beside the default": {
      change: (stack) => {
        delete stack.endpoint.props["securityGroupIds"];
        stack["association"] = association(unknown(stack.endpoint));
      },
      ...defaultGroup,
    },
    "aws-native": {
      change: ({ endpoint }) => {
        endpoint.type = "aws-native:ec2:VpcEndpoint";
        delete endpoint.props["securityGroupIds"];
      },
      ...defaultGroup,
    },
  },
  undetermined: {
    "the type is unknown": {
      ...props({ vpcEndpointType: unknown() }),
      at: "endpoint",
      says: "vpcEndpointType is not known at preview",
    },
    "the groups are unknown": {
      ...props({ securityGroupIds: unknown() }),
      at: "endpoint",
      says: "securityGroupIds is not known at preview",
    },
    "whether the default is replaced is unknown": {
      change: (stack) => {
        delete stack.endpoint.props["securityGroupIds"];
        stack["association"] = association(unknown(stack.endpoint), unknown());
      },
      at: "endpoint",
      says: "replaceDefaultAssociation is not known at preview",
    },
    "an association of some endpoint": {
      change: (stack) => {
        delete stack.endpoint.props["securityGroupIds"];
        stack["association"] = association(unknown(), true);
      },
      at: "endpoint",
      says: "vpcEndpointId of association is not known at preview",
    },
  },
});
