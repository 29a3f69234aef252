import type { Model } from "../../policies/access/model";
import type { Named } from "../../policies/access/model/registry";
import type { Known } from "../../policies/access/model/value";
import type { Environment } from "../../policies/access/paths/environment";
import type { Account } from "../accounts";
import { type AccessPath, pathsOf } from "./paths";
import { type Place, principalDetail } from "./places";

/** What the map shows. */
export interface AccessMap {
  /** By id. */
  accounts: MapAccount[];
  /** What the paths lead from, through and to, each once. */
  places: Place[];
  paths: AccessPath[];
  /** Expectations that cannot be read, and why. */
  unread: string[];
}

/** An account with what is in it beside the places of the paths. */
export interface MapAccount {
  id: string;
  /** Empty for an account in which the stack makes nothing. */
  name: string;
  regions: readonly string[];
  others: Other[];
}

/** A principal or data that no path has to do with. */
export interface Other {
  kind: "principal" | "table" | "database" | "bucket";
  name: string;
  detail: string;
}

/** The map of a stack: the same for the same stack, in whatever order the program made its resources. */
export function mapOf(environment: Environment, accounts: readonly Account[]): AccessMap {
  const { paths, unread } = pathsOf(environment);
  const byKey = new Map(paths.flatMap(({ places }) => places).map((place) => [place.key, place]));
  const places = [...byKey.values()].sort((a, b) => order(a.key, b.key));
  const others = othersOf(environment, places);
  const ids = new Set([...accounts.map(({ id }) => id), ...places.map(({ account }) => account)]);
  return {
    accounts: [...ids].sort(order).map((id) => {
      const { name = "", regions = [] } = accounts.find((account) => account.id === id) ?? {};
      return { id, name, regions, others: others.filter(({ account }) => account === id).map(({ other }) => other) };
    }),
    places,
    paths,
    unread,
  };
}

function othersOf(environment: Environment, places: readonly Place[]): { account: string; other: Other }[] {
  const { identities, catalogs, buckets } = environment.model;
  const titles = new Set(places.map(({ account, title }) => `${account} ${title}`));
  const withTables = new Set([
    ...places.filter(({ kind }) => kind === "table").map(({ account, title }) => `${account} ${title.split(".")[0]}`),
    ...catalogs.tables.all.map(({ account, database }) => `${String(account)} ${String(database)}`),
  ]);
  const all = [
    ...others(
      identities.all,
      "principal",
      ({ arn }) => arn,
      (arn) => principalDetail(environment, arn),
    ),
    ...others(catalogs.tables.all, "table", tableTitle, () => "table"),
    ...others(
      catalogs.databases.all.filter(({ account, name }) => !withTables.has(`${String(account)} ${String(name)}`)),
      "database",
      ({ name }) => name,
      (name) => (isLink(environment.model, name) ? "resource link" : "database"),
    ),
    ...others(
      buckets.all,
      "bucket",
      ({ name }) => name,
      () => "bucket",
    ),
  ];
  return all
    .filter(({ account, title }) => !titles.has(`${account} ${title}`))
    .map(({ account, other }) => ({ account, other }));
}

function others<T extends Named>(
  entities: readonly T[],
  kind: Other["kind"],
  titleOf: (entity: T) => Known<string>,
  detailOf: (title: string) => string,
): { account: string; title: string; other: Other }[] {
  return entities
    .flatMap((entity) => {
      const title = titleOf(entity);
      if (typeof title !== "string" || typeof entity.account !== "string") return [];
      const name = kind === "principal" ? (title.split("/").at(-1) ?? title) : title;
      return [{ account: entity.account, title, other: { kind, name, detail: detailOf(title) } }];
    })
    .sort((a, b) => order(a.title, b.title));
}

function tableTitle({ database, name }: { database: Known<string>; name: Known<string> }): Known<string> {
  return typeof database === "string" && typeof name === "string" ? `${database}.${name}` : database;
}

function isLink({ catalogs }: Model, name: string): boolean {
  return catalogs.databases.named(name).some(({ link }) => link !== undefined);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
