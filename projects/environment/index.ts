import { readConfig } from "../config";
import { environmentConfig } from "./config";
import { deployEnvironment } from "./program";

/** The address of the data portal, and of each clean room the collaboration to join and the bucket of the results. */
export const { portalUrl, cleanRooms } = deployEnvironment(readConfig(environmentConfig));
