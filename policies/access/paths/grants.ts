import type { Answer } from "../evaluator";
import type { Grant, GrantTarget } from "../model/grants";
import type { ColumnSelection } from "../model/lake-formation";
import { type Known, isUnknown } from "../model/value";
import { allOf, answerOf, anyOf, includes, same } from "./answer";
import type { Environment, TableName } from "./environment";
import { fitsTags, overColumns } from "./tags";

/** What a grant has to give. */
export interface Wanted {
  table: TableName;
  /** Columns; undefined stands for one that is not known. */
  columns: readonly (string | undefined)[];
  extent: "all" | "any";
  permission: string;
  /** Whether it has to be given to be passed on. */
  grantable?: boolean;
}

/** The name that stands for whoever IAM lets in. */
export const IAM_ALLOWED_PRINCIPALS = "IAM_ALLOWED_PRINCIPALS";

/** The grants in an account's catalog, those whose catalog is not known included. */
export function grantsIn({ model }: Environment, catalog: string): readonly Grant[] {
  const { grants } = model.lakeFormation;
  return [...(grants.get(catalog) ?? []), ...(grants.get("") ?? [])];
}

/** Whether the grants, taken together, give what is wanted on a table. */
export function givesOnTable(environment: Environment, grants: readonly Grant[], wanted: Wanted): Answer {
  const permitted = grants.filter((grant) => permits(grant, wanted) !== "denied");
  return overColumns(wanted.columns, wanted.extent, (column) =>
    anyOf(
      permitted.map((grant) =>
        allOf([
          permits(grant, wanted),
          same(grant.catalog, wanted.table.account),
          covers(environment, grant.target, wanted.table, column),
        ]),
      ),
    ),
  );
}

/** Whether the grants give a permission on a database. */
export function givesOnDatabase(
  environment: Environment,
  grants: readonly Grant[],
  table: TableName,
  permission: string,
): Answer {
  return anyOf(
    grants.map((grant) =>
      allOf([
        permits(grant, { permission }),
        same(grant.catalog, table.account),
        coversDatabase(environment, grant.target, table),
      ]),
    ),
  );
}

/** Whether the grants give access to a place of the data. */
export function givesOnLocation(grants: readonly Grant[], place: string): Answer {
  return anyOf(
    grants.map(({ target, permissions }) => {
      if (target.kind === "unknown") return "unknown";
      if (target.kind !== "location") return "denied";
      const covered = isUnknown(target.arn)
        ? "unknown"
        : answerOf(`${place}/`.startsWith(`${target.arn.replace(/^arn:[^:]+:s3:::/, "").replace(/\/$/, "")}/`));
      return allOf([covered, includes(permissions, "DATA_LOCATION_ACCESS")]);
    }),
  );
}

function permits({ permissions, grantable }: Grant, wanted: Pick<Wanted, "permission" | "grantable">): Answer {
  return includes(wanted.grantable ? grantable : permissions, wanted.permission, "ALL", "SUPER");
}

function covers(environment: Environment, target: GrantTarget, table: TableName, column: string | undefined): Answer {
  switch (target.kind) {
    case "unknown":
      return "unknown";
    case "table":
      return allOf([
        same(target.database, table.database),
        target.table === "*" ? "allowed" : same(target.table, table.table),
        target.filter === undefined ? "allowed" : filterCovers(environment, target.filter, table, column),
        target.columns === undefined ? "allowed" : selects(target.columns, column),
      ]);
    case "tags":
      return allOf([
        same(target.resources, "TABLE"),
        fitsTags(environment, target.expression, { table, ...(column !== undefined && { column }) }),
      ]);
    case "database":
    case "location":
    case "other":
      return "denied";
  }
}

function coversDatabase(environment: Environment, target: GrantTarget, table: TableName): Answer {
  switch (target.kind) {
    case "unknown":
      return "unknown";
    case "database":
      return same(target.database, table.database);
    case "tags":
      return allOf([
        same(target.resources, "DATABASE"),
        fitsTags(environment, target.expression, { table, ofDatabase: true }),
      ]);
    case "table":
    case "location":
    case "other":
      return "denied";
  }
}

function filterCovers(
  { model }: Environment,
  name: Known<string>,
  table: TableName,
  column: string | undefined,
): Answer {
  const filter = model.lakeFormation.filters.find(
    (candidate) =>
      allOf([
        same(candidate.catalog, table.account),
        same(candidate.database, table.database),
        same(candidate.table, table.table),
        same(candidate.name, name),
      ]) === "allowed",
  );
  // A filter that is not in the stack can let through anything.
  return filter ? selects(filter.columns, column) : "unknown";
}

function selects(selection: ColumnSelection, column: string | undefined): Answer {
  if ("only" in selection) return column === undefined ? "unknown" : includes(selection.only, column);
  if (!isUnknown(selection.except) && selection.except.length === 0) return "allowed";
  if (column === undefined) return "unknown";
  const excepted = includes(selection.except, column);
  return excepted === "unknown" ? "unknown" : excepted === "allowed" ? "denied" : "allowed";
}
