import { every, nameText, oncePerStack, type Link, type Resource, type Stack } from "../../framework";

/** The types of general purpose buckets. */
export const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws-native:s3:Bucket"] as const;

/** How resources name a bucket in the property. */
export function toBucket(property: string): Link {
  return { targets: bucketTypes, property, names: ["bucket", "bucketName", "id", "arn"] };
}

/** One matter on which a bucket is configured: by resources of its own, or inline in the bucket. */
export interface Matter {
  /** The types of the resources that configure it for the bucket they name in `bucket`. */
  split: readonly string[];
  /** True if such a resource has it right. */
  splitPasses(props: Record<string, unknown>): boolean;
  /** True if the properties of the bucket itself have it right. */
  inlinePasses(props: Record<string, unknown>): boolean;
}

/** The resources of the types that configure the bucket; empty only if there surely are none. */
export function settingsOf(bucket: Resource, types: readonly string[], stack: Stack): readonly Resource[] {
  const { found, assertComplete } = stack.referring(bucket, types, toBucket("bucket"));
  if (found.length === 0) assertComplete();
  return found;
}

/** True if the bucket has the matter right; what a resource of its own says goes before what stands inline. */
export function passes(bucket: Resource, matter: Matter, stack: Stack): boolean {
  const { found, assertComplete } = stack.referring(bucket, matter.split, toBucket("bucket"));
  if (found.length > 0) return every(found, ({ props }) => matter.splitPasses(props));
  if (matter.inlinePasses(bucket.props)) return true;
  assertComplete();
  return false;
}

/** The bucket's name, if it is known. */
export function nameOf(bucket: Resource): string | undefined {
  return nameText(bucket, "bucket") ?? nameText(bucket, "bucketName");
}

/** What tells the bucket from others: its name or, while that is unknown, its URN. */
export function nameOrUrn(bucket: Resource): string {
  return nameOf(bucket) ?? bucket.urn;
}

const bucketsByKey = oncePerStack(
  (stack) => new Map(stack.ofTypes(bucketTypes).map((bucket) => [nameOrUrn(bucket), bucket])),
);

/** The bucket of that name, or URN while the name is unknown, if it is one of the stack. */
export function bucketNamed(name: string, stack: Stack): Resource | undefined {
  return bucketsByKey(stack).get(name);
}
