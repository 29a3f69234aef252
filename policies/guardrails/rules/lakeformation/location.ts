import { knownText, matchesPattern, text, Undetermined, type Resource, type Stack } from "../../framework";
import { bucketNamed, bucketTypes } from "../s3/bucket";

/** The type of registered locations; aws-native has none. */
export const locationType = "aws:lakeformation/resource:Resource";

/** The bucket of a registered location, if it is one of the stack. */
export function bucketOf(location: Resource, stack: Stack): Resource | undefined {
  const { text: arn, unknown } = knownText(location, "arn");
  if (!unknown) return bucketNamed(bucketIn(arn ?? ""), stack);
  const sources = location.propertyDependencies?.["arn"] ?? [];
  const buckets = sources.filter(({ type }) => (bucketTypes as readonly string[]).includes(type));
  if (buckets.length === 1) return buckets[0];
  throw new Undetermined("arn", "is not known at preview");
}

/** The name of the bucket in the ARN of one, or of a place in it. */
export function bucketIn(arn: string): string {
  return /^arn:[^:]+:s3:::([^/]+)/.exec(arn)?.[1] ?? "";
}

/** True if the location is among the configured ones, which may have wildcards. */
export function isAmong(location: Resource, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return false;
  const arn = text(location.props, "arn") ?? "";
  return patterns.some((pattern) => matchesPattern(pattern, arn));
}

interface Registrations {
  paths: Set<string>;
  /** Locations whose place is not known. */
  loose: Resource[];
}

const indices = new WeakMap<Stack, Registrations>();

/** True if the place, a bucket's name and a prefix without its closing slash, lies in a location of the stack. */
export function isRegistered(place: string, stack: Stack): boolean {
  const { paths, loose } = registrationsIn(stack);
  const steps = place.split("/");
  if (steps.some((_, index) => paths.has(steps.slice(0, index + 1).join("/")))) return true;
  const [other] = loose;
  if (other) throw new Undetermined(`arn of ${other.name}`, "is not known at preview");
  return false;
}

function registrationsIn(stack: Stack): Registrations {
  const known = indices.get(stack);
  if (known) return known;
  const registrations: Registrations = { paths: new Set(), loose: [] };
  for (const location of stack.ofTypes([locationType])) {
    const { text: arn, unknown } = knownText(location, "arn");
    if (unknown) registrations.loose.push(location);
    if (arn !== undefined) registrations.paths.add(arn.replace(/^arn:[^:]+:s3:::/, "").replace(/\/$/, ""));
  }
  indices.set(stack, registrations);
  return registrations;
}
