import { accountProviders } from "lakeshare";
import { cleanRoomAnalystConfig } from "../../../projects/clean-room-analyst/config";
import { deployCleanRoomAnalyst } from "../../../projects/clean-room-analyst/program";
import { cleanRoomProviderConfig } from "../../../projects/clean-room-provider/config";
import { deployCleanRoomProvider } from "../../../projects/clean-room-provider/program";
import { stackConfig } from "../stack";

const provider = cleanRoomProviderConfig.parse(stackConfig("clean-room-provider", "dev"));
const analyst = cleanRoomAnalystConfig.parse(
  Object.fromEntries(
    Object.entries(stackConfig("clean-room-analyst", "dev")).filter(([key]) => key !== "collaborationId"),
  ),
);

const { collaborationId } = deployCleanRoomProvider(provider, accountProviders("provider", provider));
deployCleanRoomAnalyst(analyst, accountProviders("analyst", analyst), collaborationId);
