import type { Dated } from "./dated";

/** The kind of analysis rule that a query falls under. */
export const QueryRule = { Aggregation: "AGGREGATION", List: "LIST", Custom: "CUSTOM" } as const;
/** The kind of analysis rule that a query falls under. */
export type QueryRule = (typeof QueryRule)[keyof typeof QueryRule];

/** What the compute of queries costs. */
export interface ComputePrice extends Dated {
  /** The analytics engine. */
  engine: string;
  /** The Region. */
  region: string;
  /** The kinds of analysis rule that queries of this price fall under. */
  rules: readonly QueryRule[];
  /** The price of a Clean Rooms processing unit (CRPU) for an hour, in US dollars and without tax. */
  usdPerCrpuHour: number;
  /** For how many seconds a query is billed at least. */
  minimumSeconds: number;
  /** How many CRPU a query has that names no workers. */
  defaultCrpu: number;
}

const SLIDES = {
  engine: "AWS Clean Rooms SQL",
  region: "ap-northeast-1",
  minimumSeconds: 60,
  defaultCrpu: 32,
  date: "2023-09",
  source: "AWS Black Belt Online Seminar: AWS Clean Rooms",
};

/**
 * Known prices. Those of the former engine, which ended in December 2025, stand here for comparison; they differed by
 * rule. Prices differ by Region too, and change: where it matters, give `estimateCost` your own.
 */
export const COMPUTE_PRICES: readonly ComputePrice[] = [
  { ...SLIDES, rules: [QueryRule.Aggregation, QueryRule.List], usdPerCrpuHour: 0.865 },
  { ...SLIDES, rules: [QueryRule.Custom], usdPerCrpuHour: 2.63 },
  {
    engine: "Spark",
    region: "us-east-1",
    rules: Object.values(QueryRule),
    usdPerCrpuHour: 2,
    minimumSeconds: 60,
    defaultCrpu: 32,
    date: "2026-08-13",
    source: "https://aws.amazon.com/clean-rooms/pricing/, as others have recorded it",
  },
];
