import { accountProviders, cleanRoomsFormats } from "lakeshare";
import { readConfig, text } from "../config";
import { cleanRoomAnalystConfig } from "./config";
import { deployCleanRoomAnalyst } from "./program";

const { collaborationId, ...config } = readConfig(
  cleanRoomAnalystConfig.extend({ collaborationId: text(cleanRoomsFormats.id) }),
);
const account = accountProviders("clean-room-analyst", config);

export const { membershipId, resultBucketName } = deployCleanRoomAnalyst(config, account, collaborationId);
