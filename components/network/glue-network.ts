import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  InputCheck,
  PolicyKind,
  type PolicyStatement,
  bucketArn,
  formats,
  objectsArn,
  patternFormat,
  quote,
  renderPolicy,
} from "../aws";

/** Arguments of `GlueNetwork`. */
export interface GlueNetworkArgs {
  /** The account of the VPC: 12 digits. */
  accountId: string;
  /** The Region of the VPC. */
  region: string;
  /** Id of the VPC of the database. */
  vpcId: pulumi.Input<string>;
  /** Ids of the subnets of the interface endpoints, one in each Availability Zone that Glue works in. */
  subnetIds: pulumi.Input<string>[];
  /** Ids of the route tables from which S3 is reached, those of all subnets that Glue works in. */
  routeTableIds: pulumi.Input<string>[];
  /** Names of the buckets of the account that can be reached from these route tables, such as the data lake's and that of the job scripts. */
  buckets: string[];
  /** Id of an existing security group to open to itself, such as the database's. Default: a group is made, to be given to the database too. */
  securityGroupId?: pulumi.Input<string>;
  /** The services with an interface endpoint each, as their endpoints name them: `[]` for a VPC that reaches them by a NAT gateway. Default: `glue`, `secretsmanager` and `logs`. */
  interfaceServices?: string[];
}

/** What a Glue job calls besides S3: its own service, the secret of its connection, and the logs that it writes. */
const DEFAULT_INTERFACE_SERVICES = ["glue", "secretsmanager", "logs"];

const interfaceServiceFormat = patternFormat(
  /^(?!s3$)[a-z0-9]+([.-][a-z0-9]+)*$/,
  "a service with an interface endpoint; write its name as in com.amazonaws.<region>.<name>, and leave out s3, which has a gateway endpoint here",
);

const ALL_TCP = { ipProtocol: "tcp", fromPort: 0, toPort: 65_535 };

/**
 * What Glue needs to reach a database in a VPC: a security group that lets itself in on every TCP port, which Glue asks
 * of its connections and which serves the database and the endpoints too, and endpoints for S3 and what else a job
 * calls.
 *
 * S3 takes from these route tables only requests for `buckets`: whatever else there uses S3 needs its buckets among
 * them. Of an existing security group it adds the rule for itself alone, and its rules for what goes out stay as they
 * are.
 *
 * Depend on the component where a crawler or job that uses the network may start at once.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-group`, `<name>-to-itself`, `<name>-to-s3` | unless `securityGroupId` is given: the group, and where it may go |
 * | `<name>-from-itself` | the rule that lets the group in |
 * | `<name>-s3-endpoint` | the gateway endpoint of S3 |
 * | `<name>-<service>-endpoint` | for each of the services: its interface endpoint |
 *
 * @example
 * new GlueNetwork("glue", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   vpcId: network.vpcId,
 *   subnetIds: network.subnetIds,
 *   routeTableIds: [network.routeTableId],
 *   buckets: ["lake-111111111111"],
 * }, { providers: workload.providers });
 */
export class GlueNetwork extends pulumi.ComponentResource {
  /** Id of the security group, for the connection and the database. */
  readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: GlueNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planGlueNetwork(name, args);
    super("lakeshare:index:GlueNetwork", name, args, opts);
    const { region, vpcId, subnetIds, routeTableIds } = args;

