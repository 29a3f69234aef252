import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, availabilityZoneFormat, formats, quote } from "../aws";
import { subnetCidr, vpcCidrFormat } from "./cidr";

/** Arguments of `PrivateNetwork`. */
export interface PrivateNetworkArgs {
  /** The Region of the VPC. */
  region: string;
  /** The Availability Zones with a subnet each, at least two of the Region, such as `ap-northeast-1a`. */
  availabilityZones: string[];
  /** The IPv4 addresses of the VPC: a block from /16 to /24. Default: `10.0.0.0/16`. */
  cidrBlock?: string;
}

const DEFAULT_CIDR_BLOCK = "10.0.0.0/16";

/**
 * A VPC without a way to the internet: private subnets in several Availability Zones under one route table. It makes no
 * gateway, endpoint or flow log; a `GlueNetwork` adds what Glue needs.
 *
 * Each zone's subnet is the sixteenth of the VPC that belongs to the zone's letter, so that adding or leaving out a zone
 * moves no other.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-vpc` | the VPC |
 * | `<name>-default-group` | its default security group, emptied |
 * | `<name>-routes` | the route table |
 * | `<name>-subnet-<zone>`, `<name>-routes-<zone>` | for each zone: its subnet, and the route table's association |
 *
 * @example
 * new PrivateNetwork("source", { region: "ap-northeast-1", availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] },
 *   { providers: workload.providers });
 */
export class PrivateNetwork extends pulumi.ComponentResource {
  /** Id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  /** Ids of the subnets, in the order of the Availability Zones. */
  readonly subnetIds: pulumi.Output<string>[];
  /** Id of the route table. */
  readonly routeTableId: pulumi.Output<string>;

  constructor(name: string, args: PrivateNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    checkNetwork(name, args);
    super("lakeshare:index:PrivateNetwork", name, args, opts);
    const { availabilityZones, cidrBlock = DEFAULT_CIDR_BLOCK } = args;

    const vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      // Without both, the private names of interface endpoints do not resolve.
      { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: name } },
      { parent: this },
    );
    // AWS gives each VPC a group with open rules, which serves whatever names no other; without rules it serves nothing.
    new aws.ec2.DefaultSecurityGroup(`${name}-default-group`, { vpcId: vpc.id }, { parent: this });
    const routes = new aws.ec2.RouteTable(`${name}-routes`, { vpcId: vpc.id, tags: { Name: name } }, { parent: this });
    const subnets = availabilityZones.map((availabilityZone) => {
      const subnet = new aws.ec2.Subnet(
        `${name}-subnet-${availabilityZone}`,
        {
          vpcId: vpc.id,
          availabilityZone,
          cidrBlock: subnetCidr(cidrBlock, zoneIndex(availabilityZone)),
          tags: { Name: `${name}-${availabilityZone}` },
        },
        { parent: this },
      );
      new aws.ec2.RouteTableAssociation(
        `${name}-routes-${availabilityZone}`,
        { routeTableId: routes.id, subnetId: subnet.id },
        { parent: this },
      );
      return subnet;
    });

    this.vpcId = vpc.id;
    this.subnetIds = subnets.map(({ id }) => id);
    this.routeTableId = routes.id;
    this.registerOutputs({ vpcId: this.vpcId, subnetIds: this.subnetIds, routeTableId: this.routeTableId });
  }
}

function checkNetwork(name: string, { region, availabilityZones, cidrBlock }: PrivateNetworkArgs): void {
  const check = new InputCheck(`PrivateNetwork ${quote(name)}`);
  check.format("region", region, formats.region);
  check.require(
    availabilityZones.length >= 2,
    "availabilityZones",
    "holds fewer than two; write at least two, since databases need subnets in as many",
  );
  check.unique("availabilityZones", availabilityZones);
  availabilityZones.forEach((zone, index) => {
    check.format(`availabilityZones[${index}]`, zone, availabilityZoneFormat(region));
  });
  check.format("cidrBlock", cidrBlock, vpcCidrFormat);
  check.done();
}

/** The place of a zone among its Region's: 0 for the zone a. */
function zoneIndex(availabilityZone: string): number {
  return availabilityZone.charCodeAt(availabilityZone.length - 1) - "a".charCodeAt(0);
}
