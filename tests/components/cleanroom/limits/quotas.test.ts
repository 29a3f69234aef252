import { expect } from "chai";
import * as fc from "fast-check";
import {
  CleanRoomsQuota as Q,
  type PlannedResource,
  QUOTAS,
  checkQuotas,
  currentQuota,
} from "../../../../components/cleanroom/limits";

const ACCOUNT = "444444444444";
const planned = (type: string, inputs: Record<string, unknown> = {}, account = ACCOUNT): PlannedResource => ({
  type: `aws-native:cleanrooms:${type}`,
  inputs,
  account,
});
const times = <T>(count: number, item: T): T[] => Array<T>(count).fill(item);

describe("the quotas of Clean Rooms", () => {
  it("are all there as of 2023, each with its source", () => {
    const rows = QUOTAS.filter(({ date }) => date === "2023-09");
    expect(rows.map(({ quota, limit, unit }) => `${quota}: ${limit} ${unit}`)).to.deep.equal([
      "members per collaboration: 5 members",
      "memberships per account: 100 memberships",
      "collaborations created per account: 10 collaborations",
      "configured tables per account: 60 configured tables",
      "table associations per membership: 25 associations",
      "concurrent queries per membership: 5 queries",
      "allowed columns per configured table: 100 columns",
      "configured tables per query: 15 configured tables",
      "size of an analysis rule: 100 KB",
      "size of a query's text: 16 KB",
      "duration of a query: 4 hours",
    ]);
    expect(rows.map(({ quota }) => quota)).to.deep.equal(Object.values(Q));
    expect(QUOTAS.filter(({ source }) => source === "")).to.deep.equal([]);
  });

  const current: [Q, number, boolean, string][] = [
    [Q.ConfiguredTablesPerAccount, 250, true, "2026-11"],
    [Q.QueryTextSize, 500, false, "2026-11"],
    [Q.AnalysisRuleSize, 100, false, "2026-11"],
    [Q.ConcurrentQueriesPerMembership, 5, false, "2026-11"],
    [Q.AssociationsPerMembership, 25, true, "2023-09"],
    [Q.QueryDuration, 4, true, "2023-09"],
  ];
  for (const [quota, limit, raisable, date] of current) {
    it(`${quota}: ${limit} as of ${date}`, () => {
      expect(currentQuota(quota)).to.deep.include({ limit, raisable, date });
    });
  }
});

