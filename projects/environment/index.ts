import { readConfig } from "../config";
import { environmentConfig } from "./config";
import { deployEnvironment } from "./program";

/** Of each clean room, the collaboration to join and the bucket of the results. */
export const { cleanRooms } = deployEnvironment(readConfig(environmentConfig));
