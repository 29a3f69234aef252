import { CleanRoomsQuota, currentQuota } from "../limits/quotas";

/** The limits a query has to keep. AWS raises some of them on request. */
export interface QueryLimits {
  /** Configured tables in one query. Default: the current quota. */
  tables: number;
  /** Size of the text in UTF-8, in KB of 1,000 bytes. Default: the current quota of the Spark engine. */
  textKilobytes: number;
}

/** The current quotas of Clean Rooms, which are dated with their sources among the quotas of the package. */
export function currentLimits(): QueryLimits {
  return {
    tables: currentQuota(CleanRoomsQuota.ConfiguredTablesPerQuery).limit,
    textKilobytes: currentQuota(CleanRoomsQuota.QueryTextSize).limit,
  };
}
