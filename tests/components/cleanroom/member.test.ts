import { expect } from "chai";
import {
  Collaboration,
  type CollaborationArgs,
  MemberAbility,
  type QueryResultArgs,
  QueryResultFormat,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, PROVIDER, expectRefused, inAccount, record } from "./support";

const { CanQuery, CanReceiveResults, CanRunJob } = MemberAbility;
const creator = { accountId: PROVIDER.accountId, displayName: "provider" };
const analyst = { accountId: ANALYST.accountId, displayName: "analyst" };
const results: QueryResultArgs = { bucketName: "results-444444444444", prefix: "a/", format: QueryResultFormat.Csv };

const make = (change: Pick<CollaborationArgs, "creator" | "members"> & Partial<CollaborationArgs>) => () =>
  new Collaboration("iris", { collaborationName: "iris", description: "Averages", ...change }, inAccount(PROVIDER));

const pays = (isResponsible: boolean) => ({ isResponsible });
const ml = (isResponsible: boolean) => ({
  modelTraining: pays(isResponsible),
  modelInference: pays(isResponsible),
  syntheticDataGeneration: pays(isResponsible),
});

describe("The members of a collaboration", () => {
  it("have the one who runs jobs pay for them", async () => {
    const members = [{ ...analyst, abilities: [CanQuery, CanRunJob] }];
    const roleArn = "arn:aws:iam::444444444444:role/service-role/cleanrooms-results";
    const resources = await record(
      make({
        creator: { ...creator, abilities: [CanReceiveResults], paysForQueries: true },
        members,
        creatorResults: { ...results, roleArn },
      }),
    );
    const { inputs } = find(resources, "iris-collaboration");
    const creatorPays = { queryCompute: pays(true), jobCompute: pays(false) };
    expect(inputs.creatorPaymentConfiguration).to.deep.equal(creatorPays);
    expect((inputs.members as { paymentConfiguration: object }[])[0]!.paymentConfiguration).to.deep.equal({
      queryCompute: pays(false),
      jobCompute: pays(true),
    });
    const membership = find(resources, "iris-membership").inputs;
    expect(membership.paymentConfiguration).to.deep.equal(creatorPays);
    expect(membership.defaultJobResultConfiguration).to.deep.equal({
      outputConfiguration: { s3: { bucket: "results-444444444444", keyPrefix: "a" } },
      roleArn,
    });
  });

  it("pay for machine learning as they are told", async () => {
    const { inputs } = find(
      await record(
        make({
          creator: { ...creator, paysForMachineLearning: true },
          members: [{ ...analyst, abilities: [CanQuery, CanReceiveResults] }],
        }),
      ),
      "iris-collaboration",
    );
    expect(inputs.creatorPaymentConfiguration).to.deep.equal({
      queryCompute: pays(false),
      machineLearning: ml(true),
    });
    expect((inputs.members as { paymentConfiguration: object }[])[0]!.paymentConfiguration).to.deep.equal({
      queryCompute: pays(true),
      machineLearning: ml(false),
    });
  });

  const wrong: [string, Parameters<typeof make>[0], string[]][] = [
    [
      "jobs of one who cannot query",
      {
        creator: { ...creator, abilities: [CanRunJob] },
        members: [{ ...analyst, abilities: [CanQuery, CanReceiveResults] }],
      },
      ["members: a member has CAN_RUN_JOB without CAN_QUERY; write both among the abilities of one"],
    ],
    [
      "results of jobs that no role writes",
      {
        creator: { ...creator, abilities: [CanQuery, CanRunJob, CanReceiveResults] },
        members: [analyst],
        creatorResults: results,
      },
      [
        "creatorResults.roleArn: is missing, without which results of jobs are not delivered; write one, or give nobody CAN_RUN_JOB",
      ],
    ],
    [
      "two who pay for machine learning",
      {
        creator: { ...creator, paysForMachineLearning: true },
        members: [{ ...analyst, abilities: [CanQuery, CanReceiveResults], paysForMachineLearning: true }],
      },
      ["members: 2 members pay for machine learning; set paysForMachineLearning on one at most"],
    ],
    [
      "nobody who pays for machine learning",
      {
        creator,
        members: [{ ...analyst, abilities: [CanQuery, CanReceiveResults], paysForMachineLearning: false }],
      },
      [
        "members: nobody pays for machine learning: the member who can query does not; set paysForMachineLearning on another",
      ],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuse ${what}`, () => expectRefused(make(change), 'Collaboration "iris"', problems));
  }
});
