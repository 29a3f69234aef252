import { ec2EndpointServicePrincipals } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-service-principals";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const account = "arn:aws:iam::333333333333:root";

function fixture() {
  const service: TestResource = {
    type: "aws:ec2/vpcEndpointService:VpcEndpointService",
    name: "service",
    props: { allowedPrincipals: [account] },
  };
  return { service };
}

const principals = (allowedPrincipals: unknown) => ({
  change: ({ service }: ReturnType<typeof fixture>) => (service.props["allowedPrincipals"] = allowedPrincipals),
});
const carried = (type: string, props: Record<string, unknown>) => ({
  change: ({ service }: ReturnType<typeof fixture>) => Object.assign(service, { type, props }),
  at: "service",
  says: "service: the endpoint service lets * connect",
});

testRule(ec2EndpointServicePrincipals, {
  fixture,
  clean: { nobody: principals(undefined) },
  violation: {
    everyone: { ...principals([account, "*"]), at: "service", says: "service: the endpoint service lets * connect" },
    "a pattern": {
      ...principals(["arn:aws:iam::333333333333:role/*"]),
      at: "service",
      says: "lets arn:aws:iam::333333333333:role/* connect",
    },
    "a principal of its own": carried("aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple", {
      principalArn: "*",
    }),
    "aws-native": carried("aws-native:ec2:VpcEndpointServicePermissions", { allowedPrincipals: ["*"] }),
  },
  undetermined: {
    "the list is unknown": {
      ...principals(unknown()),
      at: "service",
      says: "allowedPrincipals is not known at preview",
    },
    "a principal is unknown": {
      ...principals([account, unknown()]),
      at: "service",
      says: "allowedPrincipals.1 is not known at preview",
    },
  },
});
