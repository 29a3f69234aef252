import { UNKNOWN } from "../evaluator";
import { byIam } from "./catalog";
import { type Grant, readGrants } from "./grants";
import { Registry, append, type Named, type Resources } from "./registry";
import { type Origin, type Resource, originOf, referenceAt } from "./resource";
import { type Known, at, flagAt, isUnknown, listAt, textAt, textsAt } from "./value";

/** The settings of Lake Formation in an account. */
export interface LakeSettings extends Named {
  admins: Known<readonly Known<string>[]>;
  /** Whether access to new databases, and to new tables, is left to IAM alone. */
  newDatabasesByIam: Known<boolean>;
  newTablesByIam: Known<boolean>;
  crossAccountVersion: Known<string> | undefined;
}

/** A location whose data Lake Formation gives out. */
export interface Registration extends Named {
  /** ARN of the bucket, or of a prefix in it. */
  location: Known<string>;
  /** ARN of the role that reads; undefined for the service-linked role. */
  role?: Known<string>;
  /** In hybrid mode Lake Formation decides only for those who are opted in. */
  hybrid: Known<boolean>;
}

/** Assigns an LF-Tag to a database, a table or columns. */
export interface TagAssignment {
  catalog: Known<string>;
  database: Known<string>;
  /** Absent for the database itself; "*" for all of its tables. */
  table?: Known<string>;
  /** Absent for the whole table. */
  columns?: Known<readonly Known<string>[]>;
  key: Known<string>;
  value: Known<string>;
  origin: Origin;
}

/** Who of an account lets Lake Formation decide in hybrid mode, and for what. */
export interface OptIn {
  principals: Known<readonly Known<string>[]>;
  /** Absent: something else than databases and tables. */
  catalog?: Known<string>;
  database?: Known<string>;
  /** Absent for the database itself; "*" for all of its tables. */
  table?: Known<string>;
  origin: Origin;
}

/** A part of a table's cells. */
export interface CellsFilter {
  catalog: Known<string>;
  database: Known<string>;
  table: Known<string>;
  name: Known<string>;
  columns: ColumnSelection;
  origin: Origin;
}

/** Which columns of a table: only some, or all but some. */
export type ColumnSelection = { only: Known<readonly Known<string>[]> } | { except: Known<readonly Known<string>[]> };

/** What the stack says of Lake Formation. */
export interface LakeFormation {
  settings: Registry<LakeSettings>;
  /** Registrations by the bucket that they are in, under "" those whose location is not known. */
  registrations: ReadonlyMap<string, readonly Registration[]>;
  /** LF-Tags by catalog and database, under "" those of an unknown one. */
  tags: ReadonlyMap<string, readonly TagAssignment[]>;
  /** Grants by catalog, under "" those in an unknown one. */
  grants: ReadonlyMap<string, readonly Grant[]>;
  filters: readonly CellsFilter[];
  optIns: readonly OptIn[];
}

/** What the stack says of Lake Formation. */
export function readLakeFormation(resources: Resources): LakeFormation {
  const tags = new Map<string, TagAssignment[]>();
  for (const assignment of readTags(resources)) {
    const { catalog, database } = assignment;
    append(tags, isUnknown(catalog) || isUnknown(database) ? "" : `${catalog}/${database}`, assignment);
  }
  const grants = new Map<string, Grant[]>();
  for (const grant of readGrants(resources)) append(grants, isUnknown(grant.catalog) ? "" : grant.catalog, grant);
  const registrations = new Map<string, Registration[]>();
  for (const registration of resources.map(["aws:lakeformation/resource:Resource"], registrationOf)) {
    append(registrations, bucketOf(registration.location), registration);
  }
  return {
    settings: new Registry(
      resources.map(["aws:lakeformation/dataLakeSettings:DataLakeSettings"], settingsOf),
      ({ account }) => [account],
    ),
    registrations,
    tags,
    grants,
    filters: [
      ...resources.map(["aws:lakeformation/dataCellsFilter:DataCellsFilter"], (resource) =>
        filterOf(resource, at(resource.props, "tableData")),
      ),
      ...resources.map(["aws-native:lakeformation:DataCellsFilter"], (resource) => filterOf(resource, resource.props)),
    ],
    optIns: resources.map(["aws:lakeformation/optIn:OptIn"], optInsOf).flat(),
  };
}

function settingsOf(resource: Resource): LakeSettings {
  const { props } = resource;
  // The provider clears what is left out: Lake Formation then decides.
  const leftToIam = (property: string) => byIam(at(props, property), "principal") ?? false;
  return {
    origin: originOf(resource),
    account: textAt(props, "catalogId") ?? resource.account,
    admins: textsAt(props, "admins"),
    newDatabasesByIam: leftToIam("createDatabaseDefaultPermissions"),
    newTablesByIam: leftToIam("createTableDefaultPermissions"),
    crossAccountVersion: textAt(props, "parameters.CROSS_ACCOUNT_VERSION"),
  };
}

