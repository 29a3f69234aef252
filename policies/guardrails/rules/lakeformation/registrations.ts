import { append, oncePerStack, type Resource, type Stack } from "../../framework";
import { knownPlace, type Place } from "../s3/place";
import { locationType } from "./location";

/** The registered locations that have to do with a place. */
export interface Locations {
  surely: readonly Resource[];
  /** Those of which that cannot be known. */
  perhaps: readonly Resource[];
}

/** True if the stack registers any location; where it does not, nothing needs to be known of places. */
export function registersAny(stack: Stack): boolean {
  return stack.ofTypes([locationType]).length > 0;
}

/** The locations that the place lies in. */
export function locationsAround(place: Place, stack: Stack): Locations {
  const { at, within, somewhereIn, anywhere } = registrations(stack);
  const surely = foldersTo(place).flatMap((folder) => at.get(folder) ?? []);
  const below = place.path ? [] : (within.get(place.bucket) ?? []);
  return { surely, perhaps: [...(somewhereIn.get(place.bucket) ?? []), ...below, ...anywhere] };
}

/** The locations that the place lies in, and those that lie in it. */
export function locationsTouching(place: Place, stack: Stack): Locations {
  const { surely, perhaps } = locationsAround(place, stack);
  const below = place.path && registrations(stack).within.get([place.bucket, ...place.path].join("/"));
  return { surely: [...surely, ...(below ?? [])], perhaps };
}

/** The registered locations of a stack. A folder's key is the bucket and the path to it. */
interface Registrations {
  /** The locations that are a folder. */
  at: Map<string, Resource[]>;
  /** The locations that are a folder or lie below it. */
  within: Map<string, Resource[]>;
  /** The locations somewhere in a bucket. */
  somewhereIn: Map<string, Resource[]>;
  /** The locations of which nothing is known. */
  anywhere: Resource[];
}

const registrations = oncePerStack((stack): Registrations => {
  const index: Registrations = { at: new Map(), within: new Map(), somewhereIn: new Map(), anywhere: [] };
  for (const location of stack.ofTypes([locationType])) register(location, index);
  return index;
});

function register(location: Resource, { at, within, somewhereIn, anywhere }: Registrations): void {
  const { place, unknown } = knownPlace(location, "arn");
  if (unknown) anywhere.push(location);
  if (!place) return;
  if (!place.path) return append(somewhereIn, place.bucket, location);
  append(at, [place.bucket, ...place.path].join("/"), location);
  for (const folder of foldersTo(place)) append(within, folder, location);
}

/** The bucket, and each folder on the way to the place, as far as it is known. */
function foldersTo({ bucket, path = [] }: Place): readonly string[] {
  return [bucket, ...path].map((_, index, steps) => steps.slice(0, index + 1).join("/"));
}
