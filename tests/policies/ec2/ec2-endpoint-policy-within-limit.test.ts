import { ec2EndpointPolicyWithinLimit } from "../../../policies/guardrails/rules/ec2/ec2-endpoint-policy-within-limit";
import { testSizeRule } from "../support/size";

const [type, beside] = ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"];

testSizeRule(ec2EndpointPolicyWithinLimit, type, "policy", 20_480, [
  [beside, "policy"],
  ["aws-native:ec2:VpcEndpoint", "policyDocument"],
]);
