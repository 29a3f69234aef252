import { expect } from "chai";
import { Collaboration, type CollaborationArgs, MemberAbility, QueryResultFormat } from "../../../components/cleanroom";
import { UNKNOWN, find } from "../../support/program";
import { ANALYST, PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const { CanQuery, CanReceiveResults } = MemberAbility;

function minimal(): CollaborationArgs {
  return {
    collaborationName: "iris",
    description: "Averages",
    creator: { accountId: PROVIDER.accountId, displayName: "provider" },
    members: [{ accountId: ANALYST.accountId, displayName: "analyst", abilities: [CanQuery, CanReceiveResults] }],
  };
}

const make = (args: CollaborationArgs) => () => new Collaboration("iris", args, inAccount(PROVIDER));

/** Further members, to fill a collaboration up. */
function contributors(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    accountId: `66666666666${index}`,
    displayName: `contributor ${index}`,
  }));
}

describe("Collaboration", () => {
  it("makes the collaboration, logged and protected, and the creator's membership", async () => {
    const resources = await record(make(minimal()));
    expect(childrenOf(resources, "iris")).to.deep.equal(["iris-collaboration", "iris-membership"]);
    const collaboration = find(resources, "iris-collaboration");
    expect(collaboration.type).to.equal("aws-native:cleanrooms:Collaboration");
    expect(collaboration.account).to.equal(PROVIDER.accountId);
    expect(collaboration.options.protect).to.equal(true);
    expect(collaboration.inputs).to.deep.equal({
      name: "iris",
      description: "Averages",
      creatorDisplayName: "provider",
      creatorMemberAbilities: [],
      creatorPaymentConfiguration: { queryCompute: { isResponsible: false } },
      members: [
        {
          accountId: ANALYST.accountId,
          displayName: "analyst",
          memberAbilities: ["CAN_QUERY", "CAN_RECEIVE_RESULTS"],
          paymentConfiguration: { queryCompute: { isResponsible: true } },
        },
      ],
      queryLogStatus: "ENABLED",
      jobLogStatus: "ENABLED",
      analyticsEngine: "SPARK",
    });
    const membership = find(resources, "iris-membership");
    expect(membership.account).to.equal(PROVIDER.accountId);
    expect(membership.options.protect).to.equal(true);
    expect(membership.inputs).to.deep.equal({
      collaborationIdentifier: UNKNOWN,
      queryLogStatus: "ENABLED",
      jobLogStatus: "ENABLED",
      paymentConfiguration: { queryCompute: { isResponsible: false } },
    });
  });

  it("takes everything that can be said", async () => {
    const resources = await record(
      make({
        ...minimal(),
        creator: {
          accountId: PROVIDER.accountId,
          displayName: "provider",
          abilities: [CanReceiveResults],
          paysForQueries: true,
        },
        members: [{ accountId: ANALYST.accountId, displayName: "analyst", abilities: [CanQuery] }, ...contributors(4)],
        creatorResults: {
          bucketName: "results-444444444444",
          prefix: "a/b/",
          format: QueryResultFormat.Parquet,
          singleFile: true,
          roleArn: "arn:aws:iam::444444444444:role/service-role/cleanrooms-results",
        },
        queryLogs: false,
        jobLogs: false,
        memberQuota: 6,
        protect: false,
        tags: { team: "data" },
      }),
    );
    const { inputs, options } = find(resources, "iris-collaboration");
    expect(options.protect).to.equal(false);
    expect(find(resources, "iris-membership").options.protect).to.equal(false);
    expect(inputs).to.deep.include({
      creatorMemberAbilities: ["CAN_RECEIVE_RESULTS"],
      creatorPaymentConfiguration: { queryCompute: { isResponsible: true } },
      queryLogStatus: "DISABLED",
      jobLogStatus: "DISABLED",
      tags: [{ key: "team", value: "data" }],
    });
    const paying = (inputs.members as { paymentConfiguration: { queryCompute: object } }[]).map(
      ({ paymentConfiguration }) => paymentConfiguration.queryCompute,
    );
    expect(paying).to.deep.equal(Array(5).fill({ isResponsible: false }));
    expect(find(resources, "iris-membership").inputs).to.deep.equal({
      collaborationIdentifier: UNKNOWN,
      queryLogStatus: "DISABLED",
      jobLogStatus: "DISABLED",
      paymentConfiguration: { queryCompute: { isResponsible: true } },
      defaultResultConfiguration: {
        outputConfiguration: {
          s3: { bucket: "results-444444444444", keyPrefix: "a/b", resultFormat: "PARQUET", singleFileOutput: true },
        },
        roleArn: "arn:aws:iam::444444444444:role/service-role/cleanrooms-results",
      },
      tags: [{ key: "team", value: "data" }],
    });
  });

  it("agrees on the terms of cryptographic computing for good: the strictest unless told otherwise", async () => {
    const strict = await record(make({ ...minimal(), dataEncryption: {} }));
    expect(find(strict, "iris-collaboration").inputs.dataEncryptionMetadata).to.deep.equal({
      allowCleartext: false,
      allowDuplicates: false,
      allowJoinsOnColumnsWithDifferentNames: false,
      preserveNulls: false,
    });
    const dataEncryption = {
      allowCleartext: true,
      allowDuplicates: true,
      allowJoinsOnColumnsWithDifferentNames: true,
      preserveNulls: true,
    };
    const loose = await record(make({ ...minimal(), dataEncryption }));
    expect(find(loose, "iris-collaboration").inputs.dataEncryptionMetadata).to.deep.equal(dataEncryption);
  });

  it("makes the creator's log group before the membership, where logs are to expire", async () => {
    const resources = await record(make({ ...minimal(), logRetentionDays: 90, tags: { a: "b" } }));
    expect(childrenOf(resources, "iris")).to.have.members(["iris-collaboration", "iris-logs", "iris-membership"]);
    expect(find(resources, "iris-logs").inputs).to.deep.equal({
      name: UNKNOWN,
      retentionInDays: 90,
      tags: { a: "b" },
    });
    expect(find(resources, "iris-membership").dependsOn).to.deep.equal(["iris-logs"]);
  });

  const analyst = minimal().members[0]!;
  const results = { bucketName: "results-444444444444", prefix: "results/", format: QueryResultFormat.Csv };
  const wrong: [string, Partial<CollaborationArgs>, string[]][] = [
    [
      "a blank name",
      { collaborationName: "  " },
      [
        'collaborationName: "  " is not a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank',
      ],
    ],
    [
      "no description",
      { description: "" },
      [
        'description: "" is not a description that a collaboration takes; write 1 to 255 characters, not all of them blank',
      ],
    ],
    [
      "wrong account ids and display names",
      {
        creator: { accountId: "44444", displayName: "a\nb" },
        members: [{ ...analyst, accountId: "member", displayName: "" }],
      },
      [
        'creator.accountId: "44444" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'creator.displayName: "a\\nb" is not a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank',
        'members[0].accountId: "member" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'members[0].displayName: "" is not a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank',
      ],
    ],
    [
      "an account twice",
      { members: [analyst, { accountId: PROVIDER.accountId, displayName: "again" }] },
      ['members: "444444444444" stands there more than once; write it once'],
    ],
    [
      "nobody else",
      {
        creator: { accountId: PROVIDER.accountId, displayName: "alone", abilities: [CanQuery, CanReceiveResults] },
        members: [],
        creatorResults: results,
      },
      ["members: a collaboration of one shares nothing; write at least one more member"],
    ],
    [
      "six members under the default quota",
      { members: [analyst, ...contributors(4)] },
      [
        "members: 6 with the creator, of which the quota allows 5; write fewer, or have the quota raised and set memberQuota",
      ],
    ],
    [
      "a quota beyond the schema",
      { memberQuota: 11 },
      ["memberQuota: 11 is not a whole number of members from 2 to 10"],
    ],
    [
      "nobody who queries or receives",
      { members: [{ ...analyst, abilities: [] }] },
      [
        "members: 0 members have CAN_QUERY; write it among the abilities of exactly one",
        "members: 0 members have CAN_RECEIVE_RESULTS; write it among the abilities of exactly one",
      ],
    ],
    [
      "two who query, and an ability twice",
      {
        creator: { accountId: PROVIDER.accountId, displayName: "provider", abilities: [CanQuery] },
        members: [{ ...analyst, abilities: [CanQuery, CanReceiveResults, CanReceiveResults] }],
      },
      [
        'members[0].abilities: "CAN_RECEIVE_RESULTS" stands there more than once; write it once',
        "members: 2 members have CAN_QUERY; write it among the abilities of exactly one",
      ],
    ],
    [
      "two payers",
      {
        creator: { accountId: PROVIDER.accountId, displayName: "provider", paysForQueries: true },
        members: [{ ...analyst, paysForQueries: true }],
      },
      ["members: 2 members pay for queries; set paysForQueries on one at most"],
    ],
    [
      "no payer",
      { members: [{ ...analyst, paysForQueries: false }] },
      ["members: nobody pays for queries: the member who can query does not; set paysForQueries on another"],
    ],
    [
      "a retention that CloudWatch Logs does not have",
      { logRetentionDays: 100 },
      [
        "logRetentionDays: 100 is none of CloudWatch Logs' periods; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
      ],
    ],
    [
      "results for a creator who receives none",
      { creatorResults: { ...results, bucketName: "Results", prefix: "/results" } },
      [
        "creatorResults: the creator does not receive results; leave it out, or give the creator CAN_RECEIVE_RESULTS",
        'creatorResults.bucketName: "Results" is not a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, without AWS\'s reserved prefixes and suffixes',
        'creatorResults.prefix: "/results" is not a key prefix that Clean Rooms writes to; write it without a leading slash and with a closing one, such as "results/"',
      ],
    ],
    [
      "no results for a creator who receives them",
      {
        creator: { accountId: PROVIDER.accountId, displayName: "provider", abilities: [CanReceiveResults] },
        members: [{ ...analyst, abilities: [CanQuery] }],
      },
      ["creatorResults: the creator receives results; write where they go"],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () => expectRefused(make({ ...minimal(), ...change }), 'Collaboration "iris"', problems));
  }
});
