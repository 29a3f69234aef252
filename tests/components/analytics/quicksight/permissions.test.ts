import { expect } from "chai";
import { QuickSightKind } from "../../../../components/aws";
import { QuickSightGroups, type QuickSightAudienceArgs } from "../../../../components/analytics";
import {
  DASHBOARD_READER_ACTIONS,
  OWNER_ACTIONS,
  permissions,
} from "../../../../components/analytics/quicksight/permissions";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../../support";

/** The operations of each kind that QuickSight's console lists for "Owner" and "Viewer". */
const OWNERS: [QuickSightKind, string[]][] = [
  [
    QuickSightKind.DataSource,
    [
      "DescribeDataSource",
      "DescribeDataSourcePermissions",
      "PassDataSource",
      "UpdateDataSource",
      "DeleteDataSource",
      "UpdateDataSourcePermissions",
    ],
  ],
  [
    QuickSightKind.DataSet,
    [
      "DescribeDataSet",
      "DescribeDataSetPermissions",
      "PassDataSet",
      "UpdateDataSet",
      "DeleteDataSet",
      "UpdateDataSetPermissions",
      "DescribeIngestion",
      "ListIngestions",
      "CreateIngestion",
      "CancelIngestion",
      "DescribeRefreshSchedule",
      "ListRefreshSchedules",
      "CreateRefreshSchedule",
      "UpdateRefreshSchedule",
      "DeleteRefreshSchedule",
      "DescribeDataSetRefreshProperties",
      "PutDataSetRefreshProperties",
      "DeleteDataSetRefreshProperties",
    ],
  ],
  [
    QuickSightKind.Analysis,
    [
      "DescribeAnalysis",
      "DescribeAnalysisPermissions",
      "QueryAnalysis",
      "UpdateAnalysis",
      "DeleteAnalysis",
      "RestoreAnalysis",
      "UpdateAnalysisPermissions",
    ],
  ],
  [
    QuickSightKind.Dashboard,
    [
      "DescribeDashboard",
      "ListDashboardVersions",
      "QueryDashboard",
      "DescribeDashboardPermissions",
      "UpdateDashboard",
      "DeleteDashboard",
      "UpdateDashboardPermissions",
      "UpdateDashboardPublishedVersion",
    ],
  ],
];

const prefixed = (operations: string[]) => operations.map((operation) => `quicksight:${operation}`);

const GROUP = "arn:aws:quicksight:ap-northeast-1:111111111111:group/default";

describe("QuickSight permissions", () => {
  for (const [kind, operations] of OWNERS) {
    it(`are, for the owner of a ${kind}, the whole list that QuickSight takes`, () => {
      expect([...OWNER_ACTIONS[kind]].sort()).to.deep.equal(prefixed(operations).sort());
    });

    it(`go to the owners${kind === QuickSightKind.Dashboard ? " and readers" : " alone"} of a ${kind}`, () => {
      const owner = { principal: `${GROUP}/analysts`, actions: OWNER_ACTIONS[kind] };
      const reader = { principal: `${GROUP}/viewers`, actions: DASHBOARD_READER_ACTIONS };
      expect(permissions(HOME, kind, { owners: ["analysts"], readers: ["viewers"] })).to.deep.equal(
        kind === QuickSightKind.Dashboard ? [owner, reader] : [owner],
      );
    });
  }

  it("let the reader of a dashboard look at it", () => {
    expect([...DASHBOARD_READER_ACTIONS].sort()).to.deep.equal(
      prefixed(["DescribeDashboard", "ListDashboardVersions", "QueryDashboard"]),
    );
  });

  it("name groups where the QuickSight account keeps them", () => {
    const audience = { owners: ["analysts"], identityRegion: "us-east-1", namespace: "sales" };
    expect(permissions(HOME, QuickSightKind.DataSet, audience)[0]?.principal).to.equal(
      "arn:aws:quicksight:us-east-1:111111111111:group/sales/analysts",
    );
  });
});

describe("QuickSightGroups", () => {
  const make = (change: Partial<QuickSightAudienceArgs> = {}) => {
    const audience = { owners: ["analysts"], readers: ["viewers"], ...change };
    return () => new QuickSightGroups("groups", { ...HOME, audience }, atHome());
  };

  it("makes every group of the audience", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "groups")).to.deep.equal([
      "groups-analysts: aws:quicksight/group:Group",
      "groups-viewers: aws:quicksight/group:Group",
    ]);
    expect(find(resources, "groups-analysts").account).to.equal("111111111111");
    expect(find(resources, "groups-analysts").inputs).to.deep.equal({
      awsAccountId: "111111111111",
      groupName: "analysts",
      namespace: "default",
      region: "ap-northeast-1",
    });
  });

  it("makes them where the QuickSight account keeps them", async () => {
    const resources = await record(make({ readers: undefined, identityRegion: "us-east-1", namespace: "sales" }));
    expect(childrenOf(resources, "groups")).to.have.length(1);
    expect(find(resources, "groups-analysts").inputs).to.deep.include({ namespace: "sales", region: "us-east-1" });
  });

  const refused: [string, Partial<QuickSightAudienceArgs>, Record<string, RegExp>][] = [
    ["no owner", { owners: [] }, { "audience.owners": /is empty/ }],
    [
      "a group that owns and reads",
      { readers: ["analysts"] },
      { "audience.owners and audience.readers": /"analysts" stands there more than once/ },
    ],
    [
      "names of other forms",
      { owners: ["a/b"], readers: ["a b"], identityRegion: "tokyo", namespace: "a b" },
      {
        "audience.owners[0]": /not a group name/,
        "audience.readers[0]": /not a group name/,
        "audience.identityRegion": /not a Region/,
        "audience.namespace": /not a namespace/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }

  it("refuses a wrong account and Region", () =>
    expectRefused(
      () => new QuickSightGroups("groups", { accountId: "1", region: "r", audience: { owners: ["a"] } }, atHome()),
      { accountId: /not an AWS/, region: /not a Region/ },
    ));
});
