import { QueryResultFormat, cleanRoomsFormats, formats } from "lakeshare";
import { z } from "zod";
import { accountConfig, text } from "../config";

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
  /** Known once this account has joined. */
  membershipId: text(cleanRoomsFormats.id).optional(),
  paysForQueries: z.boolean().optional(),
  queryLogs: z.boolean().optional(),
  jobLogs: z.boolean().optional(),
  /** Whether Pulumi refuses to delete the result bucket and its key. */
  protect: z.boolean().default(true),
});

/** Configuration of the account that joins a collaboration to query it. */
export type CleanRoomAnalystConfig = z.output<typeof cleanRoomAnalystConfig>;
