import { athenaPath } from "./athena";
import { cleanRoomsPath } from "./clean-rooms";
import type { Environment, Question } from "./environment";
import { gluePath } from "./glue";
import { quickSightPath } from "./quicksight";
import { principalLabel } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";

type PathBuilder = (environment: Environment, question: Question) => Path;

const BUILDERS = {
  ATHENA: (environment, question) => athenaPath(environment, question),
  QUICKSIGHT: quickSightPath,
  CLEAN_ROOMS: cleanRoomsPath,
  GLUE: gluePath,
} as const satisfies Record<string, PathBuilder>;

/** A service by which a table may be got at. */
export type Service = keyof typeof BUILDERS;

/** The services by which a table may be got at. */
export const SERVICES = Object.keys(BUILDERS) as readonly Service[];

/** The services as messages call them. */
export const SERVICE_NAMES: Readonly<Record<Service, string>> = {
  ATHENA: "Athena",
  QUICKSIGHT: "QuickSight",
  CLEAN_ROOMS: "Clean Rooms",
  GLUE: "Glue",
};

/** What has to be so for a principal to get at a table through a service. */
export function pathOf(environment: Environment, service: Service, question: Question): Path {
  const [unplaced] = environment.model.unplaced;
  if (!unplaced) return BUILDERS[service](environment, question);
  // Wherever it is, it may be what opens the way, or what blocks it.
  return settingStep({
    need: "it is known in which account each resource is",
    reader: principalLabel(question.principal),
    resource: unplaced.name,
    answer: "unknown",
    cause: `it is not known in which account ${unplaced.name} is`,
    fix: { on: unplaced, words: "give it a provider of its own with allowedAccountIds" },
  });
}