    const s3 = new aws.ec2.VpcEndpoint(
      `${name}-s3-endpoint`,
      {
        vpcId,
        serviceName: endpointService(region, "s3"),
        vpcEndpointType: "Gateway",
        routeTableIds,
        policy: plan.s3Policy,
        tags: { Name: `${name}-s3` },
      },
      { parent: this },
    );
    const securityGroupId = args.securityGroupId ?? makeGroup(name, vpcId, s3.prefixListId, { parent: this });
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-from-itself`,
      { securityGroupId, referencedSecurityGroupId: securityGroupId, ...ALL_TCP, description: "Glue, from the group" },
      { parent: this },
    );
    for (const service of plan.interfaceServices) {
      new aws.ec2.VpcEndpoint(
        `${name}-${service}-endpoint`,
        {
          vpcId,
          serviceName: endpointService(region, service),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds,
          securityGroupIds: [securityGroupId],
          policy: plan.interfacePolicy,
          tags: { Name: `${name}-${service}` },
        },
        { parent: this },
      );
    }

    this.securityGroupId = pulumi.output(securityGroupId);
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }
}

interface GlueNetworkPlan {
  s3Policy: string;
  interfacePolicy: string;
  interfaceServices: string[];
}

function planGlueNetwork(name: string, args: GlueNetworkArgs): GlueNetworkPlan {
  const { accountId, region, subnetIds, routeTableIds, buckets } = args;
  const interfaceServices = args.interfaceServices ?? DEFAULT_INTERFACE_SERVICES;
  const subject = `GlueNetwork ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  check.require(
    subnetIds.length > 0 || interfaceServices.length === 0,
    "subnetIds",
    "is empty; write at least one subnet for the interface endpoints, or [] as interfaceServices",
  );
  check.require(routeTableIds.length > 0, "routeTableIds", "is empty; write at least one route table");
  check.require(buckets.length > 0, "buckets", "is empty; name at least one bucket");
  check.unique("buckets", buckets);
  buckets.forEach((bucket, index) => check.format(`buckets[${index}]`, bucket, formats.bucketName));
  check.unique("interfaceServices", interfaceServices);
  interfaceServices.forEach((service, index) =>
    check.format(`interfaceServices[${index}]`, service, interfaceServiceFormat),
  );
  check.done();

  return {
    s3Policy: renderPolicy(PolicyKind.VpcEndpoint, subject, s3Statements(region, accountId, buckets)),
    interfacePolicy: renderPolicy(PolicyKind.VpcEndpoint, subject, [ofAccount(accountId, ["*"], ["*"])]),
    interfaceServices,
  };
}

/** The document leaves the endpoint open to every bucket of everyone, by which data could be carried out of the VPC. */
function s3Statements(region: string, accountId: string, buckets: string[]): PolicyStatement[] {
  return [
    ofAccount(
      accountId,
      ["s3:*"],
      buckets.flatMap((bucket) => [bucketArn(region, bucket), objectsArn(region, bucket)]),
    ),
    {
      // Public buckets of Glue's own, which it need not read with credentials of the account.
      sid: "GlueLibraries",
      principals: { aws: ["*"] },
      actions: ["s3:GetObject"],
      resources: [objectsArn(region, "aws-glue-*")],
    },
  ];
}

/**
 * What the principals of the account may do through an endpoint as far as their own policies go. Gateway endpoints take
 * no principal but everyone, so that the account goes into the condition.
 * Source: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function ofAccount(accountId: string, actions: string[], resources: string[]): PolicyStatement {
  return {
    sid: "OwnAccount",
    principals: { aws: ["*"] },
    actions,
    resources,
    conditions: { StringEquals: { "aws:PrincipalAccount": accountId } },
  };
}

function endpointService(region: string, service: string): string {
  return `com.amazonaws.${region}.${service}`;
}

/** Registers the security group and where it may go: to itself, and to S3. */
function makeGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  s3PrefixListId: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const group = new aws.ec2.SecurityGroup(
    `${name}-group`,
    { vpcId, description: "Glue, its databases and its endpoints", tags: { Name: name } },
    opts,
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-itself`,
    { securityGroupId: group.id, referencedSecurityGroupId: group.id, ...ALL_TCP, description: "Databases, endpoints" },
    opts,
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-s3`,
    {
      securityGroupId: group.id,
      prefixListId: s3PrefixListId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      description: "S3",
    },
    opts,
  );
  return group.id;
}
