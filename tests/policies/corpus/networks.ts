import { ec2Rules } from "../../../policies/guardrails/rules/ec2";
import { jsonText, type TestResource } from "../support/analyzer";
import {
  provider,
  specimen,
  undetermined,
  violated,
  type Answers,
  type Area,
  type Reference,
  type Specimen,
} from "./corpus";

const bucket = resource("aws:s3/bucket:Bucket", {}, "lake");
const group = resource("aws:ec2/securityGroup:SecurityGroup", { id: "sg-1" }, "group");
const vpc = resource("aws:ec2/vpc:Vpc", { id: "vpc-1", cidrBlock: "10.0.0.0/16" }, "vpc");

export const networks: Area = {
  rules: ec2Rules,
  specimens: { ...gateways(), ...interfaces(), ...services(), ...groups(), ...defaultGroups() },
};

/** What endpoints let through. */
function gateways(): Record<string, Specimen> {
  interface Row {
    change: Record<string, unknown>;
    known: Answers;
    /** What an object whose one ARN is unknown leaves open. */
    unknown?: Answers;
  }
  const rows: Record<string, Row> = {
    "for the own account": { change: {}, known: {} },
    "for everyone, to one bucket": {
      change: { Condition: undefined },
      known: {},
      unknown: undetermined("ec2-endpoint-policy-scoped"),
    },
    "for everything": {
      change: { Condition: undefined, Resource: "*" },
      known: violated("ec2-endpoint-policy-scoped"),
    },
    "for another account": {
      change: { Condition: { StringEquals: { "aws:PrincipalAccount": "999999999999" } } },
      known: violated("ec2-endpoint-policy-known-accounts"),
    },
    "for a role of another account": {
      change: { Principal: { AWS: "arn:aws:iam::999999999999:role/etl" }, Condition: undefined },
      known: violated("ec2-endpoint-policy-known-accounts"),
    },
  };
  const statement = (reference: Reference, change: Record<string, unknown>) => ({
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: reference(bucket, "arn:aws:s3:::lake"),
    Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } },
    ...change,
  });
  const document = (reference: Reference, change: Record<string, unknown>) => ({
    Version: "2012-10-17",
    Statement: [statement(reference, change)],
  });
  const unread = undetermined(
    "ec2-endpoint-policy-known-accounts",
    "ec2-endpoint-policy-scoped",
    "ec2-endpoint-policy-within-limit",
  );
  const s3 = { vpcId: "vpc-1", serviceName: "com.amazonaws.ap-northeast-1.s3" };
  const endpoint = resource("aws:ec2/vpcEndpoint:VpcEndpoint", { ...s3, id: "vpce-1" }, "s3");
  const specimens = Object.entries(rows).flatMap(([name, { change, known, unknown = known }]): [string, Specimen][] => [
    [
      `an endpoint ${name}`,
      specimen(
        (reference) => [
          resource("aws:ec2/vpcEndpoint:VpcEndpoint", { ...s3, policy: jsonText(document(reference, change)) }),
        ],
        known,
        "Resource" in change ? known : unread,
      ),
    ],
    [
      `an endpoint of aws-native ${name}`,
      specimen(
        (reference) => [resource("aws-native:ec2:VpcEndpoint", { ...s3, policyDocument: document(reference, change) })],
        known,
        unknown,
      ),
    ],
    [
      `an endpoint with a policy beside it ${name}`,
      specimen(
        (reference) => [
          endpoint,
          resource("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", {
            vpcEndpointId: reference(endpoint, "vpce-1"),
            policy: jsonText(document(reference, change)),
          }),
        ],
        known,
        "Resource" in change ? known : unread,
      ),
    ],
  ]);
  return {
    ...Object.fromEntries(specimens),
    "an endpoint without a policy": specimen(() => [endpoint], violated("ec2-endpoint-policy-given")),
    "an endpoint with a policy that is too long": specimen(
      (reference) => [
        resource("aws-native:ec2:VpcEndpoint", {
          ...s3,
          policyDocument: document(reference, { Sid: "x".repeat(20_480) }),
        }),
      ],
      violated("ec2-endpoint-policy-within-limit"),
    ),
  };
}

