import { expect } from "chai";
import { ConfiguredTableAssociation, type ConfiguredTableAssociationArgs } from "../../../components/cleanroom";
import { type Registered, find } from "../../support/program";
import { ANALYST, PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const ID = "a1b2c3d4-5678-90ab-cdef-111111111111";

function minimal(): ConfiguredTableAssociationArgs {
  return {
    ...PROVIDER,
    associationName: "iris",
    membershipId: ID,
    configuredTableId: "a1b2c3d4-5678-90ab-cdef-222222222222",
    members: [{ accountId: PROVIDER.accountId }, { accountId: ANALYST.accountId, canQuery: true }],
    database: "samples",
    table: "iris",
    bucketName: "iris-444444444444",
    prefix: "iris/",
  };
}

const make = (args: ConfiguredTableAssociationArgs) => () =>
  new ConfiguredTableAssociation("iris", args, inAccount(PROVIDER));

const statements = ({ inputs }: Registered, property: string) =>
  (JSON.parse(inputs[property] as string) as { Statement: object[] }).Statement;

const ownAccount = { StringEquals: { "s3:ResourceAccount": PROVIDER.accountId } };
const readTable = [
  {
    Sid: "NecessaryGluePermissions",
    Effect: "Allow",
    Action: [
      "glue:BatchGetPartition",
      "glue:GetDatabase",
      "glue:GetDatabases",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:GetTable",
      "glue:GetTables",
    ],
    Resource: [
      "arn:aws:glue:ap-northeast-1:444444444444:catalog",
      "arn:aws:glue:ap-northeast-1:444444444444:database/samples",
      "arn:aws:glue:ap-northeast-1:444444444444:table/samples/iris",
    ],
  },
  {
    Sid: "NecessaryS3BucketPermissions",
    Effect: "Allow",
    Action: ["s3:GetBucketLocation", "s3:ListBucket"],
    Resource: "arn:aws:s3:::iris-444444444444",
    Condition: ownAccount,
  },
  {
    Sid: "NecessaryS3ObjectPermissions",
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::iris-444444444444/iris/*",
    Condition: ownAccount,
  },
];

describe("ConfiguredTableAssociation", () => {
  it("makes the service role before the association", async () => {
    const resources = await record(make(minimal()));
    expect(childrenOf(resources, "iris")).to.deep.equal(["iris-role", "iris-role-policy", "iris-association"]);
    expect(resources.filter(({ parent }) => parent === "iris").map(({ account }) => account)).to.deep.equal(
      Array(3).fill(PROVIDER.accountId),
    );
    expect(find(resources, "iris-role").inputs).to.deep.include({
      name: "cleanrooms-iris",
      path: "/service-role/",
      description: "Lets Clean Rooms read samples.iris",
    });
    expect(find(resources, "iris-role-policy").inputs).to.deep.include({ role: "cleanrooms-iris" });
    const association = find(resources, "iris-association");
    expect(association.type).to.equal("aws-native:cleanrooms:ConfiguredTableAssociation");
    expect(association.inputs).to.deep.equal({
      name: "iris",
      membershipIdentifier: ID,
      configuredTableIdentifier: "a1b2c3d4-5678-90ab-cdef-222222222222",
      roleArn: "arn:aws:iam::444444444444:role/service-role/cleanrooms-iris",
    });
    expect(association.dependsOn).to.deep.equal(["iris-role", "iris-role-policy"]);
    expect(association.options).to.deep.include({ deleteBeforeReplace: true });
  });

  it("lets the role read the one table", async () => {
    const resources = await record(make(minimal()));
    expect(statements(find(resources, "iris-role-policy"), "policy")).to.deep.equal(readTable);
  });

  it("lets the role decrypt with the bucket's key alone, through S3", async () => {
    const resources = await record(make({ ...minimal(), keyAlias: "iris" }));
    expect(statements(find(resources, "iris-role-policy"), "policy")).to.deep.equal([
      ...readTable,
      {
        Sid: "NecessaryKmsPermissions",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "arn:aws:kms:ap-northeast-1:444444444444:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/iris" },
          StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
        },
      },
    ]);
  });

  const trusts = {
    Effect: "Allow",
    Principal: { Service: "cleanrooms.amazonaws.com" },
    Action: "sts:AssumeRole",
  };

  it("trusts the members' accounts before they have joined", async () => {
    const resources = await record(make(minimal()));
    expect(statements(find(resources, "iris-role"), "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "AllowIfSourceArnMatches",
        ...trusts,
        Condition: {
          ArnLike: {
            "aws:SourceArn": [
              "arn:aws:cleanrooms:ap-northeast-1:444444444444:membership/*",
              "arn:aws:cleanrooms:ap-northeast-1:555555555555:membership/*",
            ],
          },
        },
      },
    ]);
  });

  it("trusts the memberships alone, once they are known, and the querying one's external id", async () => {
    const members = [
      { accountId: PROVIDER.accountId, membershipId: "a1b2c3d4-5678-90ab-cdef-444444444444" },
      { accountId: ANALYST.accountId, membershipId: "a1b2c3d4-5678-90ab-cdef-555555555555", canQuery: true },
    ];
    const resources = await record(make({ ...minimal(), members }));
    expect(statements(find(resources, "iris-role"), "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "AllowIfExternalIdMatches",
        ...trusts,
        Condition: {
          StringLike: {
            "sts:ExternalId": "arn:aws:*:ap-northeast-1:*:dbuser:*/a1b2c3d4-5678-90ab-cdef-555555555555*",
          },
        },
      },
      {
        Sid: "AllowIfSourceArnMatches",
        ...trusts,
        Condition: {
          ArnLike: {
            "aws:SourceArn": [
              "arn:aws:cleanrooms:ap-northeast-1:444444444444:membership/a1b2c3d4-5678-90ab-cdef-444444444444",
              "arn:aws:cleanrooms:ap-northeast-1:555555555555:membership/a1b2c3d4-5678-90ab-cdef-555555555555",
            ],
          },
        },
      },
    ]);
  });

  it("takes everything else that can be said", async () => {
    const resources = await record(
      make({ ...minimal(), description: "d", roleName: "my-cleanrooms-role", tags: { a: "b" } }),
    );
    expect(find(resources, "iris-role").inputs).to.deep.include({ name: "my-cleanrooms-role", tags: { a: "b" } });
    expect(find(resources, "iris-association").inputs).to.deep.include({
      description: "d",
      roleArn: "arn:aws:iam::444444444444:role/service-role/my-cleanrooms-role",
      tags: [{ key: "a", value: "b" }],
    });
  });

  const wrong: [string, Partial<ConfiguredTableAssociationArgs>, string[]][] = [
    [
      "a Region without Clean Rooms",
      { region: "cn-north-1" },
      ['region: "cn-north-1" has no Clean Rooms; write a Region of the partition aws'],
    ],
    [
      "names that AWS refuses, all at once",
      {
        associationName: "Iris",
        description: "x".repeat(256),
        database: "Samples",
        table: "iris!",
        bucketName: "Iris",
        prefix: "iris",
        keyAlias: "aws/s3",
        roleName: "reader",
      },
      [
        'associationName: "Iris" is not a name that queries can use; write 1 to 128 lower-case letters, digits and underscores',
        `description: "${"x".repeat(256)}" is not a description that Clean Rooms takes; write at most 255 characters`,
        'roleName: "reader" is not a role name for Clean Rooms; write 1 to 64 letters, digits and the characters _+=,.@- with "cleanrooms" among them',
        'database: "Samples" is not a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores',
        'table: "iris!" is not a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores',
        'bucketName: "Iris" is not a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, without AWS\'s reserved prefixes and suffixes',
        'prefix: "iris" is not a key prefix; write it without a leading slash and with a closing one, such as "data/sales/"',
        'keyAlias: "aws/s3" is not a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/',
      ],
    ],
    [
      "members without this account",
      { members: [{ accountId: ANALYST.accountId }] },
      ['members: "444444444444" is missing; write this account among them'],
    ],
    [
      "wrong members",
      {
        members: [
          { accountId: PROVIDER.accountId, membershipId: "ABC", canQuery: true },
          { accountId: PROVIDER.accountId },
          { accountId: "5", canQuery: true },
        ],
      },
      [
        'members[0].membershipId: "ABC" is not a Clean Rooms id; write it in lower case, such as "a1b2c3d4-5678-90ab-cdef-111111111111"',
        'members[2].accountId: "5" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'members: "444444444444" stands there more than once; write it once',
        "members: 2 members can query; set canQuery on the one who does",
      ],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () =>
      expectRefused(make({ ...minimal(), ...change }), 'ConfiguredTableAssociation "iris"', problems));
  }
});
