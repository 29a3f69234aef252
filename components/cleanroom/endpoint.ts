import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, cidrFormat } from "../aws";
import { checkRegion } from "./settings";

/** Arguments of a private way to Clean Rooms. */
export interface CleanRoomsEndpointArgs {
  /** The Region of the VPC and the collaborations. */
  region: string;
  /** Id of the VPC, with DNS support and DNS hostnames. */
  vpcId: pulumi.Input<string>;
  /** Ids of the subnets of the endpoint, one in each Availability Zone that reaches it: at least one. */
  subnetIds: pulumi.Input<string>[];
  /** Ids of the security groups that reach the endpoint, each by a name of its own in Pulumi. Default: none. */
  fromSecurityGroups?: Record<string, pulumi.Input<string>>;
  /** Blocks of IPv4 addresses that reach the endpoint, such as `10.0.0.0/16`. Default: none. */
  fromCidrBlocks?: string[];
}

/**
 * A private way from a VPC to the API of Clean Rooms, by which queries are started, and only to it: results and data
 * stay in S3. Clean Rooms takes no endpoint policy, so that the security group alone says who reaches it: the given
 * groups and addresses, on port 443; it lets nothing out.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-group` | the security group of the endpoint |
 * | `<name>-from-<source>` | for each of the groups and blocks: the rule that lets it in |
 * | `<name>-endpoint` | the interface endpoint |
 *
 * @example
 * new CleanRoomsEndpoint("cleanrooms", {
 *   region: "ap-northeast-1", vpcId: network.vpcId, subnetIds: network.subnetIds, fromCidrBlocks: ["10.0.0.0/16"],
 * }, { providers: analyst.providers });
 */
export class CleanRoomsEndpoint extends pulumi.ComponentResource {
  /** Id of the endpoint, for conditions on `aws:SourceVpce`. */
  readonly endpointId: pulumi.Output<string>;

  constructor(name: string, args: CleanRoomsEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    checkEndpoint(name, args);
    super("lakeshare:index:CleanRoomsEndpoint", name, args, opts);
    const { region, vpcId, subnetIds, fromSecurityGroups = {}, fromCidrBlocks = [] } = args;

    const group = new aws.ec2.SecurityGroup(
      `${name}-group`,
      { vpcId, description: "The endpoint of Clean Rooms", tags: { Name: name } },
      { parent: this },
    );
    const letIn = (source: string, from: { referencedSecurityGroupId: pulumi.Input<string> } | { cidrIpv4: string }) =>
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-from-${source}`,
        {
          securityGroupId: group.id,
          ...from,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          description: `Clean Rooms, from ${source}`,
        },
        { parent: this },
      );
    for (const [source, referencedSecurityGroupId] of Object.entries(fromSecurityGroups)) {
      letIn(source, { referencedSecurityGroupId });
    }
    for (const cidrIpv4 of fromCidrBlocks) {
      letIn(cidrIpv4.replace("/", "-"), { cidrIpv4 });
    }
    const endpoint = new aws.ec2.VpcEndpoint(
      `${name}-endpoint`,
      {
        vpcId,
        serviceName: `com.amazonaws.${region}.cleanrooms`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds,
        securityGroupIds: [group.id],
        tags: { Name: name },
      },
      { parent: this },
    );

    this.endpointId = endpoint.id;
    this.registerOutputs({ endpointId: this.endpointId });
  }
}

function checkEndpoint(name: string, args: CleanRoomsEndpointArgs): void {
  const { fromSecurityGroups = {}, fromCidrBlocks = [] } = args;
  const check = new InputCheck(`CleanRoomsEndpoint "${name}"`);
  checkRegion(check, args.region);
  check.require(args.subnetIds.length > 0, "subnetIds", "is empty; write at least one subnet");
  check.require(
    Object.keys(fromSecurityGroups).length + fromCidrBlocks.length > 0,
    "fromSecurityGroups",
    "nobody reaches the endpoint; write at least one group, or one of fromCidrBlocks",
  );
  check.unique("fromCidrBlocks", fromCidrBlocks);
  fromCidrBlocks.forEach((block, index) => check.format(`fromCidrBlocks[${index}]`, block, cidrFormat));
  check.done();
}
