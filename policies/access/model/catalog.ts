import { UNKNOWN } from "../evaluator";
import { type CatalogEncryption, readCatalogEncryption } from "./catalog-encryption";
import { type PolicyDocument, documentAt } from "./document";
import type { Key } from "./keys";
import { Registry, append, type Named, type Resources } from "./registry";
import { type Resource, originOf, referenceAt } from "./resource";
import { type Known, at, flagAt, isUnknown, listAt, textAt } from "./value";

/** What a resource link stands for. */
export interface LinkTarget {
  catalog: Known<string>;
  database: Known<string>;
  /** Absent for a link to a database. */
  table?: Known<string>;
}

/** A database of the Glue Data Catalog; `account` is that of the catalog. */
export interface Database extends Named {
  name: Known<string>;
  region: Known<string>;
  location?: Known<string>;
  link?: LinkTarget;
  /** Whether new tables are left to IAM alone; undefined where the settings of the account decide. */
  newTablesByIam?: Known<boolean>;
}

/** A table of the Glue Data Catalog; `account` is that of the catalog. */
export interface Table extends Named {
  database: Known<string>;
  name: Known<string>;
  region: Known<string>;
  location?: Known<string>;
  columns: Known<readonly Known<string>[]>;
  /** Whether its partitions stand in the catalog, rather than being worked out from its properties. */
  cataloguedPartitions: Known<boolean>;
  link?: LinkTarget;
}

/** The resource policy of an account's catalog. */
export interface CatalogPolicy extends Named {
  region: Known<string>;
  policy: PolicyDocument;
  /** Whether it was saved beside shares of Lake Formation. */
  hybrid: Known<boolean>;
}

/** The catalogs of the stack. */
export interface Catalogs {
  databases: Registry<Database>;
  tables: Registry<Table>;
  policies: Registry<CatalogPolicy>;
  encryption: Registry<CatalogEncryption>;
}

/** How a database or a table is called within the account of its catalog. */
export function catalogName(database: string, table?: string): string {
  return table === undefined ? database : `${database}/${table}`;
}

/** The databases, tables, resource policies and encryption of the stack's catalogs. */
export function readCatalogs(resources: Resources, keys: Registry<Key>): Catalogs {
  const databases = resources.map(["aws:glue/catalogDatabase:CatalogDatabase"], database);
  const natives = resources.map(["aws-native:glue:Database"], nativeDatabase);
  const databaseRegistry = new Registry([...databases, ...natives], ({ name }) => [name]);
  const tables = resources.map(["aws:glue/catalogTable:CatalogTable"], (resource) => table(resource, databaseRegistry));
  return {
    databases: databaseRegistry,
    tables: new Registry(tables, ({ database: of, name }) =>
      isUnknown(of) || isUnknown(name) ? [] : [catalogName(of, name)],
    ),
    policies: new Registry(resources.map(["aws:glue/resourcePolicy:ResourcePolicy"], catalogPolicy), ({ account }) => [
      account,
    ]),
    encryption: readCatalogEncryption(resources, keys),
  };
}

function database(resource: Resource): Database {
  const { props } = resource;
  return makeDatabase(resource, props, textAt(props, "name"));
}

function nativeDatabase(resource: Resource): Database {
  const input = at(resource.props, "databaseInput");
  const name = textAt(resource.props, "databaseName") ?? textAt(input, "name");
  return makeDatabase(resource, input, name);
}

function makeDatabase(resource: Resource, input: unknown, name: Known<string> | undefined): Database {
  const location = textAt(input, "locationUri");
  const target = at(input, "targetDatabase");
  const newTablesByIam = byIam(at(input, "createTableDefaultPermissions"), "principal.dataLakePrincipalIdentifier");
  return {
    origin: originOf(resource),
    account: textAt(resource.props, "catalogId") ?? resource.account,
    region: resource.region,
    name: name ?? UNKNOWN,
    ...(location !== undefined && location !== "" && { location }),
    ...(target !== undefined && { link: linkTarget(target) }),
    ...(newTablesByIam !== undefined && { newTablesByIam }),
  };
}

/** Whether default permissions, each with its principal at that path, leave everything to IAM; undefined without any. */
export function byIam(permissions: unknown, principalPath: string): Known<boolean> | undefined {
  if (permissions === undefined) return undefined;
  const items = listAt({ permissions }, "permissions");
  if (isUnknown(items)) return UNKNOWN;
  const principals = items.map((item) => textAt(item, principalPath));
  if (principals.includes("IAM_ALLOWED_PRINCIPALS")) return true;
  return principals.some((principal) => principal === undefined || isUnknown(principal)) ? UNKNOWN : false;
}

function linkTarget(target: unknown): LinkTarget {
  const name = textAt(target, "name");
  return {
    catalog: textAt(target, "catalogId") ?? UNKNOWN,
    database: textAt(target, "databaseName") ?? UNKNOWN,
    ...(name !== undefined && { table: name }),
  };
}

function table(resource: Resource, databases: Registry<Database>): Table {
  const { props } = resource;
  const account = textAt(props, "catalogId") ?? resource.account;
  const of = referenceAt(resource, "databaseName");
  const location = textAt(props, "storageDescriptor.location");
  const target = at(props, "targetTable");
  return {
    origin: originOf(resource),
    account,
    region: resource.region,
    database: of === undefined ? UNKNOWN : "text" in of ? of.text : (databases.referred(of)?.name ?? UNKNOWN),
    name: textAt(props, "name") ?? UNKNOWN,
    columns: columnsOf(props),
    cataloguedPartitions: partitionsOf(props),
    ...(location !== undefined && { location }),
    ...(target !== undefined && { link: linkTarget(target) }),
  };
}

/** The columns, then the partition keys. */
function columnsOf(props: unknown): Known<readonly Known<string>[]> {
  const lists = [listAt(props, "storageDescriptor.columns"), listAt(props, "partitionKeys")];
  if (lists.some(isUnknown)) return UNKNOWN;
  return (lists as (readonly unknown[])[]).flat().map((column) => textAt(column, "name") ?? UNKNOWN);
}

function partitionsOf(props: unknown): Known<boolean> {
  const keys = listAt(props, "partitionKeys");
  const parameters = at(props, "parameters");
  if (isUnknown(keys) || isUnknown(parameters)) return UNKNOWN;
  // The name of the parameter holds a dot.
  const projected = (parameters as Record<string, unknown> | undefined)?.["projection.enabled"];
  return keys.length > 0 && projected !== "true";
}

function catalogPolicy(resource: Resource): CatalogPolicy {
  return {
    origin: originOf(resource),
    account: resource.account,
    region: resource.region,
    policy: documentAt(resource, "policy", "resource policy of the catalog"),
    hybrid: flagAt(resource.props, "enableHybrid") ?? false,
  };
}

/** Links by what they stand for, under "" those of which that is not known. */
export function linksByTarget({ databases, tables }: Catalogs): ReadonlyMap<string, readonly (Database | Table)[]> {
  const links = new Map<string, (Database | Table)[]>();
  for (const link of [...databases.all, ...tables.all]) {
    if (!link.link) continue;
    const { catalog, database: of, table: name } = link.link;
    const known = !isUnknown(catalog) && !isUnknown(of) && !isUnknown(name);
    append(links, known ? `${catalog}/${catalogName(of, name)}` : "", link);
  }
  return links;
}
