import { z } from "zod";
import { analyticsConfig } from "../analytics/config";
import { cleanRoomAnalystConfig } from "../clean-room-analyst/config";
import { cleanRoomContributorConfig } from "../clean-room-contributor/config";
import { cleanRoomProviderConfig } from "../clean-room-provider/config";
import { DEPLOYER_MISSING, accountConfig, hasDeployer } from "../config";
import { lakeConfig } from "../lake/config";
import { marketplaceConfig } from "../marketplace/config";
import { workloadConfig } from "../workload/config";
import { expectationsConfig } from "./expectations";

/** What the accounts of an environment have in common. */
const common = { region: true, deployRole: true, externalId: true } as const;

/** Configuration of an environment: what each account's own project is configured with, less what all have in common. */
export const environmentConfig = accountConfig
  .pick(common)
  .extend({
    /** The accounts whose data is read. */
    workloads: z.array(workloadConfig.omit(common)),
    /** The account of the data lake. */
    lake: lakeConfig.omit(common),
    /** The account that reads all that. */
    analytics: analyticsConfig.omit(common),
    /** The account of the data marketplace. */
    marketplace: marketplaceConfig.omit(common),
    /** The clean rooms: the account that creates each, the one that queries it, and those that contribute to it only. */
    cleanRooms: z.array(
      z.strictObject({
        provider: cleanRoomProviderConfig.omit(common),
        analyst: cleanRoomAnalystConfig.omit({ ...common, members: true }),
        contributors: z.array(cleanRoomContributorConfig.omit({ ...common, members: true })).default([]),
      }),
    ),
    /** Who gets at which table and who does not, by names. */
    expectations: expectationsConfig.default({}),
  })
  .refine(({ deployRole, lake }) => hasDeployer({ deployRole, ...lake }), missing("lake"))
  .refine(({ deployRole, marketplace }) => hasDeployer({ deployRole, ...marketplace }), missing("marketplace"))
  .refine(
    ({ deployRole, analytics: { sharedLake } }) => !sharedLake || hasDeployer({ deployRole, ...sharedLake }),
    missing("analytics", "sharedLake"),
  );

function missing(...path: string[]) {
  return { ...DEPLOYER_MISSING, path: [...path, ...DEPLOYER_MISSING.path] };
}

/** Configuration of an environment. */
export type EnvironmentConfig = z.output<typeof environmentConfig>;
