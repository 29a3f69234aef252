import { accountProviders } from "lakeshare";
import { DEPLOYER_MISSING, hasDeployer, readConfig } from "../config";
import { lakeConfig } from "./config";
import { deployLake } from "./program";

const config = readConfig(lakeConfig.refine(hasDeployer, DEPLOYER_MISSING));

export const { workgroupName, resultBucketName, workflowNames } = deployLake(
  config,
  accountProviders(config.name, config),
);
