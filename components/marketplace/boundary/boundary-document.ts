import { InputCheck, POLICY_SIZE_LIMITS, PolicyKind, objectsArn } from "../../aws";
import type { LakePathArgs } from "../../lake";
import { MANAGED_BOUNDARY, type ManagedStatement } from "./managed-boundary";

/** The statement whose condition keeps an environment's role to the folders of DataZone's own buckets. */
const LISTING = "ListDataZoneS3Bucket";

/**
 * The boundary of an environment's role: AWS's own, opened for reading below the given prefixes of existing buckets.
 *
 * It says what AWS's says and is written differently, since a policy of one's own has at most 6,144 characters and AWS's
 * has 11,829. Statements on the same resources under the same conditions are one; what is allowed anyway is not allowed
 * once more under a condition; and the statement that denies everything else names services rather than their actions.
 * An action of these services that is not allowed here is denied by no statement, and still allowed by nothing that
 * an identity policy says; a policy of a key or a bucket that names the session of the role itself could allow it.
 *
 * @throws InvalidInputError if there are more prefixes than a policy has room for.
 */
export function boundaryDocument(subject: string, region: string, opened: readonly LakePathArgs[]): string {
  const allowed = merge(MANAGED_BOUNDARY.filter(({ effect }) => effect === "Allow").map(open(opened)));
  const everywhere = allowed.find(({ resources, conditions }) => resources.join() === "*" && !conditions)?.actions;
  const statements = allowed.map((statement) => ({
    ...statement,
    actions: statement.actions?.filter((action) => statement.actions === everywhere || !everywhere?.includes(action)),
  }));
  const document = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      ...statements.map(({ actions = [], resources, conditions }) => ({
        Effect: "Allow",
        Action: oneOrMany(actions),
        Resource: oneOrMany(resources),
        ...(conditions && { Condition: written(conditions) }),
      })),
      {
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: oneOrMany(opened.map(({ bucketName, prefix }) => objectsArn(region, bucketName, prefix))),
      },
      { Effect: "Deny", NotAction: oneOrMany(servicesLeft()), Resource: "*" },
    ],
  });
  checkSize(subject, document);
  return document;
}

/** The services that the managed boundary does not deny as a whole. */
function servicesLeft(): string[] {
  const denying = MANAGED_BOUNDARY.find(({ effect }) => effect === "Deny");
  return (denying?.notActions ?? []).map((action) => `${action.split(":")[0]}:*`);
}

/** Lets the statement that lists folders of DataZone's list below the prefixes too. */
function open(opened: readonly LakePathArgs[]): (statement: ManagedStatement) => ManagedStatement {
  return (statement) => {
    const prefixes = statement.conditions?.["StringLike"]?.["s3:prefix"];
    if (statement.sid !== LISTING || prefixes === undefined) {
      return statement;
    }
    const further = opened.map(({ prefix = "" }) => `${prefix}*`);
    return { ...statement, conditions: { StringLike: { "s3:prefix": [...prefixes, ...further] } } };
  };
}

/** One statement for all that allow something on the same resources under the same conditions. */
function merge(statements: readonly ManagedStatement[]): ManagedStatement[] {
  const merged = new Map<string, ManagedStatement>();
  for (const statement of statements) {
    const key = JSON.stringify([statement.resources, statement.conditions]);
    const actions = [...(merged.get(key)?.actions ?? []), ...(statement.actions ?? [])];
    merged.set(key, { ...statement, actions });
  }
  return [...merged.values()];
}

function written(conditions: NonNullable<ManagedStatement["conditions"]>): object {
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, oneOrMany(values)])),
    ]),
  );
}

function oneOrMany(values: readonly string[]): string | string[] {
  const sorted = [...new Set(values)].sort();
  return sorted.length === 1 ? sorted[0]! : sorted;
}

function checkSize(subject: string, document: string): void {
  const check = new InputCheck(`boundary of ${subject}`);
  const limit = POLICY_SIZE_LIMITS[PolicyKind.Managed];
  check.require(
    document.length <= limit,
    "opened",
    `makes a policy of ${document.length} characters, of which AWS takes at most ${limit}; open fewer or shorter ` +
      "prefixes, or one that holds them all",
  );
  check.done();
}
