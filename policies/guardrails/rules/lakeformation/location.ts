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
