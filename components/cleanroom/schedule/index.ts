export type { ScheduledResultsArgs } from "./result-table";
export { ScheduledQuery, type ScheduledQueryArgs } from "./scheduled-query";
export type { ScheduledRunArgs } from "./scheduled-run";
export { SourcePreparation, type SourcePreparationArgs } from "./source-preparation";
