// Not from the index, which loads the SDKs: a preview shows costs without them.
import { InputCheck } from "../../aws/input";
import { newest } from "./dated";
import { COMPUTE_PRICES, type ComputePrice, type QueryRule } from "./prices";
import { countRuns } from "./runs";
import { CRPU_PER_WORKER, MAXIMUM_WORKERS, MINIMUM_WORKERS, WorkerType } from "./workers";

/** A query whose cost is estimated. */
export interface QueryCostArgs {
  /** The kind of analysis rule that the query falls under. */
  rule: QueryRule;
  /** How many minutes one run takes. */
  minutesPerRun: number;
  /** How often it runs in a month. Default: none, where `schedule` is given. */
  runsPerMonth?: number;
  /** When it runs, such as `cron(45 9 * * ? *)`. Default: none, where `runsPerMonth` is given. */
  schedule?: string;
  /** The kind of worker that it runs on. Default: `CR.1X`. */
  workerType?: WorkerType;
  /** How many workers it runs on: 2 to 400. Default: as many as make the price's default CRPU. */
  workers?: number;
}

/** What a query costs. */
export interface QueryCost {
  /** The compute of one run, in US dollars. */
  perRunUsd: number;
  /** The compute of an average month, in US dollars. */
  perMonthUsd: number;
  /** The price it is reckoned by: where, and as of when. */
  price: ComputePrice;
}

/**
 * Estimates what the compute of a query costs whoever pays for it, by the newest of the prices for its kind of rule. What
 * S3, Glue, Step Functions and CloudWatch ask besides is not in it.
 *
 * @throws InvalidInputError with every problem of the arguments.
 * @example
 * estimateCost({ rule: QueryRule.Aggregation, minutesPerRun: 5, schedule: "cron(45 9 * * ? *)" });
 */
export function estimateCost(query: QueryCostArgs, prices: readonly ComputePrice[] = COMPUTE_PRICES): QueryCost {
  const check = new InputCheck("cost of a query");
  const price = newest(prices.filter(({ rules }) => rules.includes(query.rule)));
  check.require(price !== undefined, "rule", `has no price of its own; give one for ${query.rule}`);
  const runs = runsOf(check, query);
  check.require(
    Number.isFinite(query.minutesPerRun) && query.minutesPerRun > 0,
    "minutesPerRun",
    `${query.minutesPerRun} is no duration; write a number of minutes above 0`,
  );
  check.wholeNumber("workers", query.workers, MINIMUM_WORKERS, MAXIMUM_WORKERS, "workers");
  check.require(
    query.workerType === undefined || query.workers !== undefined,
    "workers",
    "is missing; write how many workers of workerType there are",
  );
  check.done();

  const hours = Math.max(query.minutesPerRun * 60, price!.minimumSeconds) / 3600;
  const perRunUsd = crpuOf(query, price!) * hours * price!.usdPerCrpuHour;
  return { perRunUsd, perMonthUsd: perRunUsd * runs, price: price! };
}

function runsOf(check: InputCheck, { runsPerMonth, schedule }: QueryCostArgs): number {
  check.require(
    (runsPerMonth === undefined) !== (schedule === undefined),
    "runsPerMonth",
    "says how often it runs, or schedule does; write one of the two",
  );
  check.require(
    runsPerMonth === undefined || (Number.isFinite(runsPerMonth) && runsPerMonth >= 0),
    "runsPerMonth",
    `${runsPerMonth} is no number of runs; write one that is not below 0`,
  );
  return runsPerMonth ?? (schedule === undefined ? 0 : countRuns(check, "schedule", schedule));
}

function crpuOf({ workers, workerType = WorkerType.Cr1X }: QueryCostArgs, { defaultCrpu }: ComputePrice): number {
  return workers === undefined ? defaultCrpu : workers * CRPU_PER_WORKER[workerType];
}
