export { type PlannedResource, type QuotaUse, checkQuotas } from "./check-quotas";
export { type QueryCost, type QueryCostArgs, estimateCost } from "./cost";
export type { Dated } from "./dated";
export { COMPUTE_PRICES, type ComputePrice, QueryRule } from "./prices";
export { CleanRoomsQuota, QUOTAS, type Quota, currentQuota } from "./quotas";
export { CRPU_PER_WORKER, WorkerType } from "./workers";
