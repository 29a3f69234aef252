/** The kind of worker that a query runs on. */
export const WorkerType = {
  /** 4 vCPU and 30 GB of memory. */
  Cr1X: "CR.1X",
  /** 16 vCPU and 120 GB of memory. */
  Cr4X: "CR.4X",
} as const;
/** The kind of worker that a query runs on. */
export type WorkerType = (typeof WorkerType)[keyof typeof WorkerType];

/** How many Clean Rooms processing units (CRPU), by which queries are billed, each worker is. */
export const CRPU_PER_WORKER: Readonly<Record<WorkerType, number>> = {
  [WorkerType.Cr1X]: 2,
  [WorkerType.Cr4X]: 8,
};

/**
 * How many workers a query has at least and at most, and unless it says otherwise: of CR.1X, which is 32 CRPU.
 * Sources: https://docs.aws.amazon.com/clean-rooms/latest/userguide/use-analysis-template.html,
 * https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_WorkerComputeConfiguration.html
 */
export const MINIMUM_WORKERS = 2;
export const MAXIMUM_WORKERS = 400;
export const DEFAULT_WORKERS = 16;

/** After how many minutes a scheduled query is cancelled, unless told otherwise. */
export const DEFAULT_TIMEOUT_MINUTES = 240;
