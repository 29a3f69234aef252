import { athenaPath } from "./athena";
import { cleanRoomsPath } from "./clean-rooms";
import type { Environment, Question } from "./environment";
import { gluePath } from "./glue";
import { quickSightPath } from "./quicksight";
import type { Path } from "./step";

/** The services by which a table may be read, and the path that each takes. */
export const PATHS = {
  ATHENA: (environment, question) => athenaPath(environment, question),
  QUICKSIGHT: quickSightPath,
  CLEAN_ROOMS: cleanRoomsPath,
  GLUE: gluePath,
} as const satisfies Record<string, (environment: Environment, question: Question) => Path>;

/** A service by which a table may be read. */
export type Service = keyof typeof PATHS;

/** The services as messages call them. */
export const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  ATHENA: "Athena",
  QUICKSIGHT: "QuickSight",
  CLEAN_ROOMS: "Clean Rooms",
  GLUE: "Glue",
};
