import type { Rule } from "../../framework";
import { ec2DefaultGroupClosed } from "./ec2-default-group-closed";
import { ec2EndpointPolicyGiven } from "./ec2-endpoint-policy-given";
import { ec2EndpointPolicyKnownAccounts } from "./ec2-endpoint-policy-known-accounts";
import { ec2EndpointPolicyScoped } from "./ec2-endpoint-policy-scoped";
import { ec2EndpointPolicyWithinLimit } from "./ec2-endpoint-policy-within-limit";
import { ec2EndpointSecurityGroups } from "./ec2-endpoint-security-groups";
import { ec2EndpointServiceAcceptance } from "./ec2-endpoint-service-acceptance";
import { ec2EndpointServicePrincipals } from "./ec2-endpoint-service-principals";
import { ec2GroupEgressGiven } from "./ec2-group-egress-given";
import { ec2NoOpenEgress } from "./ec2-no-open-egress";
import { ec2NoOpenIngress } from "./ec2-no-open-ingress";

/** The rules on VPC endpoints and security groups, in the order of the table. */
export const ec2Rules: readonly Rule[] = [
  ec2EndpointPolicyGiven,
  ec2EndpointPolicyScoped,
  ec2EndpointPolicyKnownAccounts,
  ec2EndpointServiceAcceptance,
  ec2EndpointServicePrincipals,
  ec2EndpointSecurityGroups,
  ec2NoOpenIngress,
  ec2DefaultGroupClosed,
  ec2NoOpenEgress,
  ec2GroupEgressGiven,
  ec2EndpointPolicyWithinLimit,
];
