import { accountProviders } from "lakeshare";
import { readConfig } from "../config";
import { analyticsConfig } from "./config";
import { deployAnalytics } from "./program";

const config = readConfig(analyticsConfig);

/** What the users of each source need to know, by the source's name. */
export const sources = deployAnalytics(config, accountProviders("analytics", config));
