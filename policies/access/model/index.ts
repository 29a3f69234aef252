import { readBuckets, type Bucket } from "./buckets";
import { type Catalogs, type Database, type Table, linksByTarget, readCatalogs } from "./catalog";
import { type CleanRooms, readCleanRooms } from "./clean-rooms";
import { type Identity, readIdentities } from "./identities";
import { type Key, readKeys } from "./keys";
import { type LakeFormation, readLakeFormation } from "./lake-formation";
import { type Registry, Resources } from "./registry";
import { type Origin, type Resource, originOf } from "./resource";
import { type Services, readServices } from "./services";
import { isUnknown } from "./value";

/** The services of which the model reads resources. */
const PLACED = /^aws(-native)?:(athena|cleanrooms|glue|iam|kms|lakeformation|quicksight|s3)[:/]/;

/** What a stack says of who may read what, in plain data. */
export interface Model {
  resources: Resources;
  /** Resources of which the account is not known, though it matters. */
  unplaced: readonly Origin[];
  identities: Registry<Identity>;
  buckets: Registry<Bucket>;
  keys: Registry<Key>;
  catalogs: Catalogs;
  /** Resource links by what they stand for: `account/database` or `account/database/table`. */
  links: ReadonlyMap<string, readonly (Database | Table)[]>;
  lakeFormation: LakeFormation;
  services: Services;
  cleanRooms: CleanRooms;
}

/** The model of a stack, the same in whatever order the program makes the resources: that differs from run to run. */
export function buildModel(given: readonly Resource[]): Model {
  const all = [...given].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const resources = new Resources(all);
  const keys = readKeys(resources);
  const catalogs = readCatalogs(resources, keys);
  return {
    resources,
    unplaced: all.filter(({ type, account }) => PLACED.test(type) && isUnknown(account)).map(originOf),
    identities: readIdentities(resources),
    buckets: readBuckets(resources, keys),
    keys,
    catalogs,
    links: linksByTarget(catalogs),
    lakeFormation: readLakeFormation(resources),
    services: readServices(resources, keys),
    cleanRooms: readCleanRooms(resources),
  };
}
