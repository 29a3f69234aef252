import type * as aws from "@pulumi/aws";
import { type InputCheck, formats } from "../aws";
import type { LakeArgs } from "./lake";
import { type LakePathArgs, checkWithinLocations, pathArn } from "./location";
import { TargetKind } from "./permission";
import { checkTagsExist } from "./tags";

/** Tables of a database that something is granted on. */
export interface GrantedTableArgs {
  /** Name of the database. */
  databaseName: string;
  /** Name of the table. Default: all of the database's tables, those to come included. */
  tableName?: string;
  /** Only these columns of the table. Default: all. */
  columnNames?: string[];
  /** All columns of the table but these. Default: none is left out. */
  excludedColumnNames?: string[];
  /** Only what this data cells filter of the table lets through. Default: everything. */
  cellsFilterName?: string;
}

/** Which resources an expression of LF-Tags is about. */
export enum TaggedResources {
  Databases = "DATABASE",
  Tables = "TABLE",
}

/** Everything that has certain LF-Tags, or will have them. */
export interface TaggedArgs {
  /** Whether databases or tables (with their columns) are meant. */
  resources: TaggedResources;
  /** LF-Tag key to values: each key has to be there with one of its values. */
  expression: Record<string, string[]>;
}

/** Values of an LF-Tag. */
export interface TagValuesArgs {
  /** Key of the LF-Tag. */
  key: string;
  /** Its values that are meant. */
  values: string[];
}

/** What something is granted on: exactly one of these. */
export interface GrantTargetArgs {
  /** The catalog itself, to create databases in it. */
  catalog?: boolean;
  /** Name of a database. */
  databaseName?: string;
  /** A table, or all of a database's. */
  table?: GrantedTableArgs;
  /** Everything with certain LF-Tags. */
  tagged?: TaggedArgs;
  /** An LF-Tag itself. */
  tagValues?: TagValuesArgs;
  /** A place of the data, within a registered location. */
  location?: LakePathArgs;
}

/** The property of Lake Formation's permissions that a target becomes. */
export type TargetInputs = Pick<
  aws.lakeformation.PermissionsArgs,
  | "catalogResource"
  | "database"
  | "table"
  | "tableWithColumns"
  | "dataCellsFilter"
  | "lfTagPolicy"
  | "lfTag"
  | "dataLocation"
>;

/** What kind of thing a target is; undefined unless it is exactly one. */
export function targetKind(on: GrantTargetArgs): TargetKind | undefined {
  const given = [
    on.catalog && TargetKind.Catalog,
    on.databaseName !== undefined && TargetKind.Database,
    on.table && tableKind(on.table),
    on.tagged && (on.tagged.resources === TaggedResources.Databases ? TargetKind.Database : TargetKind.Table),
    on.tagValues && TargetKind.TagValues,
    on.location && TargetKind.Location,
  ].filter((kind) => typeof kind === "string");
  return given.length === 1 ? given[0] : undefined;
}

function tableKind({ columnNames, excludedColumnNames, cellsFilterName }: GrantedTableArgs): TargetKind {
  if (cellsFilterName !== undefined) {
    return TargetKind.CellsFilter;
  }
  return columnNames || excludedColumnNames ? TargetKind.Columns : TargetKind.Table;
}

/** Records the problems of a target. The LF-Tags and locations of another account's catalog are that account's to know. */
export function checkTarget(check: InputCheck, lake: LakeArgs, on: GrantTargetArgs, ofOtherAccount: boolean): void {
  check.require(
    targetKind(on) !== undefined,
    "on",
    "is not one thing; write exactly one of catalog, databaseName, table, tagged, tagValues and location",
  );
  check.format("on.databaseName", on.databaseName, formats.catalogName);
  if (on.table) {
    checkTable(check.within("on.table"), on.table);
  }
  if (on.tagged) {
    check.require(
      Object.keys(on.tagged.expression).length > 0,
      "on.tagged.expression",
      "is empty, and would mean nothing; write at least one LF-Tag",
    );
  }
  if (!ofOtherAccount) {
    if (on.tagged) {
      checkTagsExist(check, "on.tagged.expression", lake, on.tagged.expression);
    }
    if (on.tagValues) {
      checkTagsExist(check, "on.tagValues", lake, { [on.tagValues.key]: on.tagValues.values });
    }
    if (on.location) {
      checkWithinLocations(check, "on.location", lake, on.location);
    }
  }
}

function checkTable(check: InputCheck, table: GrantedTableArgs): void {
  const { databaseName, tableName, columnNames, excludedColumnNames, cellsFilterName } = table;
  check.format("databaseName", databaseName, formats.catalogName);
  check.format("tableName", tableName, formats.catalogName);
  const narrowings = { columnNames, excludedColumnNames, cellsFilterName };
  const given = Object.entries(narrowings).filter(([, value]) => value !== undefined);
  for (const [property] of given) {
    check.require(tableName !== undefined, property, "is of one table; write its tableName too");
  }
  check.require(
    given.length <= 1,
    given.map(([property]) => property).join(" and "),
    "exclude each other; write one of them",
  );
  for (const [property, names] of Object.entries({ columnNames, excludedColumnNames })) {
    check.require(names?.length !== 0, property, "is empty; leave it out, or write at least one column");
    check.unique(property, names ?? []);
  }
}

/** A target as Lake Formation's permissions take it: always with its catalog, lists sorted. */
export function targetInputs(catalogId: string, region: string, on: GrantTargetArgs): TargetInputs {
  const { databaseName: name, table, tagged, tagValues, location } = on;
  if (name !== undefined) {
    return { database: { catalogId, name } };
  }
  if (table) {
    return tableInputs(catalogId, table);
  }
  if (tagged) {
    const expressions = Object.entries(tagged.expression)
      .map(([key, values]) => ({ key, values: [...values].sort() }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    return { lfTagPolicy: { catalogId, resourceType: tagged.resources, expressions } };
  }
  if (tagValues) {
    return { lfTag: { catalogId, key: tagValues.key, values: [...tagValues.values].sort() } };
  }
  return location ? { dataLocation: { catalogId, arn: pathArn(region, location) } } : { catalogResource: true };
}

function tableInputs(catalogId: string, table: GrantedTableArgs): TargetInputs {
  const { databaseName, tableName, columnNames, excludedColumnNames, cellsFilterName } = table;
  if (tableName === undefined) {
    return { table: { catalogId, databaseName, wildcard: true } };
  }
  if (cellsFilterName !== undefined) {
    return { dataCellsFilter: { tableCatalogId: catalogId, databaseName, tableName, name: cellsFilterName } };
  }
  if (columnNames) {
    return { tableWithColumns: { catalogId, databaseName, name: tableName, columnNames: [...columnNames].sort() } };
  }
  if (excludedColumnNames) {
    const excluded = [...excludedColumnNames].sort();
    return {
      tableWithColumns: { catalogId, databaseName, name: tableName, wildcard: true, excludedColumnNames: excluded },
    };
  }
  return { table: { catalogId, databaseName, name: tableName } };
}
