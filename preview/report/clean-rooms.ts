import type { Colors } from "picocolors/types";
import {
  type QueryCost,
  QueryRule,
  type QuotaUse,
  WorkerType,
  checkQuotas,
  currentQuota,
  estimateCost,
} from "../../components/cleanroom/limits";
import { isUnknown } from "../engine/properties";
import { cloudResources, type PreviewResult } from "../result";
import { column, paragraph, width } from "./layout";

/** The component whose queries run on a schedule. */
const SCHEDULED_QUERY = "lakeshare:index:ScheduledQuery";

/** How much of a quota is used, in words. */
interface Usage {
  quota: string;
  share: string;
  exceeded: boolean;
  subject: string;
}

/** What scheduled queries of Clean Rooms cost, and how much of its quotas is used; nothing where there is no clean room. */
export function cleanRoomsSection(result: PreviewResult, columns: number, colors: Colors): string[] {
  const { costs, usages } = cleanRoomsUse(result);
  if (usages.length === 0) {
    return [];
  }
  return [
    colors.bold("Clean Rooms"),
    ...costs.flatMap((line) => paragraph(line, columns, "  ")),
    ...usageLines(usages, columns, colors),
  ];
}

/** What scheduled queries cost, a line for each, and of each quota what comes nearest to it. */
export function cleanRoomsUse(result: PreviewResult): { costs: string[]; usages: Usage[] } {
  const uses = checkQuotas(plannedResources(result));
  const costs = scheduledQueries(result).map(({ name, inputs }) => costLine(name, inputs));
  return uses.length === 0 ? { costs: [], usages: [] } : { costs, usages: nearestUses(uses).map(usage) };
}

function plannedResources(result: PreviewResult) {
  const accounts = new Map(result.accounts.flatMap(({ id, resources }) => resources.map((urn) => [urn, id])));
  const planned = [...cloudResources(result.resources), ...scheduledQueries(result)];
  return planned.map(({ urn, type, inputs }) => ({
    type,
    inputs: Object.fromEntries(Object.entries(inputs).filter(([, value]) => !isUnknown(value))),
    account: accounts.get(urn) ?? String(inputs.accountId),
  }));
}

function scheduledQueries({ resources }: PreviewResult) {
  return resources.filter(({ type }) => type === SCHEDULED_QUERY);
}

/** How long a run takes nobody knows beforehand: the least that is billed is told, and what each hour costs. */
function costLine(name: string, inputs: Record<string, unknown>): string {
  const { schedule, workers, workerType } = inputs;
  const query = {
    // What kind of rule the tables have is not among the inputs, and Spark's price is the same for all.
    rule: QueryRule.Aggregation,
    schedule: schedule as string,
    ...(typeof workers === "number" && { workers, workerType: (workerType as WorkerType) ?? WorkerType.Cr1X }),
  };
  const least: QueryCost = estimateCost({ ...query, minutesPerRun: 1 });
  const hour = estimateCost({ ...query, minutesPerRun: 60 });
  const { engine, region, date } = least.price;
  return (
    `${name}: at least ${usd(least.perRunUsd)} a run and ${usd(least.perMonthUsd)} a month, ${usd(hour.perRunUsd)} for ` +
    `each hour of a run (${engine}, ${region}, ${date})`
  );
}

function usd(amount: number): string {
  return `${amount.toFixed(2)} USD`;
}

/** Of each quota, what comes nearest to it. */
function nearestUses(uses: QuotaUse[]): QuotaUse[] {
  const nearest = new Map<string, QuotaUse>();
  for (const use of uses) {
    const known = nearest.get(use.quota);
    if (known === undefined || use.used / use.limit > known.used / known.limit) {
      nearest.set(use.quota, use);
    }
  }
  return [...nearest.values()];
}

function usage({ quota, subject, used, limit, exceeded }: QuotaUse): Usage {
  return { quota, subject, exceeded, share: `${Math.ceil(used)} of ${limit} ${currentQuota(quota).unit}` };
}

function usageLines(usages: Usage[], columns: number, colors: Colors): string[] {
  const room = Math.max(...usages.map(({ quota }) => width(quota)));
  const lines = usages.map(
    ({ quota, share, exceeded, subject }) =>
      `${column(quota, room)}  ${exceeded ? colors.red(`${share}, exceeded`) : share}  ${colors.dim(subject)}`,
  );
  return lines.flatMap((line) => paragraph(line, columns, "  "));
}
