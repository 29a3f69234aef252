import { append, nist, stackRule, Undetermined, type Resource, type Stack } from "../../framework";
import { mayShareHome } from "./home";
import { knownPlace, placeOf, type Place } from "./places";
import { sourceTables } from "./source-tables";
import { configuredTableTypes } from "./types";

const locationType = "aws:lakeformation/resource:Resource";

/** A table that Clean Rooms reads from S3 is not under Lake Formation. */
export const cleanroomsSourceUnregistered = stackRule({
  id: "cleanrooms-source-unregistered",
  title: "Sources in S3 are not registered with Lake Formation",
  description:
    "The data of a configured table that is read from S3 lies in no location that its account has registered with Lake " +
    "Formation: Clean Rooms does not ask there for access, and queries fail. What is registered is read through Athena. " +
    "Locations of the stack are judged.",
  severity: "medium",
  rows: [50],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "set tableReference.athena instead of tableReference.glue, or keep the table in a bucket without registered locations",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/prepare-data-S3.html",
  types: configuredTableTypes,
  judge: (configured, report, _parameters, stack) => {
    const locations = registrations(stack);
    if (locations.isEmpty) return;
    const near = (found: readonly Resource[]) => found.find((location) => mayShareHome(configured, location));
    report.each(sourceTables(configured, ["glue"], stack), (table) => {
      const source = placeOf(table, "storageDescriptor.location");
      if (!source) return;
      const location = near(overlapping(source, locations));
      if (location) return report.violation(`the data of ${table.name} lies in ${location.name}`);
      const perhaps = near(perhapsOverlapping(source, locations));
      if (!perhaps) return;
      const unread = source.path ? `arn of ${perhaps.name}` : `storageDescriptor.location of ${table.name}`;
      throw new Undetermined(unread, "is not known at preview");
    });
  },
});

/** The registered locations of a stack. A folder's key is the bucket and the path to it. */
interface Registrations {
  isEmpty: boolean;
  /** The locations that are a folder. */
  at: Map<string, Resource[]>;
  /** The locations that are a folder or lie below it. */
  within: Map<string, Resource[]>;
  /** The locations somewhere in a bucket. */
  somewhereIn: Map<string, Resource[]>;
  /** The locations of which nothing is known. */
  anywhere: Resource[];
}

function overlapping({ bucket, path }: Place, { at, within }: Registrations): readonly Resource[] {
  const above = foldersTo(bucket, path ?? []).flatMap((folder) => at.get(folder) ?? []);
  return path ? [...above, ...(within.get([bucket, ...path].join("/")) ?? [])] : above;
}

function perhapsOverlapping({ bucket, path }: Place, locations: Registrations): readonly Resource[] {
  const ofBucket = locations.somewhereIn.get(bucket) ?? [];
  const below = path ? [] : (locations.within.get(bucket) ?? []);
  return [...ofBucket, ...below, ...locations.anywhere];
}

/** The bucket, and each folder on the way to the last. */
function foldersTo(bucket: string, path: readonly string[]): readonly string[] {
  return [bucket, ...path].map((_, index, steps) => steps.slice(0, index + 1).join("/"));
}

const indices = new WeakMap<Stack, Registrations>();

function registrations(stack: Stack): Registrations {
  let index = indices.get(stack);
  if (!index) {
    const locations = stack.ofTypes([locationType]);
    const isEmpty = locations.length === 0;
    index = { isEmpty, at: new Map(), within: new Map(), somewhereIn: new Map(), anywhere: [] };
    for (const location of locations) register(location, index);
    indices.set(stack, index);
  }
  return index;
}

function register(location: Resource, index: Registrations): void {
  const { place, unknown } = knownPlace(location, "arn");
  if (unknown) index.anywhere.push(location);
  if (!place) return;
  const { bucket, path } = place;
  if (!path) return append(index.somewhereIn, bucket, location);
  append(index.at, [bucket, ...path].join("/"), location);
  for (const folder of foldersTo(bucket, path)) append(index.within, folder, location);
}
