import { type Dated, newest } from "./dated";

/** What AWS limits in Clean Rooms. */
export const CleanRoomsQuota = {
  MembersPerCollaboration: "members per collaboration",
  MembershipsPerAccount: "memberships per account",
  CollaborationsPerAccount: "collaborations created per account",
  ConfiguredTablesPerAccount: "configured tables per account",
  AssociationsPerMembership: "table associations per membership",
  ConcurrentQueriesPerMembership: "concurrent queries per membership",
  ColumnsPerConfiguredTable: "allowed columns per configured table",
  ConfiguredTablesPerQuery: "configured tables per query",
  AnalysisRuleSize: "size of an analysis rule",
  QueryTextSize: "size of a query's text",
  QueryDuration: "duration of a query",
} as const;
/** What AWS limits in Clean Rooms. */
export type CleanRoomsQuota = (typeof CleanRoomsQuota)[keyof typeof CleanRoomsQuota];

/** How much of something AWS allows in an account and Region unless it has raised the quota. */
export interface Quota extends Dated {
  quota: CleanRoomsQuota;
  limit: number;
  /** What is counted; a KB is 1,000 bytes, the stricter reading. */
  unit: string;
  /** Whether AWS raises it at request. */
  raisable: boolean;
}

type QuotaRow = [quota: CleanRoomsQuota, limit: number, unit: string, raisable: boolean];

const Q = CleanRoomsQuota;

const of2023: QuotaRow[] = [
  [Q.MembersPerCollaboration, 5, "members", true],
  [Q.MembershipsPerAccount, 100, "memberships", true],
  [Q.CollaborationsPerAccount, 10, "collaborations", true],
  [Q.ConfiguredTablesPerAccount, 60, "configured tables", true],
  [Q.AssociationsPerMembership, 25, "associations", true],
  [Q.ConcurrentQueriesPerMembership, 5, "queries", true],
  [Q.ColumnsPerConfiguredTable, 100, "columns", true],
  [Q.ConfiguredTablesPerQuery, 15, "configured tables", true],
  [Q.AnalysisRuleSize, 100, "KB", true],
  [Q.QueryTextSize, 16, "KB", true],
  [Q.QueryDuration, 4, "hours", true],
];

/** What the user guide names; of associations and durations no newer value was found. */
const of2026: QuotaRow[] = [
  [Q.MembersPerCollaboration, 5, "members", true],
  [Q.MembershipsPerAccount, 100, "memberships", true],
  [Q.CollaborationsPerAccount, 10, "collaborations", true],
  [Q.ConfiguredTablesPerAccount, 250, "configured tables", true],
  [Q.ConcurrentQueriesPerMembership, 5, "queries", false],
  [Q.ColumnsPerConfiguredTable, 100, "columns", true],
  [Q.ConfiguredTablesPerQuery, 15, "configured tables", true],
  [Q.AnalysisRuleSize, 100, "KB", false],
  [Q.QueryTextSize, 500, "KB", false],
];

/** Known quotas, old and new. */
export const QUOTAS: readonly Quota[] = [
  ...of2023.map(dated("2023-09", "AWS Black Belt Online Seminar: AWS Clean Rooms")),
  ...of2026.map(dated("2026-11", "https://docs.aws.amazon.com/clean-rooms/latest/userguide/clean-rooms-quotas.html")),
];

function dated(date: string, source: string): (row: QuotaRow) => Quota {
  return ([quota, limit, unit, raisable]) => ({ quota, limit, unit, raisable, date, source });
}

/** A quota as it was known last. */
export function currentQuota(quota: CleanRoomsQuota): Quota {
  return newest(QUOTAS.filter((known) => known.quota === quota))!;
}
