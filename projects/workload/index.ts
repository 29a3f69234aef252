import { accountProviders } from "lakeshare";
import { readConfig } from "../config";
import { workloadConfig } from "./config";
import { deployWorkload } from "./program";

const config = readConfig(workloadConfig);

export const { bucketName } = deployWorkload(config, accountProviders(config.name, config));
