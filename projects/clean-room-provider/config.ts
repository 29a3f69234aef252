import { cleanRoomsFormats } from "lakeshare";
import { z } from "zod";
import { accountConfig, text } from "../config";
import { memberConfig, tableConfig } from "./table";

/** Configuration of the account that creates a collaboration and contributes a table. */
export const cleanRoomProviderConfig = accountConfig.extend({
  /** Begins the name of every resource in Pulumi. */
  name: z.string().min(1),
  collaboration: z.strictObject({
    name: text(cleanRoomsFormats.name),
    description: text(cleanRoomsFormats.collaborationDescription),
    queryLogs: z.boolean().optional(),
    jobLogs: z.boolean().optional(),
    memberQuota: z.number().optional(),
  }),
  /** This account, as a member that receives no results. */
  creator: memberConfig.omit({ accountId: true }),
  members: z.array(memberConfig),
  ...tableConfig.shape,
  /** Whether Pulumi refuses to delete the collaboration, the membership, the bucket and its key. */
  protect: z.boolean().default(true),
});

/** Configuration of the account that creates a collaboration and contributes a table. */
export type CleanRoomProviderConfig = z.output<typeof cleanRoomProviderConfig>;
