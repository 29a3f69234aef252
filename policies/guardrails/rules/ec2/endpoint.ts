import type { Carriers, Link } from "../../framework";

/** The types of VPC endpoints. */
export const endpointTypes = ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws-native:ec2:VpcEndpoint"] as const;

/** The type that gives an endpoint its policy from beside it. */
export const splitPolicyType = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";

/** Where endpoint policies stand. */
export const endpointPolicies: Carriers = {
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["policy"],
  [splitPolicyType]: ["policy"],
  "aws-native:ec2:VpcEndpoint": ["policyDocument"],
};

/** How resources name an endpoint. */
export const toEndpoint: Link = { targets: endpointTypes, property: "vpcEndpointId", names: ["id"] };
