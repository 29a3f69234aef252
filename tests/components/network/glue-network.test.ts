import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { GlueNetwork, type GlueNetworkArgs } from "../../../components/network";
import { type Registered, UNKNOWN, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: GlueNetworkArgs = {
  ...HOME,
  vpcId: "vpc-1",
  subnetIds: ["subnet-a", "subnet-c"],
  routeTableIds: ["rtb-1"],
  buckets: ["lake-111111111111"],
};

const make = (change: Partial<GlueNetworkArgs> = {}) => {
  return () => new GlueNetwork("glue", { ...minimal, ...change }, atHome());
};

const ALL_TCP = { ipProtocol: "tcp", fromPort: 0, toPort: 65_535 };

const OWN_ACCOUNT = {
  Sid: "OwnAccount",
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } },
};

describe("GlueNetwork", () => {
  let resources: Registered[];

  /** The inputs of a child, but for the policy, which has tests of its own. */
  const inputs = (name: string) => {
    const { policy, ...others } = find(resources, name).inputs;
    return policy === undefined ? others : { ...others, policy: "…" };
  };

  describe("with required arguments alone", () => {
    before(async () => {
      resources = await record(make());
    });

    it("makes a group, its rules and the endpoints, in its account", () => {
      expect(childrenOf(resources, "glue")).to.deep.equal([
        "glue-from-itself: aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "glue-glue-endpoint: aws:ec2/vpcEndpoint:VpcEndpoint",
        "glue-group: aws:ec2/securityGroup:SecurityGroup",
        "glue-logs-endpoint: aws:ec2/vpcEndpoint:VpcEndpoint",
        "glue-s3-endpoint: aws:ec2/vpcEndpoint:VpcEndpoint",
        "glue-secretsmanager-endpoint: aws:ec2/vpcEndpoint:VpcEndpoint",
        "glue-to-itself: aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "glue-to-s3: aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      ]);
      const accounts = resources.filter(({ type }) => type.startsWith("aws:")).map(({ account }) => account);
      expect(accounts).to.deep.equal(Array(8).fill("111111111111"));
    });

    const children: [string, object][] = [
      ["glue-group", { vpcId: "vpc-1", description: "Glue, its databases and its endpoints", tags: { Name: "glue" } }],
      [
        "glue-from-itself",
        {
          securityGroupId: UNKNOWN,
          referencedSecurityGroupId: UNKNOWN,
          ...ALL_TCP,
          description: "Glue, from the group",
        },
      ],
      [
        "glue-to-itself",
        {
          securityGroupId: UNKNOWN,
          referencedSecurityGroupId: UNKNOWN,
          ...ALL_TCP,
          description: "Databases, endpoints",
        },
      ],
      [
        "glue-to-s3",
        {
          securityGroupId: UNKNOWN,
          prefixListId: UNKNOWN,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          description: "S3",
        },
      ],
      [
        "glue-s3-endpoint",
        {
          vpcId: "vpc-1",
          serviceName: "com.amazonaws.ap-northeast-1.s3",
          vpcEndpointType: "Gateway",
          routeTableIds: ["rtb-1"],
          policy: "…",
          tags: { Name: "glue-s3" },
        },
      ],
      ...["glue", "secretsmanager", "logs"].map((service): [string, object] => [
        `glue-${service}-endpoint`,
        {
          vpcId: "vpc-1",
          serviceName: `com.amazonaws.ap-northeast-1.${service}`,
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: ["subnet-a", "subnet-c"],
          securityGroupIds: [UNKNOWN],
          policy: "…",
          tags: { Name: `glue-${service}` },
        },
      ]),
    ];
    for (const [name, expected] of children) {
      it(`gives ${name} exactly what it needs`, () => {
        expect(inputs(name)).to.deep.equal(expected);
      });
    }

    it("lets the account's principals reach the buckets by S3's endpoint, and everyone Glue's own", () => {
      expect(statementsOf(resources, "glue-s3-endpoint")).to.deep.equal([
        {
          ...OWN_ACCOUNT,
          Action: "s3:*",
          Resource: ["arn:aws:s3:::lake-111111111111", "arn:aws:s3:::lake-111111111111/*"],
        },
        {
          Sid: "GlueLibraries",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::aws-glue-*/*",
        },
      ]);
    });

    for (const service of ["glue", "secretsmanager", "logs"]) {
      it(`lets the account's principals alone through the endpoint of ${service}`, () => {
        expect(statementsOf(resources, `glue-${service}-endpoint`)).to.deep.equal([OWN_ACCOUNT]);
      });
    }
  });

  describe("with an existing group, behind a NAT gateway", () => {
    before(async () => {
      resources = await record(
        make({
          subnetIds: [],
          securityGroupId: "sg-database",
          interfaceServices: [],
          buckets: ["lake-111111111111", "scripts-111111111111"],
        }),
      );
    });

    it("makes the group's rule for itself and S3's endpoint alone", () => {
      expect(childrenOf(resources, "glue")).to.deep.equal([
        "glue-from-itself: aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "glue-s3-endpoint: aws:ec2/vpcEndpoint:VpcEndpoint",
      ]);
      expect(inputs("glue-from-itself")).to.deep.equal({
        securityGroupId: "sg-database",
        referencedSecurityGroupId: "sg-database",
        ...ALL_TCP,
        description: "Glue, from the group",
      });
    });

    it("opens S3 to every bucket that is named", () => {
      expect(statementsOf(resources, "glue-s3-endpoint")[0]?.Resource).to.deep.equal([
        "arn:aws:s3:::lake-111111111111",
        "arn:aws:s3:::lake-111111111111/*",
        "arn:aws:s3:::scripts-111111111111",
        "arn:aws:s3:::scripts-111111111111/*",
      ]);
    });
  });

  for (const [what, securityGroupId] of [
    ["known at once", "sg-database"],
    ["known later", pulumi.output("sg-database")],
  ] as const) {
    it(`has as its group the existing one, ${what}`, async () => {
      let network: GlueNetwork | undefined;
      await record(() => (network = make({ securityGroupId })()));
      expect(await new Promise((resolve) => network?.securityGroupId.apply(resolve))).to.equal("sg-database");
    });
  }

  it("holds its endpoint policy to the size that AWS takes", () =>
    expectRefused(make({ buckets: Array.from({ length: 300 }, (_, index) => `lake-${index}-${"0".repeat(40)}`) }), {
      size: /bytes, of which AWS takes at most 20480/,
    }));

  const refused: [string, Partial<GlueNetworkArgs>, Record<string, RegExp>][] = [
    ["interface endpoints in no subnet", { subnetIds: [] }, { subnetIds: /is empty; write at least one subnet/ }],
    [
      "no route table and no bucket",
      { routeTableIds: [], buckets: [] },
      { routeTableIds: /is empty; write at least one route table/, buckets: /is empty; name at least one bucket/ },
    ],
    [
      "buckets of another form, or twice",
      { buckets: ["lake", "lake", "Lake"] },
      { buckets: /"lake" stands there more than once/, "buckets[2]": /"Lake" is not a bucket name/ },
    ],
    [
      "S3 and names that are no service's among the interface endpoints",
      { interfaceServices: ["logs", "logs", "s3", "com.amazonaws/x"] },
      {
        interfaceServices: /"logs" stands there more than once/,
        "interfaceServices[2]": /"s3" is not a service with an interface endpoint; .*leave out s3/,
        "interfaceServices[3]": /"com.amazonaws\/x" is not a service/,
      },
    ],
    [
      "a wrong account and Region",
      { accountId: "1", region: "r" },
      { accountId: /not an AWS/, region: /not a Region/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
