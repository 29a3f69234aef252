import { readConfig } from "../config";
import { environmentConfig } from "./config";
import { deployEnvironment } from "./program";

export const { collaborationId, resultBucketName } = deployEnvironment(readConfig(environmentConfig));
