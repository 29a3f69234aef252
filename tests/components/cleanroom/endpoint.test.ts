import { expect } from "chai";
import { cidrFormat } from "../../../components/aws";
import { CleanRoomsEndpoint, type CleanRoomsEndpointArgs } from "../../../components/cleanroom";
import { UNKNOWN, find } from "../../support/program";
import { ANALYST, childrenOf, expectRefused, inAccount, record } from "./support";

function minimal(): CleanRoomsEndpointArgs {
  return { region: "ap-northeast-1", vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-c"] };
}

const make = (args: CleanRoomsEndpointArgs) => () => new CleanRoomsEndpoint("rooms", args, inAccount(ANALYST));

describe("CleanRoomsEndpoint", () => {
  it("makes an endpoint that the given groups and addresses reach on port 443, and nobody else", async () => {
    const resources = await record(
      make({
        ...minimal(),
        fromSecurityGroups: { analysts: "sg-1" },
        fromCidrBlocks: ["10.0.0.0/16"],
      }),
    );
    expect(childrenOf(resources, "rooms")).to.have.members([
      "rooms-group",
      "rooms-from-analysts",
      "rooms-from-10.0.0.0-16",
      "rooms-endpoint",
    ]);
    const https = { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    expect(find(resources, "rooms-from-analysts").inputs).to.deep.equal({
      ...https,
      referencedSecurityGroupId: "sg-1",
      description: "Clean Rooms, from analysts",
    });
    expect(find(resources, "rooms-from-10.0.0.0-16").inputs).to.deep.equal({
      ...https,
      cidrIpv4: "10.0.0.0/16",
      description: "Clean Rooms, from 10.0.0.0-16",
    });
    const { account, inputs } = find(resources, "rooms-endpoint");
    expect(account).to.equal(ANALYST.accountId);
    expect(inputs).to.deep.equal({
      vpcId: "vpc-1",
      serviceName: "com.amazonaws.ap-northeast-1.cleanrooms",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: ["subnet-a", "subnet-c"],
      securityGroupIds: [UNKNOWN],
      tags: { Name: "rooms" },
    });
  });

  it("refuses an endpoint that nobody reaches, or that lies nowhere", () =>
    expectRefused(make({ ...minimal(), region: "cn-north-1", subnetIds: [] }), 'CleanRoomsEndpoint "rooms"', [
      'region: "cn-north-1" has no Clean Rooms; write a Region of the partition aws',
      "subnetIds: is empty; write at least one subnet",
      "fromSecurityGroups: nobody reaches the endpoint; write at least one group, or one of fromCidrBlocks",
    ]));

  it("refuses blocks that are none, that everyone is in, or that stand there twice", () =>
    expectRefused(
      make({ ...minimal(), fromCidrBlocks: ["10.0.0.0/16", "10.0.0.0/16", "0.0.0.0/0"] }),
      'CleanRoomsEndpoint "rooms"',
      [
        'fromCidrBlocks: "10.0.0.0/16" stands there more than once; write it once',
        'fromCidrBlocks[2]: "0.0.0.0/0" is not a block of IPv4 addresses; write its first address and a prefix from /8 to /32, such as "10.0.0.0/16"',
      ],
    ));

  it("knows blocks as AWS writes them", () => {
    const right = ["10.0.0.0/8", "192.168.4.0/22", "1.2.3.4/32", "255.255.255.255/32"];
    const wrong = [
      "",
      "10.0.0.0",
      "10.0.0.0/7",
      "10.0.0.0/33",
      "10.0.0.1/16",
      "256.0.0.0/8",
      "a.0.0.0/8",
      "10.0.0.0/8\n",
    ];
    expect(right.filter((block) => !cidrFormat.matches(block))).to.deep.equal([]);
    expect(wrong.filter((block) => cidrFormat.matches(block))).to.deep.equal([]);
  });
});
