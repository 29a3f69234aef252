import { append, isGiven, knownText, Undetermined, type Resource, type Stack } from "../../framework";
import { mayShareHome } from "./home";

const glueTableType = "aws:glue/catalogTable:CatalogTable";

/** How a configured table reads its source: from S3 by way of Glue, or through Athena. */
export type Reader = "glue" | "athena";

/**
 * The Glue tables of the stack that the configured table reads; none where its source is not in the stack. There is
 * more than one only where nothing tells their accounts and Regions apart.
 */
export function sourceTables(configured: Resource, readers: readonly Reader[], stack: Stack): readonly Resource[] {
  const path = referencePath(configured, readers);
  if (path === undefined) return [];
  const name = knownText(configured, `${path}.tableName`);
  if (name.unknown) return [onlySource(configured, `${path}.tableName`)];
  const { unnamed, ...tables } = glueTables(stack);
  const database = knownText(configured, `${path}.databaseName`);
  const isNear = (table: Resource) => mayShareHome(configured, table);
  const near = named(name.text ?? "", database, tables).filter(isNear);
  const found = near.filter((table) => isOfDatabase(table, database, configured));
  if (found.length > 0) return found;
  const [perhaps] = near;
  if (perhaps) return refuseUnknown(database.unknown ? `${path}.databaseName` : `databaseName of ${perhaps.name}`);
  const nameless = unnamed.find(isNear);
  return nameless ? refuseUnknown(`name of ${nameless.name}`) : [];
}

function refuseUnknown(path: string): never {
  throw new Undetermined(path, "is not known at preview");
}

/** Where the configured table names its source, if one of the readers reads it. */
function referencePath(configured: Resource, readers: readonly Reader[]): string | undefined {
  if (configured.type.startsWith("aws:")) return readers.includes("glue") ? "tableReference" : undefined;
  const reader = readers.find((candidate) => isGiven(configured, `tableReference.${candidate}`));
  return reader && `tableReference.${reader}`;
}

/** The one table that a reference is made from, where the name in it is unknown. */
function onlySource({ propertyDependencies }: Resource, path: string): Resource {
  const tables = (propertyDependencies?.["tableReference"] ?? []).filter(({ type }) => type === glueTableType);
  if (tables.length === 1) return tables[0] as Resource;
  return refuseUnknown(path);
}

/** True if the table, one of the name, surely is of the database that the configured table refers to. */
function isOfDatabase(table: Resource, database: KnownText, { propertyDependencies }: Resource): boolean {
  if (!database.unknown && !knownText(table, "databaseName").unknown) return true;
  const sources = (propertyDependencies?.["tableReference"] ?? []).map(({ urn }) => urn);
  const databases = table.propertyDependencies?.["databaseName"] ?? [];
  return [table, ...databases].some(({ urn }) => sources.includes(urn));
}

type KnownText = ReturnType<typeof knownText>;

/** The Glue tables of a stack. Names are in lower case, as in the catalog. */
interface GlueTables {
  byName: Map<string, Resource[]>;
  /** By the names of the database and the table. */
  byFullName: Map<string, Resource[]>;
  /** By name, those whose database is unknown. */
  ofUnknownDatabase: Map<string, Resource[]>;
  /** Those whose name is unknown. */
  unnamed: Resource[];
}

/** The tables of the name that are of the database or may be. */
function named(
  table: string,
  database: KnownText,
  { byName, byFullName, ofUnknownDatabase }: Omit<GlueTables, "unnamed">,
): readonly Resource[] {
  const name = table.toLowerCase();
  if (database.unknown) return byName.get(name) ?? [];
  return [...(byFullName.get(fullName(database.text, name)) ?? []), ...(ofUnknownDatabase.get(name) ?? [])];
}

function fullName(database: string | undefined, name: string): string {
  return `${database?.toLowerCase()}.${name}`;
}

const indices = new WeakMap<Stack, GlueTables>();

function glueTables(stack: Stack): GlueTables {
  let index = indices.get(stack);
  if (!index) {
    index = { byName: new Map(), byFullName: new Map(), ofUnknownDatabase: new Map(), unnamed: [] };
    for (const table of stack.ofTypes([glueTableType])) {
      const name = knownText(table, "name");
      const database = knownText(table, "databaseName");
      if (name.unknown) index.unnamed.push(table);
      if (name.text === undefined) continue;
      const key = name.text.toLowerCase();
      append(index.byName, key, table);
      if (database.unknown) append(index.ofUnknownDatabase, key, table);
      else append(index.byFullName, fullName(database.text, key), table);
    }
    indices.set(stack, index);
  }
  return index;
}
