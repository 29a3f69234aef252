import { QueryResultFormat, WorkerType, cleanRoomsFormats, formats } from "lakeshare";
import { z } from "zod";
import { memberConfig, tableConfig } from "../clean-room-provider/table";
import { accountConfig, text } from "../config";

const scheduledQueryConfig = z.strictObject({
  sql: z.string(),
  schedule: z.string(),
  /** The columns of the result. */
  columns: z.array(z.strictObject({ name: text(formats.catalogName), type: z.string() })).min(1),
  workerType: z.enum(WorkerType).optional(),
  workers: z.int().optional(),
  timeoutMinutes: z.int().optional(),
});

/** Configuration of the account that joins a collaboration to query it; which one, it is told apart. */
export const cleanRoomAnalystConfig = accountConfig.extend({
  /** Begins the name of every resource in Pulumi. */
  name: z.string().min(1),
  results: z.strictObject({
    bucketName: text(formats.bucketName),
    prefix: text(cleanRoomsFormats.resultPrefix),
    format: z.enum(QueryResultFormat),
    singleFile: z.boolean().optional(),
    keyAlias: text(formats.kmsAlias).optional(),
    expireAfterDays: z.number().optional(),
    roleName: text(cleanRoomsFormats.roleName).optional(),
  }),
  /** The table that this account contributes, which rules may ask a query to join. */
  table: tableConfig.optional(),
  /** With `table`: all members of the collaboration, this account among them. */
  members: z.array(memberConfig).default([]),
  /** Queries that run on a schedule, by name, the database of their results and who is told of failures. */
  scheduled: z
    .strictObject({
      creatorAccountId: text(formats.accountId).optional(),
      database: text(formats.catalogName),
      emails: z.array(z.string()).optional(),
      queries: z.record(z.string(), scheduledQueryConfig),
    })
    .optional(),
  /** Known once this account has joined. */
  membershipId: text(cleanRoomsFormats.id).optional(),
  paysForQueries: z.boolean().optional(),
  queryLogs: z.boolean().optional(),
  jobLogs: z.boolean().optional(),
  /** Whether Pulumi refuses to delete the membership, the result bucket and its key. */
  protect: z.boolean().default(true),
});

/** Configuration of the account that joins a collaboration to query it. */
export type CleanRoomAnalystConfig = z.output<typeof cleanRoomAnalystConfig>;
