import { z } from "zod";
import { memberConfig, tableConfig } from "../clean-room-provider/table";
import { accountConfig } from "../config";

/** Configuration of an account that joins a collaboration to contribute a table; which one, it is told apart. */
export const cleanRoomContributorConfig = accountConfig.extend({
  /** Begins the name of every resource in Pulumi. */
  name: z.string().min(1),
  /** All members of the collaboration, this account among them. */
  members: z.array(memberConfig).min(2),
  queryLogs: z.boolean().optional(),
  jobLogs: z.boolean().optional(),
  ...tableConfig.shape,
  /** Whether Pulumi refuses to delete the membership, the bucket and its key. */
  protect: z.boolean().default(true),
});

/** Configuration of an account that joins a collaboration to contribute a table. */
export type CleanRoomContributorConfig = z.output<typeof cleanRoomContributorConfig>;
