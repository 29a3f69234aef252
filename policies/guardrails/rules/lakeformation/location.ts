import { matchesPattern, text, type Resource } from "../../framework";

/** The type of registered locations; aws-native has none. */
export const locationType = "aws:lakeformation/resource:Resource";

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
