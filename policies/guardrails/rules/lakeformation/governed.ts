import { covers, flag, homeAccounts, ifKnown, intersects, required, some, text } from "../../framework";
import type { Resource, Stack, Statement } from "../../framework";
import { bucketNamed } from "../s3/bucket";
import { policiesOf } from "../s3/bucket-policies";
import { bucketIn, locationType } from "./location";

/** A place whose data Lake Formation alone hands out. */
export interface Place {
  location: Resource;
  /** The name of its bucket. */
  bucket: string;
  /** The pattern of its objects' ARNs. */
  objects: string;
}

/** The actions that read an object. */
const reading = ["s3:GetObject", "s3:GetObjectVersion"] as const;

/** The place of a registered location, unless it is in hybrid access mode, where IAM is meant to decide as well. */
export function placeOf(location: Resource): Place | undefined {
  if (flag(location.props, "hybridAccessEnabled") === true) return undefined;
  const arn = required(text(location.props, "arn"), "arn").replace(/\/?\*?$/, "");
  return { location, bucket: bucketIn(arn), objects: `${arn}/*` };
}

/** The actions that read an object and that the statement is about. */
export function readingActions(statement: Statement): readonly string[] {
  return reading.filter((action) => statement.coversAction(action));
}

/** Those of them, if the statement is about objects of the place. */
export function readsIn(statement: Statement, { objects }: Place): readonly string[] {
  const actions = readingActions(statement);
  return actions.length > 0 && touches(statement, objects) ? actions : [];
}

function touches(statement: Statement, objects: string): boolean {
  if (statement.hasNotResource) return !some(statement.resources, (pattern) => coversSurely(pattern, objects));
  return some(statement.resources, (pattern) => intersects(asPattern(pattern), objects));
}

/** True if a statement that denies is about the action on every object of the place. */
export function deniesAllIn(statement: Statement, action: string, { objects }: Place): boolean {
  if (statement.effect !== "Deny" || !statement.coversAction(action)) return false;
  if (statement.hasNotResource) {
    return !some(statement.resources, (pattern) => intersects(asPattern(pattern), objects));
  }
  return some(statement.resources, (pattern) => coversSurely(pattern, objects));
}

function coversSurely(pattern: string, objects: string): boolean {
  return asPattern(pattern) === pattern && covers(pattern, objects);
}

/** A variable of a policy may stand for anything. */
function asPattern(resource: string): string {
  return resource.replace(/\$\{[^}]*\}/g, "*");
}

interface Places {
  byBucket: Map<string, Place[]>;
  all: readonly Place[];
}

const indices = new WeakMap<Stack, Places>();

/** The places of the stack that may hold objects of the ARN pattern. */
export function placesFor(pattern: string, stack: Stack): readonly Place[] {
  const { byBucket, all } = placesIn(stack);
  const bucket = /^arn:[^:]*:s3:::([^/*?]+)(\/|$)/.exec(asPattern(pattern))?.[1];
  return bucket === undefined ? all : (byBucket.get(bucket) ?? []);
}

/** The places of the stack, as far as they are known. */
export function placesIn(stack: Stack): Places {
  const known = indices.get(stack);
  if (known) return known;
  const all = stack.ofTypes([locationType]).flatMap((location) => ifKnown(() => placeOf(location)) ?? []);
  const places: Places = { byBucket: new Map(), all };
  for (const place of all) places.byBucket.set(place.bucket, [...(places.byBucket.get(place.bucket) ?? []), place]);
  indices.set(stack, places);
  return places;
}

/** The accounts whose identities reach the place by an identity policy alone: the bucket's, or else the location's. */
export function bucketAccounts({ bucket, location }: Place, stack: Stack): readonly string[] {
  return homeAccounts(bucketNamed(bucket, stack) ?? location);
}

/** The resources that hold the policy of the place's bucket; they may be of the stack where the bucket is not. */
export function bucketPoliciesOf({ bucket }: Place, stack: Stack): readonly Resource[] {
  const elsewhere: Resource = { type: "", name: bucket, urn: "", props: { bucket } };
  return policiesOf(bucketNamed(bucket, stack) ?? elsewhere, stack);
}
