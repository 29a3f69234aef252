import { usedTables } from "../query/used-tables";
import { CleanRoomsQuota, currentQuota } from "./quotas";
import { DEFAULT_TIMEOUT_MINUTES } from "./workers";

/** A resource that is planned, as a preview knows it. */
export interface PlannedResource {
  /** Its type, such as `aws-native:cleanrooms:ConfiguredTable`. */
  type: string;
  /** Its inputs; what is unknown is left out. */
  inputs: Record<string, unknown>;
  /** The AWS account id that it is made in. */
  account: string;
}

/** How much of a quota is used. */
export interface QuotaUse {
  quota: CleanRoomsQuota;
  /** What uses it: an account, or a resource of one. */
  subject: string;
  used: number;
  limit: number;
  exceeded: boolean;
}

type Use = Pick<QuotaUse, "quota" | "subject" | "used">;

const Q = CleanRoomsQuota;

/**
 * Counts what is planned in one Region against the quotas. Of queries it counts those that are scheduled, as if all of an
 * account ran at a time and each as long as it may. Associations whose membership is unknown yet count as one
 * membership's.
 *
 * @param overrides limits that AWS has raised
 */
export function checkQuotas(
  planned: readonly PlannedResource[],
  overrides: Partial<Record<CleanRoomsQuota, number>> = {},
): QuotaUse[] {
  return [...ofAccounts(planned), ...planned.flatMap(ofResource)].map(({ quota, subject, used }) => {
    const limit = overrides[quota] ?? currentQuota(quota).limit;
    return { quota, subject, used, limit, exceeded: used > limit };
  });
}

/** What is counted by account, or by membership in one. */
const COUNTED: Record<string, CleanRoomsQuota> = {
  "aws-native:cleanrooms:Membership": Q.MembershipsPerAccount,
  "aws-native:cleanrooms:Collaboration": Q.CollaborationsPerAccount,
  "aws-native:cleanrooms:ConfiguredTable": Q.ConfiguredTablesPerAccount,
  "aws-native:cleanrooms:ConfiguredTableAssociation": Q.AssociationsPerMembership,
  "lakeshare:index:ScheduledQuery": Q.ConcurrentQueriesPerMembership,
};

function ofAccounts(planned: readonly PlannedResource[]): Use[] {
  const uses = new Map<string, Use>();
  for (const resource of planned) {
    const quota = COUNTED[resource.type];
    if (quota !== undefined) {
      const subject = quota === Q.AssociationsPerMembership ? membershipOf(resource) : resource.account;
      const { used } = uses.get(`${quota} ${subject}`) ?? { used: 0 };
      uses.set(`${quota} ${subject}`, { quota, subject, used: used + 1 });
    }
  }
  return [...uses.values()];
}

function membershipOf({ account, inputs: { membershipIdentifier } }: PlannedResource): string {
  return `${account} membership ${typeof membershipIdentifier === "string" ? membershipIdentifier : "yet unknown"}`;
}

function ofResource(resource: PlannedResource): Use[] {
  const { type, inputs, account } = resource;
  const name = inputs.name ?? inputs.runName;
  const subject = `${account} ${typeof name === "string" ? name : "yet unnamed"}`;
  switch (type) {
    case "aws-native:cleanrooms:Collaboration":
      // The creator is not among the members.
      return [{ quota: Q.MembersPerCollaboration, subject, used: list(inputs.members).length + 1 }];
    case "aws-native:cleanrooms:ConfiguredTable":
      return [
        { quota: Q.ColumnsPerConfiguredTable, subject, used: list(inputs.allowedColumns).length },
        ...list(inputs.analysisRules).map((rule) => ({ quota: Q.AnalysisRuleSize, subject, used: kilobytes(rule) })),
      ];
    case "aws-native:cleanrooms:AnalysisTemplate":
      return [{ quota: Q.QueryTextSize, subject, used: kilobytes(textOf(inputs.source)) }];
    case "lakeshare:index:ScheduledQuery":
      return [
        { quota: Q.QueryTextSize, subject, used: kilobytes(inputs.sql ?? "") },
        { quota: Q.QueryDuration, subject, used: hours(inputs.timeoutMinutes) },
        ...tablesOf(inputs.sql).map((used) => ({ quota: Q.ConfiguredTablesPerQuery, subject, used })),
      ];
    default:
      return [];
  }
}

/** How many tables a query uses; nothing of one that is unknown or cannot be read. */
function tablesOf(sql: unknown): number[] {
  const tables = typeof sql === "string" ? usedTables(sql) : undefined;
  return tables ? [tables.length] : [];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(source: unknown): string {
  const { text } = (source ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : "";
}

/** How long a scheduled query may take. */
function hours(timeoutMinutes: unknown): number {
  return (typeof timeoutMinutes === "number" ? timeoutMinutes : DEFAULT_TIMEOUT_MINUTES) / 60;
}

/** The size of a text, or of anything else as JSON. */
function kilobytes(value: unknown): number {
  return Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value)) / 1000;
}
