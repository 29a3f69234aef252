import { ec2Rules } from "../../../policies/guardrails/rules/ec2";
import { jsonText } from "../support/analyzer";
import { only, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const bucket = resource("aws:s3/bucket:Bucket", "lake", {});
const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", { id: "sg-1" });

export const endpoints: Area = {
  rules: ec2Rules.filter(({ id }) => id.startsWith("ec2-endpoint-")),
  specimens: { ...gateways(), ...interfaces(), ...services() },
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
  const endpoint = resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { ...s3, id: "vpce-1" });
  const specimens = Object.entries(rows).flatMap(([name, { change, known, unknown = known }]): [string, Specimen][] => [
    [
      `an endpoint ${name}`,
      specimen(
        (reference) => [
          only("aws:ec2/vpcEndpoint:VpcEndpoint", { ...s3, policy: jsonText(document(reference, change)) }),
        ],
        known,
        "Resource" in change ? known : unread,
      ),
    ],
    [
      `an endpoint of aws-native ${name}`,
      specimen(
        (reference) => [only("aws-native:ec2:VpcEndpoint", { ...s3, policyDocument: document(reference, change) })],
        known,
        unknown,
      ),
    ],
    [
      `an endpoint with a policy beside it ${name}`,
      specimen(
        (reference) => [
          endpoint,
          only("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", {
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
        only("aws-native:ec2:VpcEndpoint", {
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
  const endpoint = resource("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", { ...props, id: "vpce-1" });
  const association = (reference: Reference, replaceDefaultAssociation: boolean) =>
    only("aws:ec2/securityGroupAssociation:SecurityGroupAssociation", {
      vpcEndpointId: reference(endpoint, "vpce-1"),
      securityGroupId: reference(group, "sg-1"),
      replaceDefaultAssociation,
    });
  return {
    "an interface with a group": specimen((reference) => [
      only("aws:ec2/vpcEndpoint:VpcEndpoint", { ...props, securityGroupIds: [reference(group, "sg-1")] }),
    ]),
    "an interface of aws-native with a group": specimen((reference) => [
      only("aws-native:ec2:VpcEndpoint", { ...props, securityGroupIds: [reference(group, "sg-1")] }),
    ]),
    "an interface with a group beside it": specimen((reference) => [endpoint, association(reference, true)]),
    "an interface with a group beside the default one": specimen(
      (reference) => [endpoint, association(reference, false)],
      bare,
    ),
    "an interface of aws-native without a group": specimen(() => [only("aws-native:ec2:VpcEndpoint", props)], bare),
  };
}

function services(): Record<string, Specimen> {
  const service = "aws:ec2/vpcEndpointService:VpcEndpointService";
  const permissions = (allowedPrincipals: string[]) =>
    only("aws-native:ec2:VpcEndpointServicePermissions", { serviceId: "vpce-svc-1", allowedPrincipals });
  const known = "arn:aws:iam::333333333333:root";
  const anyone = violated("ec2-endpoint-service-principals");
  return {
    "an endpoint service": specimen(() => [only(service, { acceptanceRequired: true, allowedPrincipals: [known] })]),
    "an endpoint service that accepts everything": specimen(
      () => [only(service, { acceptanceRequired: false, allowedPrincipals: [known] })],
      violated("ec2-endpoint-service-acceptance"),
    ),
    "an endpoint service of aws-native that accepts everything": specimen(
      () => [only("aws-native:ec2:VpcEndpointService", {})],
      violated("ec2-endpoint-service-acceptance"),
    ),
    "an endpoint service for everyone": specimen(
      () => [only(service, { acceptanceRequired: true, allowedPrincipals: ["*"] })],
      anyone,
    ),
    "an endpoint service of aws-native for an account": specimen(() => [permissions([known])]),
    "an endpoint service of aws-native for everyone": specimen(() => [permissions([known, "*"])], anyone),
  };
}
