import { expect } from "chai";
import { PrivateNetwork, type PrivateNetworkArgs } from "../../../components/network";
import { type Registered, UNKNOWN, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";

const minimal: PrivateNetworkArgs = {
  region: HOME.region,
  availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
};

const make = (change: Partial<PrivateNetworkArgs> = {}) => {
  return () => new PrivateNetwork("source", { ...minimal, ...change }, atHome());
};

describe("PrivateNetwork", () => {
  let resources: Registered[];

  before(async () => {
    resources = await record(make());
  });

  it("makes a VPC, its subnets and routes to nowhere else, in its account", () => {
    expect(childrenOf(resources, "source")).to.deep.equal([
      "source-default-group: aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "source-routes-ap-northeast-1a: aws:ec2/routeTableAssociation:RouteTableAssociation",
      "source-routes-ap-northeast-1c: aws:ec2/routeTableAssociation:RouteTableAssociation",
      "source-routes: aws:ec2/routeTable:RouteTable",
      "source-subnet-ap-northeast-1a: aws:ec2/subnet:Subnet",
      "source-subnet-ap-northeast-1c: aws:ec2/subnet:Subnet",
      "source-vpc: aws:ec2/vpc:Vpc",
    ]);
    const accounts = resources.filter(({ type }) => type.startsWith("aws:")).map(({ account }) => account);
    expect(accounts).to.deep.equal(Array(7).fill("111111111111"));
  });

  const inputs: [string, object][] = [
    [
      "source-vpc",
      { cidrBlock: "10.0.0.0/16", enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: "source" } },
    ],
    ["source-default-group", { vpcId: UNKNOWN }],
    ["source-routes", { vpcId: UNKNOWN, tags: { Name: "source" } }],
    [
      "source-subnet-ap-northeast-1a",
      {
        vpcId: UNKNOWN,
        availabilityZone: "ap-northeast-1a",
        cidrBlock: "10.0.0.0/20",
        tags: { Name: "source-ap-northeast-1a" },
      },
    ],
    [
      "source-subnet-ap-northeast-1c",
      {
        vpcId: UNKNOWN,
        availabilityZone: "ap-northeast-1c",
        cidrBlock: "10.0.32.0/20",
        tags: { Name: "source-ap-northeast-1c" },
      },
    ],
    ["source-routes-ap-northeast-1c", { routeTableId: UNKNOWN, subnetId: UNKNOWN }],
  ];
  for (const [name, expected] of inputs) {
    it(`gives ${name} exactly what it needs`, () => {
      expect(find(resources, name).inputs).to.deep.equal(expected);
    });
  }

  it("cuts a block of its own into subnets that stay when a zone is added before them", async () => {
    const block = (made: Registered[]) => find(made, "source-subnet-ap-northeast-1c").inputs.cidrBlock;
    const two = await record(make({ cidrBlock: "172.16.0.0/20" }));
    const three = await record(
      make({ cidrBlock: "172.16.0.0/20", availabilityZones: ["ap-northeast-1d", ...minimal.availabilityZones] }),
    );
    expect([block(two), block(three)]).to.deep.equal(["172.16.2.0/24", "172.16.2.0/24"]);
  });

  it("has an id for each zone", async () => {
    let network: PrivateNetwork | undefined;
    await record(() => (network = make()()));
    expect(network?.subnetIds).to.have.length(2);
  });

  const refused: [string, Partial<PrivateNetworkArgs>, Record<string, RegExp>][] = [
    [
      "a single zone",
      { availabilityZones: ["ap-northeast-1a"] },
      { availabilityZones: /holds fewer than two; write at least two/ },
    ],
    [
      "a zone twice",
      { availabilityZones: ["ap-northeast-1a", "ap-northeast-1a"] },
      { availabilityZones: /"ap-northeast-1a" stands there more than once/ },
    ],
    [
      "zones of another Region and of another form",
      { availabilityZones: ["us-east-1a", "ap-northeast-1"] },
      {
        "availabilityZones[0]": /"us-east-1a" is not an Availability Zone of ap-northeast-1; write one such as ap-nor/,
        "availabilityZones[1]": /"ap-northeast-1" is not an Availability Zone/,
      },
    ],
    [
      "another Region and a block too large",
      { region: "tokyo", availabilityZones: ["tokyoa", "tokyob"], cidrBlock: "10.0.0.0/8" },
      { region: /not a Region/, cidrBlock: /"10.0.0.0\/8" is not an IPv4 block for a VPC/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
