import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { ContributorMembership, type ContributorMembershipArgs } from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, childrenOf, expectRefused, inAccount, record } from "./support";

const collaborationId = "a1b2c3d4-5678-90ab-cdef-111111111111";

const make = (args: ContributorMembershipArgs) => () => new ContributorMembership("shop", args, inAccount(ANALYST));

describe("ContributorMembership", () => {
  it("joins, logged, without results and without paying", async () => {
    const resources = await record(make({ collaborationId }));
    expect(childrenOf(resources, "shop")).to.deep.equal(["shop-membership"]);
    const { type, account, inputs, options } = find(resources, "shop-membership");
    expect(options.protect).to.equal(true);
    expect(type).to.equal("aws-native:cleanrooms:Membership");
    expect(account).to.equal(ANALYST.accountId);
    expect(inputs).to.deep.equal({
      collaborationIdentifier: collaborationId,
      queryLogStatus: "ENABLED",
      jobLogStatus: "ENABLED",
      paymentConfiguration: { queryCompute: { isResponsible: false } },
    });
  });

  it("takes everything that can be said, and makes the log group first", async () => {
    const resources = await record(
      make({
        collaborationId: pulumi.output(collaborationId),
        queryLogs: true,
        jobLogs: false,
        logRetentionDays: 365,
        paysForQueries: true,
        runsJobs: true,
        paysForMachineLearning: true,
        protect: false,
        tags: { a: "b" },
      }),
    );
    expect(childrenOf(resources, "shop")).to.deep.equal(["shop-logs", "shop-membership"]);
    expect(find(resources, "shop-logs").inputs).to.deep.equal({
      name: `/aws/cleanrooms/${collaborationId}`,
      retentionInDays: 365,
      tags: { a: "b" },
    });
    const { inputs, dependsOn, options } = find(resources, "shop-membership");
    expect(options.protect).to.equal(false);
    expect(dependsOn).to.deep.equal(["shop-logs"]);
    expect(inputs).to.deep.equal({
      collaborationIdentifier: collaborationId,
      queryLogStatus: "ENABLED",
      jobLogStatus: "DISABLED",
      paymentConfiguration: {
        queryCompute: { isResponsible: true },
        jobCompute: { isResponsible: true },
        machineLearning: {
          modelTraining: { isResponsible: true },
          modelInference: { isResponsible: true },
          syntheticDataGeneration: { isResponsible: true },
        },
      },
      tags: [{ key: "a", value: "b" }],
    });
  });

  it("refuses an id that is none, and a retention that CloudWatch Logs does not have", () =>
    expectRefused(make({ collaborationId: "iris", logRetentionDays: 31 }), 'ContributorMembership "shop"', [
      'collaborationId: "iris" is not a Clean Rooms id; write it in lower case, such as "a1b2c3d4-5678-90ab-cdef-111111111111"',
      "logRetentionDays: 31 is none of CloudWatch Logs' periods; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ]));

  it("refuses a retention of no logs", () =>
    expectRefused(
      make({ collaborationId, queryLogs: false, jobLogs: false, logRetentionDays: 30 }),
      'ContributorMembership "shop"',
      ["logRetentionDays: is of no logs; leave it out, or leave out queryLogs or jobLogs"],
    ));
});
