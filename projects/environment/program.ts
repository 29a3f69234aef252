import { type AccountProviders, accountProviders } from "lakeshare";
import { deployAnalytics } from "../analytics/program";
import { deployCleanRoomAnalyst } from "../clean-room-analyst/program";
import { deployCleanRoomProvider } from "../clean-room-provider/program";
import { deployLake } from "../lake/program";
import { deployWorkload } from "../workload/program";
import type { EnvironmentConfig } from "./config";

/** Deploys every account of an environment, each as its own project does. */
export function deployEnvironment({ workloads, lake, analytics, cleanRoom, ...common }: EnvironmentConfig) {
  const account = (name: string, { accountId }: { accountId: string }): AccountProviders =>
    accountProviders(name, { ...common, accountId });

  for (const workload of workloads) {
    deployWorkload({ ...common, ...workload }, account(workload.name, workload));
  }
  const { shares } = deployLake({ ...common, ...lake }, account("lake", lake));
  deployAnalytics({ ...common, ...analytics }, account("analytics", analytics), shares);

  const provider = deployCleanRoomProvider(
    { ...common, ...cleanRoom.provider },
    account("clean-room-provider", cleanRoom.provider),
  );
  const analyst = deployCleanRoomAnalyst(
    { ...common, ...cleanRoom.analyst },
    account("clean-room-analyst", cleanRoom.analyst),
    provider.collaborationId,
  );
  return { collaborationId: provider.collaborationId, resultBucketName: analyst.resultBucketName };
}