function registrationOf(resource: Resource): Registration {
  const { props, account } = resource;
  const arn = referenceAt(resource, "arn");
  const given = textAt(props, "roleArn");
  // Once it is registered, a location without a role of its own has that of Lake Formation.
  const role = typeof given === "string" && given.includes(":role/aws-service-role/") ? undefined : given;
  return {
    origin: originOf(resource),
    account,
    location: arn && "text" in arn ? arn.text : UNKNOWN,
    hybrid: flagAt(props, "hybridAccessEnabled") ?? false,
    ...(role !== undefined && { role }),
  };
}

function bucketOf(location: Known<string>): string {
  return isUnknown(location) ? "" : location.replace(/^arn:[^:]+:s3:::/, "").replace(/\/.*$/, "");
}

function readTags(resources: Resources): TagAssignment[] {
  return [
    ...resources.map(["aws:lakeformation/resourceLfTags:ResourceLfTags"], (resource) =>
      pairs(resource, listAt(resource.props, "lfTags"), resource.props, "key", "value"),
    ),
    ...resources.map(["aws:lakeformation/resourceLfTag:ResourceLfTag"], (resource) =>
      pairs(resource, listAt(resource.props, "lfTag"), resource.props, "key", "value"),
    ),
    ...resources.map(["aws-native:lakeformation:TagAssociation"], (resource) =>
      pairs(resource, listAt(resource.props, "lfTags"), at(resource.props, "resource"), "tagKey", "tagValues.0"),
    ),
  ].flat();
}

function pairs(
  resource: Resource,
  tags: Known<readonly unknown[]>,
  on: unknown,
  keyPath: string,
  valuePath: string,
): TagAssignment[] {
  const tagged = taggedOf(resource, on);
  return (isUnknown(tags) ? [UNKNOWN] : tags).map((tag) => ({
    ...tagged,
    key: textAt(tag, keyPath) ?? UNKNOWN,
    value: textAt(tag, valuePath) ?? UNKNOWN,
    origin: originOf(resource),
  }));
}

/** The database, table or columns that a property names; what is none of these can be anything. */
function taggedOf(
  { props, account }: Resource,
  on: unknown,
): Pick<TagAssignment, "catalog" | "database" | "table" | "columns"> {
  const named = (path: string): Pick<TagAssignment, "catalog" | "database"> => ({
    catalog: textAt(on, `${path}.catalogId`) ?? textAt(props, "catalogId") ?? account,
    database: textAt(on, `${path}.databaseName`) ?? textAt(on, `${path}.name`) ?? UNKNOWN,
  });
  if (at(on, "database") !== undefined) {
    const { catalog } = named("database");
    return { catalog, database: textAt(on, "database.name") ?? UNKNOWN };
  }
  if (at(on, "tableWithColumns") !== undefined) {
    const table = textAt(on, "tableWithColumns.name") ?? UNKNOWN;
    return { ...named("tableWithColumns"), table, columns: textsAt(on, "tableWithColumns.columnNames") };
  }
  return { ...named("table"), table: textAt(on, "table.name") ?? (at(on, "table") === undefined ? UNKNOWN : "*") };
}

function filterOf(resource: Resource, table: unknown): CellsFilter {
  const text = (path: string) => textAt(table, path) ?? UNKNOWN;
  const columns: ColumnSelection =
    at(table, "columnWildcard") === undefined
      ? { only: textsAt(table, "columnNames") }
      : { except: textsAt(table, "columnWildcard.excludedColumnNames") };
  return {
    catalog: text("tableCatalogId"),
    database: text("databaseName"),
    table: text("tableName"),
    name: text("name"),
    columns,
    origin: originOf(resource),
  };
}

function optInsOf(resource: Resource): OptIn[] {
  const { props, account } = resource;
  const items = listAt(props, "principals");
  const principals: OptIn["principals"] = isUnknown(items)
    ? UNKNOWN
    : items.map((item) => textAt(item, "dataLakePrincipalIdentifier") ?? UNKNOWN);
  const datas = listAt(props, "resourceDatas");
  return (isUnknown(datas) ? [UNKNOWN] : datas).map((data): OptIn => {
    const base: OptIn = { principals, origin: originOf(resource) };
    if (isUnknown(data)) return { ...base, catalog: UNKNOWN, database: UNKNOWN, table: UNKNOWN };
    for (const kind of ["table", "tableWithColumns", "database"] as const) {
      if (at(data, kind) === undefined) continue;
      const catalog = textAt(data, `${kind}.catalogId`) ?? account;
      if (kind === "database") return { ...base, catalog, database: textAt(data, "database.name") ?? UNKNOWN };
      const database = textAt(data, `${kind}.databaseName`) ?? UNKNOWN;
      return { ...base, catalog, database, table: textAt(data, `${kind}.name`) ?? "*" };
    }
    return base;
  });
}
