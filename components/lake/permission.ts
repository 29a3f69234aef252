import { type InputCheck, quote } from "../aws";

/**
 * What can be granted in a data lake.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export enum LakePermission {
  /** All there is on a database or table: Super, as the console calls it. */
  All = "ALL",
  /** To change a database, table or LF-Tag. */
  Alter = "ALTER",
  /** To give an LF-Tag to what one may see. */
  Associate = "ASSOCIATE",
  /** To create databases. */
  CreateDatabase = "CREATE_DATABASE",
  /** To create LF-Tags. */
  CreateLfTag = "CREATE_LF_TAG",
  /** To create tables in a database. */
  CreateTable = "CREATE_TABLE",
  /** To create and change tables whose data lies at a location. */
  DataLocationAccess = "DATA_LOCATION_ACCESS",
  /** To delete rows of a table. */
  Delete = "DELETE",
  /** To see a database, table, cells filter or LF-Tag. */
  Describe = "DESCRIBE",
  /** To delete a database, table or LF-Tag. */
  Drop = "DROP",
  /** To add rows to a table. */
  Insert = "INSERT",
  /** To read a table. */
  Select = "SELECT",
}

const P = LakePermission;

/** A kind of thing that something can be granted on. */
export enum TargetKind {
  Catalog = "the catalog",
  Database = "a database",
  Table = "a table",
  Columns = "columns",
  CellsFilter = "a cells filter",
  Location = "a location",
  TagValues = "an LF-Tag",
}

/** What can be granted on each kind. */
const GRANTABLE: Readonly<Record<TargetKind, readonly LakePermission[]>> = {
  [TargetKind.Catalog]: [P.CreateDatabase, P.CreateLfTag],
  [TargetKind.Database]: [P.All, P.Alter, P.CreateTable, P.Describe, P.Drop],
  [TargetKind.Table]: [P.All, P.Alter, P.Delete, P.Describe, P.Drop, P.Insert, P.Select],
  [TargetKind.Columns]: [P.Select],
  [TargetKind.CellsFilter]: [P.Describe, P.Select],
  [TargetKind.Location]: [P.DataLocationAccess],
  [TargetKind.TagValues]: [P.Alter, P.Associate, P.Describe, P.Drop],
};

/** What nobody outside the lake's account is given: Lake Formation refuses some of it, and none of it is sharing. */
const NOT_FOR_OTHERS: readonly LakePermission[] = [P.All, P.Alter, P.CreateDatabase, P.CreateLfTag, P.Drop];

/** Records the problems of permissions on a kind of thing, and of those among them that may be passed on. */
export function checkPermissions(
  check: InputCheck,
  kind: TargetKind,
  external: boolean,
  permissions: readonly LakePermission[],
  grantable: readonly LakePermission[],
): void {
  const possible = GRANTABLE[kind];
  check.require(permissions.length > 0, "permissions", "is empty; write at least one");
  for (const permission of permissions) {
    check.require(
      possible.includes(permission),
      "permissions",
      `${quote(permission)} cannot be granted on ${kind}; write ${possible.join(", ")}`,
    );
    check.require(
      !external || !NOT_FOR_OTHERS.includes(permission),
      "permissions",
      `${quote(permission)} is not for another account or an organisation; write what they need, such as DESCRIBE, SELECT`,
    );
  }
  check.unique("permissions", permissions);
  check.require(
    !permissions.includes(P.All) || permissions.length === 1,
    "permissions",
    "has ALL beside others, which it contains already; write ALL alone, or the others without it",
  );
  check.unique("grantable", grantable);
  for (const permission of grantable) {
    check.require(
      permissions.includes(permission),
      "grantable",
      `${quote(permission)} is not among the permissions; write it there too, or take it out here`,
    );
  }
}