function interfaces(): Record<string, Specimen> {
  const props = {
    vpcId: "vpc-1",
    vpcEndpointType: "Interface",
    serviceName: "com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0",
  };
  const bare = violated("ec2-endpoint-security-groups");
  const endpoint = resource("aws:ec2/vpcEndpoint:VpcEndpoint", { ...props, id: "vpce-1" }, "endpoint");
  const association = (reference: Reference, replaceDefaultAssociation: boolean) =>
    resource("aws:ec2/securityGroupAssociation:SecurityGroupAssociation", {
      vpcEndpointId: reference(endpoint, "vpce-1"),
      securityGroupId: reference(group, "sg-1"),
      replaceDefaultAssociation,
    });
  return {
    "an interface with a group": specimen((reference) => [
      resource("aws:ec2/vpcEndpoint:VpcEndpoint", { ...props, securityGroupIds: [reference(group, "sg-1")] }),
    ]),
    "an interface of aws-native with a group": specimen((reference) => [
      resource("aws-native:ec2:VpcEndpoint", { ...props, securityGroupIds: [reference(group, "sg-1")] }),
    ]),
    "an interface with a group beside it": specimen((reference) => [endpoint, association(reference, true)]),
    "an interface with a group beside the default one": specimen(
      (reference) => [endpoint, association(reference, false)],
      bare,
    ),
    "an interface of aws-native without a group": specimen(() => [resource("aws-native:ec2:VpcEndpoint", props)], bare),
  };
}

function services(): Record<string, Specimen> {
  const service = "aws:ec2/vpcEndpointService:VpcEndpointService";
  const permissions = (allowedPrincipals: string[]) =>
    resource("aws-native:ec2:VpcEndpointServicePermissions", { serviceId: "vpce-svc-1", allowedPrincipals });
  const known = "arn:aws:iam::333333333333:root";
  const anyone = violated("ec2-endpoint-service-principals");
  return {
    "an endpoint service": specimen(() => [
      resource(service, { acceptanceRequired: true, allowedPrincipals: [known] }),
    ]),
    "an endpoint service that accepts everything": specimen(
      () => [resource(service, { acceptanceRequired: false, allowedPrincipals: [known] })],
      violated("ec2-endpoint-service-acceptance"),
    ),
    "an endpoint service of aws-native that accepts everything": specimen(
      () => [resource("aws-native:ec2:VpcEndpointService", {})],
      violated("ec2-endpoint-service-acceptance"),
    ),
    "an endpoint service for everyone": specimen(
      () => [resource(service, { acceptanceRequired: true, allowedPrincipals: ["*"] })],
      anyone,
    ),
    "an endpoint service of aws-native for an account": specimen(() => [permissions([known])]),
    "an endpoint service of aws-native for everyone": specimen(() => [permissions([known, "*"])], anyone),
  };
}

function groups(): Record<string, Specimen> {
  const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
  const nativeSsh = { ipProtocol: "tcp", fromPort: 22, toPort: 22 };
  const everywhere = ["0.0.0.0/0"];
  const inward = violated("ec2-no-open-ingress");
  const outward = violated("ec2-no-open-egress");
  const native = (change: Record<string, unknown>) =>
    resource("aws-native:ec2:SecurityGroup", {
      groupDescription: "jobs",
      securityGroupEgress: [{ ...nativeSsh, cidrIp: "10.0.0.0/16" }],
      ...change,
    });
  return {
    "a group that lets in another": specimen((reference) => [
      resource("aws:ec2/securityGroup:SecurityGroup", {
        ingress: [{ ...ssh, securityGroups: [reference(group, "sg-1")] }],
        egress: [{ ...ssh, cidrBlocks: ["10.0.0.0/16"] }],
      }),
    ]),
    "a group that lets in everyone": specimen(
      () => [resource("aws:ec2/securityGroup:SecurityGroup", { ingress: [{ ...ssh, cidrBlocks: everywhere }] })],
      inward,
    ),
    "a group that lets out everywhere": specimen(
      () => [resource("aws:ec2/securityGroup:SecurityGroup", { egress: [{ ...ssh, cidrBlocks: everywhere }] })],
      outward,
    ),
    "an older rule that lets in everyone": specimen(
      (reference) => [
        resource("aws:ec2/securityGroupRule:SecurityGroupRule", {
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
        resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
          ...nativeSsh,
          cidrIpv6: "::/0",
          securityGroupId: reference(group, "sg-1"),
        }),
      ],
      inward,
    ),
    "a rule that lets out to a prefix list": specimen((reference) => [
      resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
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
    resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: reference(vpc, "vpc-1"), ...change });
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

function resource(type: string, props: Record<string, unknown>, name = "it"): TestResource {
  return { type, name, props, provider };
}
