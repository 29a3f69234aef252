import { knownText, Undetermined, type Resource, type Stack } from "../../framework";
import { bucketNamed, bucketTypes, nameOrUrn } from "./bucket";

/** A place in S3. */
export interface Place {
  /** The bucket's name or, while that is unknown, its URN. */
  bucket: string;
  /** The folders below the bucket, none for the whole of it; undefined where they are unknown. */
  path: readonly string[] | undefined;
}

/** The place that the property names, as `knownPlace` gives it; Undetermined where not even the bucket is known. */
export function placeOf(resource: Resource, property: string): Place | undefined {
  const { place, unknown } = knownPlace(resource, property);
  if (unknown) throw new Undetermined(`${property} of ${resource.name}`, "is not known at preview");
  return place;
}

/** The bucket of the place that the property names, if it is one of the stack. */
export function bucketOfPlace(resource: Resource, property: string, stack: Stack): Resource | undefined {
  const place = placeOf(resource, property);
  return place && bucketNamed(place.bucket, stack);
}

/** The place that the property names, as a URI, an ARN or a bucket's name, as far as it is known. */
export function knownPlace(resource: Resource, property: string): { place?: Place; unknown: boolean } {
  const { text, unknown } = knownText(resource, property);
  if (!unknown) return { ...parsePlace(text ?? ""), unknown };
  const sources = resource.propertyDependencies?.[property.split(".", 1)[0] as string] ?? [];
  const [bucket, another] = sources.filter(({ type }) => (bucketTypes as readonly string[]).includes(type));
  if (!bucket || another) return { unknown };
  return { place: { bucket: nameOrUrn(bucket), path: undefined }, unknown: false };
}

function parsePlace(text: string): { place?: Place } {
  const [, bucket, path = ""] = /^(?:s3[an]?:\/\/|arn:[^:]+:s3:::)?([^/:]+)(?:\/(.*))?$/.exec(text) ?? [];
  if (bucket === undefined) return {};
  // The ARN of a place may end with a wildcard.
  return {
    place: {
      bucket,
      path: path
        .replace(/\*$/, "")
        .split("/")
        .filter((folder) => folder !== ""),
    },
  };
}
