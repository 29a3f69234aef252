import { accountProviders } from "lakeshare";
import { DEPLOYER_MISSING, hasDeployer, readConfig } from "../config";
import { marketplaceConfig } from "./config";
import { deployMarketplace } from "./program";

const config = readConfig(marketplaceConfig.refine(hasDeployer, DEPLOYER_MISSING));

export const { portalUrl, domainId } = deployMarketplace(config, accountProviders(config.name, config));
