import { ec2EndpointPolicyGiven } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-policy-given";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
const policy = JSON.stringify({ Statement: [] });

function fixture() {
  const endpoint: TestResource = {
    type,
    name: "s3",
    props: { vpcId: "vpc-1", serviceName: "com.amazonaws.ap-northeast-1.s3", policy },
    computed: ["policy"],
  };
  return { endpoint };
}

const service = (serviceName: unknown, vpcEndpointType: unknown = "Interface") => ({
  change: ({ endpoint }: ReturnType<typeof fixture>) =>
    (endpoint.props = { vpcId: "vpc-1", serviceName, vpcEndpointType }),
});
const beside = (vpcEndpointId: unknown, document?: unknown): TestResource => ({
  type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
  name: "s3-policy",
  props: { vpcEndpointId, policy: document },
});
const noPolicy = { at: "endpoint", says: "s3: the endpoint has no policy of its own" };

testRule(ec2EndpointPolicyGiven, {
  fixture,
  clean: {
    "a policy that is unknown": { change: ({ endpoint }) => (endpoint.props["policy"] = unknown()) },
    "a policy beside it": {
      change: (stack) => {
        delete stack.endpoint.props["policy"];
        stack["policy"] = beside(unknown(stack.endpoint), policy);
      },
    },
    "a service of someone else": service("com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0"),
    "a service that takes no policy": service("com.amazonaws.ap-northeast-1.email-smtp"),
    "a load balancer": service(unknown(), "GatewayLoadBalancer"),
    "a resource": service(undefined, "Resource"),
    "a service that is configured": {
      ...service("com.amazonaws.ap-northeast-1.glue"),
      configuration: { exemptServices: ["glue"] },
    },
    "aws-native": {
      change: ({ endpoint }) => {
        endpoint.type = "aws-native:ec2:VpcEndpoint";
        endpoint.props = { serviceName: "com.amazonaws.ap-northeast-1.s3", policyDocument: { Statement: [] } };
      },
    },
  },
  violation: {
    "a gateway": { ...service("com.amazonaws.ap-northeast-1.s3", undefined), ...noPolicy },
    "an interface": { ...service("com.amazonaws.ap-northeast-1.glue"), ...noPolicy },
    "a resource beside it without a policy": {
      change: (stack) => {
        delete stack.endpoint.props["policy"];
        stack["policy"] = beside(unknown(stack.endpoint));
      },
      ...noPolicy,
    },
    "the policy of another endpoint": {
      change: (stack) => {
        delete stack.endpoint.props["policy"];
        const other: TestResource = { type, name: "other", props: { policy } };
        stack["other"] = other;
        stack["policy"] = beside(unknown(other), policy);
      },
      ...noPolicy,
    },
    "aws-native": {
      change: ({ endpoint }) => {
        endpoint.type = "aws-native:ec2:VpcEndpoint";
        delete endpoint.props["policy"];
      },
      ...noPolicy,
    },
  },
  undetermined: {
    "the service is unknown": { ...service(unknown()), at: "endpoint", says: "serviceName is not known at preview" },
    "the type is unknown": {
      ...service("com.amazonaws.ap-northeast-1.glue", unknown()),
      at: "endpoint",
      says: "vpcEndpointType is not known at preview",
    },
    "a policy of some endpoint": {
      change: (stack) => {
        delete stack.endpoint.props["policy"];
        stack["policy"] = beside(unknown(), policy);
      },
      at: "endpoint",
      says: "vpcEndpointId of s3-policy is not known at preview",
    },
  },
});
