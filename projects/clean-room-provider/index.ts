import { accountProviders } from "lakeshare";
import { readConfig } from "../config";
import { cleanRoomProviderConfig } from "./config";
import { deployCleanRoomProvider } from "./program";

const config = readConfig(cleanRoomProviderConfig);
const account = accountProviders("clean-room-provider", config);

export const { collaborationId, membershipId, sourceBucketName, tableName } = deployCleanRoomProvider(config, account);