describe("planned resources against the quotas", () => {
  const uses: [string, PlannedResource[], object[]][] = [
    ["nothing", [], []],
    [
      "scheduled queries, as if all ran at a time and as long as they may",
      [
        {
          type: "lakeshare:index:ScheduledQuery",
          inputs: {
            runName: "reach",
            sql: `SELECT a FROM t JOIN T ON 1 = 1 -- ${"x".repeat(2465)}`,
            timeoutMinutes: 90,
          },
          account: ACCOUNT,
        },
        { type: "lakeshare:index:ScheduledQuery", inputs: { runName: "template" }, account: ACCOUNT },
      ],
      [
        { quota: Q.ConcurrentQueriesPerMembership, subject: ACCOUNT, used: 2, limit: 5, exceeded: false },
        { quota: Q.QueryTextSize, subject: `${ACCOUNT} reach`, used: 2.5, limit: 500, exceeded: false },
        { quota: Q.QueryDuration, subject: `${ACCOUNT} reach`, used: 1.5, limit: 4, exceeded: false },
        { quota: Q.ConfiguredTablesPerQuery, subject: `${ACCOUNT} reach`, used: 1, limit: 15, exceeded: false },
        { quota: Q.QueryTextSize, subject: `${ACCOUNT} template`, used: 0, limit: 500, exceeded: false },
        { quota: Q.QueryDuration, subject: `${ACCOUNT} template`, used: 4, limit: 4, exceeded: false },
      ],
    ],
    [
      "no tables of a query that cannot be read",
      [{ type: "lakeshare:index:ScheduledQuery", inputs: { runName: "reach", sql: "SELECT (" }, account: ACCOUNT }],
      [
        { quota: Q.ConcurrentQueriesPerMembership, subject: ACCOUNT, used: 1, limit: 5, exceeded: false },
        { quota: Q.QueryTextSize, subject: `${ACCOUNT} reach`, used: 0.008, limit: 500, exceeded: false },
        { quota: Q.QueryDuration, subject: `${ACCOUNT} reach`, used: 4, limit: 4, exceeded: false },
      ],
    ],
    ["resources of other kinds", [{ type: "aws:s3/bucket:Bucket", inputs: {}, account: ACCOUNT }], []],
    [
      "a collaboration with its creator and members",
      [planned("Collaboration", { name: "iris", members: times(5, {}) })],
      [
        { quota: Q.CollaborationsPerAccount, subject: ACCOUNT, used: 1, limit: 10, exceeded: false },
        { quota: Q.MembersPerCollaboration, subject: `${ACCOUNT} iris`, used: 6, limit: 5, exceeded: true },
      ],
    ],
    [
      "memberships by account",
      [...times(100, planned("Membership")), ...times(101, planned("Membership", {}, "555555555555"))],
      [
        { quota: Q.MembershipsPerAccount, subject: ACCOUNT, used: 100, limit: 100, exceeded: false },
        { quota: Q.MembershipsPerAccount, subject: "555555555555", used: 101, limit: 100, exceeded: true },
      ],
    ],
    [
      "associations by membership, unknown ones together",
      [
        ...times(26, planned("ConfiguredTableAssociation", { membershipIdentifier: "a" })),
        ...times(2, planned("ConfiguredTableAssociation")),
      ],
      [
        {
          quota: Q.AssociationsPerMembership,
          subject: `${ACCOUNT} membership a`,
          used: 26,
          limit: 25,
          exceeded: true,
        },
        {
          quota: Q.AssociationsPerMembership,
          subject: `${ACCOUNT} membership yet unknown`,
          used: 2,
          limit: 25,
          exceeded: false,
        },
      ],
    ],
    [
      "a configured table with its columns and rules",
      [
        planned("ConfiguredTable", {
          name: "iris",
          allowedColumns: times(101, "c"),
          analysisRules: [{ type: "LIST" }, { policy: "x".repeat(100_000) }],
        }),
      ],
      [
        { quota: Q.ConfiguredTablesPerAccount, subject: ACCOUNT, used: 1, limit: 250, exceeded: false },
        { quota: Q.ColumnsPerConfiguredTable, subject: `${ACCOUNT} iris`, used: 101, limit: 100, exceeded: true },
        { quota: Q.AnalysisRuleSize, subject: `${ACCOUNT} iris`, used: 0.015, limit: 100, exceeded: false },
        { quota: Q.AnalysisRuleSize, subject: `${ACCOUNT} iris`, used: 100.013, limit: 100, exceeded: true },
      ],
    ],
    [
      "a template's text in bytes",
      [planned("AnalysisTemplate", { name: "reach", source: { text: "集".repeat(200_000) } })],
      [{ quota: Q.QueryTextSize, subject: `${ACCOUNT} reach`, used: 600, limit: 500, exceeded: true }],
    ],
    [
      "what is unknown as nothing",
      [planned("Collaboration"), planned("ConfiguredTable"), planned("AnalysisTemplate")],
      [
        { quota: Q.CollaborationsPerAccount, subject: ACCOUNT, used: 1, limit: 10, exceeded: false },
        { quota: Q.ConfiguredTablesPerAccount, subject: ACCOUNT, used: 1, limit: 250, exceeded: false },
        { quota: Q.MembersPerCollaboration, subject: `${ACCOUNT} yet unnamed`, used: 1, limit: 5, exceeded: false },
        { quota: Q.ColumnsPerConfiguredTable, subject: `${ACCOUNT} yet unnamed`, used: 0, limit: 100, exceeded: false },
        { quota: Q.QueryTextSize, subject: `${ACCOUNT} yet unnamed`, used: 0, limit: 500, exceeded: false },
      ],
    ],
  ];
  for (const [what, resources, expected] of uses) {
    it(`counts ${what}`, () => expect(checkQuotas(resources)).to.deep.equal(expected));
  }

  it("takes limits that AWS has raised", () => {
    const [use] = checkQuotas(times(300, planned("ConfiguredTable")), { [Q.ConfiguredTablesPerAccount]: 300 });
    expect(use).to.deep.include({ used: 300, limit: 300, exceeded: false });
  });

  it("counts the same whatever the order, and exceeds just above the limit", () => {
    const resource = fc
      .record({
        type: fc.constantFrom("Membership", "Collaboration", "ConfiguredTableAssociation"),
        account: fc.constantFrom(ACCOUNT, "555555555555"),
        membershipIdentifier: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
      })
      .map(({ type, account, ...inputs }) => planned(type, inputs, account));
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 60 }), (resources) => {
        const found = checkQuotas(resources);
        expect(checkQuotas([...resources].reverse())).to.have.deep.members(found);
        for (const { used, limit, exceeded } of found) {
          expect(exceeded).to.equal(used > limit);
        }
      }),
    );
  });
});
