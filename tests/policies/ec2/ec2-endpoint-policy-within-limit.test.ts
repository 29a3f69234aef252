import { ec2EndpointPolicyWithinLimit } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-policy-within-limit";
import { sizeCases } from "../support/size";
import { testRule } from "../support/test-rule";

const [type, beside] = ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"];

testRule(
  ec2EndpointPolicyWithinLimit,
  sizeCases(type, "policy", 20_480, [
    [beside, "policy"],
    ["aws-native:ec2:VpcEndpoint", "policyDocument"],
  ]),
);
