import { accountProviders, cleanRoomsFormats } from "lakeshare";
import { readConfig, text } from "../config";
import { cleanRoomContributorConfig } from "./config";
import { deployCleanRoomContributor } from "./program";

const { collaborationId, ...config } = readConfig(
  cleanRoomContributorConfig.extend({ collaborationId: text(cleanRoomsFormats.id) }),
);
const account = accountProviders("clean-room-contributor", config);

export const { membershipId, sourceBucketName, tableName } = deployCleanRoomContributor(
  config,
  account,
  collaborationId,
);
