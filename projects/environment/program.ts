import { type AccountProviders, accountProviders } from "lakeshare";
import { deployAnalytics } from "../analytics/program";
import { deployCleanRoomAnalyst } from "../clean-room-analyst/program";
import { deployCleanRoomContributor } from "../clean-room-contributor/program";
import { deployCleanRoomProvider } from "../clean-room-provider/program";
import { deployLake } from "../lake/program";
import { deployMarketplace } from "../marketplace/program";
import { deployWorkload } from "../workload/program";
import { type CleanRoomConfig, checkScheduledQueries, membersOf } from "./clean-room";
import type { EnvironmentConfig } from "./config";
import { stateExpectations } from "./expectations";

type Common = Pick<EnvironmentConfig, "region" | "deployRole" | "externalId">;
type AccountOf = (name: string, config: { accountId: string }) => AccountProviders;

/** Deploys every account of an environment, each as its own project does. */
export function deployEnvironment({
  workloads,
  lake,
  analytics,
  marketplace,
  cleanRooms,
  expectations,
  ...common
}: EnvironmentConfig) {
  cleanRooms.forEach(checkScheduledQueries);
  const account = providersByAccount(common);

  for (const workload of workloads) {
    deployWorkload({ ...common, ...workload }, account(workload.name, workload));
  }
  const { shares } = deployLake({ ...common, ...lake }, account("lake", lake));
  deployAnalytics({ ...common, ...analytics }, account("analytics", analytics), shares);
  stateExpectations(expectations);
  const { portalUrl } = deployMarketplace({ ...common, ...marketplace }, account("marketplace", marketplace));
  return { portalUrl, cleanRooms: cleanRooms.map((cleanRoom) => deployCleanRoom(cleanRoom, common, account)) };
}

/** An account has its providers once, whatever it takes part in, under the name that it is met by first. */
function providersByAccount(common: Common): AccountOf {
  const known = new Map<string, AccountProviders>();
  return (name, { accountId }) => {
    const account = known.get(accountId) ?? accountProviders(name, { ...common, accountId });
    known.set(accountId, account);
    return account;
  };
}

function deployCleanRoom(cleanRoom: CleanRoomConfig, common: Common, account: AccountOf) {
  const { provider, analyst, contributors } = cleanRoom;
  const members = membersOf(cleanRoom);
  const { collaborationId } = deployCleanRoomProvider(
    { ...common, ...provider },
    account("clean-room-provider", provider),
  );
  for (const contributor of contributors) {
    const config = { ...common, ...contributor, members };
    deployCleanRoomContributor(config, account(contributor.name, contributor), collaborationId);
  }
  const { resultBucketName } = deployCleanRoomAnalyst(
    { ...common, ...analyst, members },
    account("clean-room-analyst", analyst),
    collaborationId,
  );
  return { collaborationId, resultBucketName };
}
