import { ec2Rules } from "../../../policies/guardrails/rules/ec2";
import { only, resource, specimen, violated } from "./corpus";
import type { Area, Reference, Specimen } from "./corpus";

const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", { id: "sg-1" });
const vpc = resource("aws:ec2/vpc:Vpc", "vpc", { id: "vpc-1", cidrBlock: "10.0.0.0/16" });

export const securityGroups: Area = {
  rules: ec2Rules.filter(({ id }) => !id.startsWith("ec2-endpoint-")),
  specimens: { ...groups(), ...defaultGroups() },
};

function groups(): Record<string, Specimen> {
  const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
  const nativeSsh = { ipProtocol: "tcp", fromPort: 22, toPort: 22 };
  const everywhere = ["0.0.0.0/0"];
  const inward = violated("ec2-no-open-ingress");
  const outward = violated("ec2-no-open-egress");
  const native = (change: Record<string, unknown>) =>
    only("aws-native:ec2:SecurityGroup", {
      groupDescription: "jobs",
      securityGroupEgress: [{ ...nativeSsh, cidrIp: "10.0.0.0/16" }],
      ...change,
    });
  return {
    "a group that lets in another": specimen((reference) => [
      only("aws:ec2/securityGroup:SecurityGroup", {
        ingress: [{ ...ssh, securityGroups: [reference(group, "sg-1")] }],
        egress: [{ ...ssh, cidrBlocks: ["10.0.0.0/16"] }],
      }),
    ]),
    "a group that lets in everyone": specimen(
      () => [only("aws:ec2/securityGroup:SecurityGroup", { ingress: [{ ...ssh, cidrBlocks: everywhere }] })],
      inward,
    ),
    "a group that lets out everywhere": specimen(
      () => [only("aws:ec2/securityGroup:SecurityGroup", { egress: [{ ...ssh, cidrBlocks: everywhere }] })],
      outward,
    ),
    "an older rule that lets in everyone": specimen(
      (reference) => [
        only("aws:ec2/securityGroupRule:SecurityGroupRule", {
          ...ssh,
          type: "ingress",
          cidrBlocks: everywhere,
          securityGroupId: reference(group, "sg-1"),
        }),
      ],
      inward,
    ),
    "a rule that lets in everyone by IPv6": specimen(
      (reference) => [
        only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
          ...nativeSsh,
          cidrIpv6: "::/0",
          securityGroupId: reference(group, "sg-1"),
        }),
      ],
      inward,
    ),
    "a rule that lets out to a prefix list": specimen((reference) => [
      only("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
        ...nativeSsh,
        prefixListId: "pl-1",
        securityGroupId: reference(group, "sg-1"),
      }),
    ]),
    "a group of aws-native": specimen(() => [native({})]),
    "a group of aws-native that says nothing of what goes out": specimen(
      () => [native({ securityGroupEgress: undefined })],
      violated("ec2-group-egress-given"),
    ),
    "a group of aws-native that lets in everyone": specimen(
      () => [native({ securityGroupIngress: [{ ...nativeSsh, cidrIp: "0.0.0.0/0" }] })],
      inward,
    ),
  };
}

function defaultGroups(): Record<string, Specimen> {
  const closed = (reference: Reference, change: Record<string, unknown> = {}) =>
    only("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: reference(vpc, "vpc-1"), ...change });
  const open = violated("ec2-default-group-closed");
  return {
    "a VPC with its default group closed": specimen((reference) => [vpc, closed(reference)]),
    "a VPC with its default group as it is": specimen(() => [vpc], open),
    "a VPC of aws-native with its default group as it is": specimen(
      () => [{ ...vpc, type: "aws-native:ec2:Vpc" }],
      open,
    ),
    "a VPC with its default group open to itself": specimen(
      (reference) => [vpc, closed(reference, { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] })],
      open,
    ),
  };
}
