import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  PolicyKind,
  type PolicyStatement,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  partitionOf,
  quote,
  renderPolicy,
  roleArn,
  serviceTrust,
} from "../aws";
import type { LakeArgs } from "./lake";

/** Everyone who has IAM permissions, as Lake Formation names them. */
export const IAM_ALLOWED_PRINCIPALS = "IAM_ALLOWED_PRINCIPALS";

/** Source: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const MAX_SCHEDULE_NAME = 64;

/** A database, or one of its tables, that was made before the lake. */
export interface ExistingArgs {
  /** Name of the database. */
  databaseName: string;
  /** Name of the table. Default: the database itself. */
  tableName?: string;
}

/** How often the grants of `IAMAllowedPrincipals` are revoked, should someone have given them again. */
const REVOKE_EVERY = "rate(1 hour)";

/** The role that revokes; it has the Region in its name, since roles are global and lakes are not. */
export function revokerArn(home: Home): string {
  return roleArn(home, revokerName(home));
}

function revokerName({ region }: Home): string {
  return `lake-iam-access-revoker-${region}`;
}

/** What the role that revokes may do: without the right to read a database or table Lake Formation refuses to change its grants. */
export function revokerStatements(home: Home, existing: readonly ExistingArgs[]): PolicyStatement[] {
  const revoke = { sid: "Revoke", actions: ["lakeformation:RevokePermissions"], resources: ["*"] };
  const databases = [...new Set(existing.map(({ databaseName }) => databaseName))];
  const tables = existing.flatMap(({ databaseName, tableName }) =>
    tableName === undefined ? [] : [glueTableArn(home, databaseName, tableName)],
  );
  const ofDatabases = [glueCatalogArn(home), ...databases.map((database) => glueDatabaseArn(home, database))];
  return [
    revoke,
    ...(databases.length > 0 ? [{ sid: "ReadDatabases", actions: ["glue:GetDatabase"], resources: ofDatabases }] : []),
    ...(tables.length > 0
      ? [{ sid: "ReadTables", actions: ["glue:GetTable"], resources: [...ofDatabases, ...tables] }]
      : []),
  ];
}

/** Registers the role that revokes, which the settings then name as an admin. */
export function makeRevoker(
  name: string,
  lake: LakeArgs,
  existing: readonly ExistingArgs[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const subject = `DataLake ${quote(name)}`;
  const role = new aws.iam.Role(
    `${name}-revoker-role`,
    {
      name: revokerName(lake),
      description: "Revokes what IAMAllowedPrincipals has in Lake Formation",
      assumeRolePolicy: renderPolicy(PolicyKind.Trust, subject, [serviceTrust(lake, "scheduler")]),
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-revoker-policy`,
    {
      name: "revoke",
      role: role.name,
      policy: renderPolicy(PolicyKind.RoleInline, subject, revokerStatements(lake, existing)),
    },
    opts,
  );
  return [role, policy];
}

/**
 * Takes from `IAMAllowedPrincipals`, which is everyone with IAM permissions, what a new account gives it: to create
 * databases, and all on the databases and tables there are. No resource of Pulumi's stands for a grant that is not to be; a
 * schedule that calls Lake Formation does it without code, and undoes it when a console gives it again. Most of the
 * time there is nothing to revoke and Lake Formation answers with an error, so that a call is not tried again.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function makeRevocations(
  name: string,
  lake: LakeArgs,
  existing: readonly ExistingArgs[],
  opts: pulumi.CustomResourceOptions,
): void {
  const fromCatalog = { key: "creators", resource: { Catalog: {} }, permission: "CREATE_DATABASE" };
  const fromExisting = existing.map(({ databaseName, tableName }) => ({
    key: tableName === undefined ? `database-${databaseName}` : `table-${databaseName}-${tableName}`,
    resource:
      tableName === undefined
        ? { Database: { CatalogId: lake.accountId, Name: databaseName } }
        : { Table: { CatalogId: lake.accountId, DatabaseName: databaseName, Name: tableName } },
    permission: "ALL",
  }));
  for (const { key, resource, permission } of [fromCatalog, ...fromExisting]) {
    new aws.scheduler.Schedule(
      `${name}-revoke-${key}`,
      {
        name: scheduleName(key),
        description: `Revokes ${permission} of IAMAllowedPrincipals`,
        scheduleExpression: REVOKE_EVERY,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: `arn:${partitionOf(lake.region)}:scheduler:::aws-sdk:lakeformation:revokePermissions`,
          roleArn: revokerArn(lake),
          input: JSON.stringify({
            CatalogId: lake.accountId,
            Principal: { DataLakePrincipalIdentifier: IAM_ALLOWED_PRINCIPALS },
            Resource: resource,
            Permissions: [permission],
          }),
          retryPolicy: { maximumRetryAttempts: 0 },
        },
      },
      opts,
    );
  }
}

/** A database's name can be longer than a schedule's: a hash then keeps two that begin alike apart. */
function scheduleName(key: string): string {
  const name = `lake-revoke-${key}`;
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 8);
  return name.length > MAX_SCHEDULE_NAME ? `${name.slice(0, MAX_SCHEDULE_NAME - 9)}-${hash}` : name;
}
