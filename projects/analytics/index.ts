import { accountProviders } from "lakeshare";
import { DEPLOYER_MISSING, hasDeployer, readConfig } from "../config";
import { analyticsConfig } from "./config";
import { deployAnalytics } from "./program";

const config = readConfig(
  analyticsConfig.refine(({ deployRole, sharedLake }) => !sharedLake || hasDeployer({ deployRole, ...sharedLake }), {
    ...DEPLOYER_MISSING,
    path: ["sharedLake", ...DEPLOYER_MISSING.path],
  }),
);

export const { sources, sharedLake } = deployAnalytics(config, accountProviders("analytics", config));
