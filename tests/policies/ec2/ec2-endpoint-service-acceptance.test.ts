import { ec2EndpointServiceAcceptance } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-service-acceptance";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const service: TestResource = {
    type: "aws:ec2/vpcEndpointService:VpcEndpointService",
    name: "service",
    props: { acceptanceRequired: true },
  };
  return { service };
}

const says = "service: the endpoint service accepts every connection";

testRule(ec2EndpointServiceAcceptance, {
  fixture,
  clean: {
    "aws-native": { change: ({ service }) => (service.type = "aws-native:ec2:VpcEndpointService") },
  },
  violation: {
    "not required": { change: ({ service }) => (service.props["acceptanceRequired"] = false), at: "service", says },
    "aws-native that does not say": {
      change: ({ service }) => {
        service.type = "aws-native:ec2:VpcEndpointService";
        service.props = {};
      },
      at: "service",
      says,
    },
  },
  undetermined: {
    unknown: {
      change: ({ service }) => (service.props["acceptanceRequired"] = unknown()),
      at: "service",
      says: "acceptanceRequired is not known at preview",
    },
  },
});
