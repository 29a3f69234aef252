import { InvalidInputError, MemberAbility, type QueryTable, type QueryVerdict, checkQuery } from "lakeshare";
import type { MemberConfig, TableConfig } from "../clean-room-provider/table";
import type { EnvironmentConfig } from "./config";

/** Configuration of a clean room: of each account that takes part. */
export type CleanRoomConfig = EnvironmentConfig["cleanRooms"][number];

/** All members of a clean room's collaboration. */
export function membersOf({ provider }: CleanRoomConfig): MemberConfig[] {
  return [{ ...provider.creator, accountId: provider.accountId }, ...provider.members];
}

/** The tables that the members contribute, as queries see them. */
export function tablesOf(cleanRoom: CleanRoomConfig): QueryTable[] {
  const { provider, analyst, contributors } = cleanRoom;
  const owned: [string, TableConfig | undefined][] = [
    [provider.accountId, provider],
    [analyst.accountId, analyst.table],
    ...contributors.map((contributor): [string, TableConfig] => [contributor.accountId, contributor]),
  ];
  const querier = querierOf(cleanRoom);
  return owned.flatMap(([accountId, table]) => (table ? [queryTable(table, accountId === querier)] : []));
}

function queryTable({ source, configuredTable, association }: TableConfig, ownedByQuerier: boolean): QueryTable {
  const { allowedColumns, aggregation, list, custom } = configuredTable;
  return {
    name: association.name,
    columns: source.columns.filter(({ name }) => allowedColumns.includes(name)),
    ownedByQuerier,
    rule: { aggregation, list, custom },
  };
}

function querierOf(cleanRoom: CleanRoomConfig): string | undefined {
  return membersOf(cleanRoom).find(({ abilities }) => abilities.includes(MemberAbility.CanQuery))?.accountId;
}

/** Whether Clean Rooms accepts a query of a clean room's tables. */
export function checkCleanRoomQuery(cleanRoom: CleanRoomConfig, sql: string): QueryVerdict {
  return checkQuery(sql, tablesOf(cleanRoom), { querierAccountId: querierOf(cleanRoom) });
}

/**
 * Checks the queries that run on a schedule, before they are run and paid for.
 * @throws InvalidInputError with what Clean Rooms would refuse.
 */
export function checkScheduledQueries(cleanRoom: CleanRoomConfig): void {
  const { name, scheduled } = cleanRoom.analyst;
  const problems = Object.entries(scheduled?.queries ?? {}).flatMap(([key, { sql }]) =>
    checkCleanRoomQuery(cleanRoom, sql).problems.map(({ clause, message, advice }) => ({
      property: `scheduled.queries.${key}.sql`,
      reason: `${clause}: ${message}; ${advice}`,
    })),
  );
  if (problems.length > 0) {
    throw new InvalidInputError(`scheduled queries of ${name}`, problems);
  }
}
