import type { Bucket } from "../model/buckets";
import type { Registration } from "../model/lake-formation";
import { type Known, isUnknown } from "../model/value";
import type { Environment } from "./environment";

/** A place in S3. */
export interface Location {
  bucket: string;
  /** Begins the keys of the objects; empty for the whole bucket. */
  prefix: string;
}

/** The place that an `s3://` address names; undefined for what is none. */
export function parseLocation(address: string): Location | undefined {
  const [, bucket, prefix = ""] = /^s3[an]?:\/\/([^/]+)\/?(.*)$/.exec(address) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/** The bucket of a place, if the stack makes it. */
export function bucketOf({ model }: Environment, { bucket }: Location): Bucket | undefined {
  return model.buckets.named(bucket)[0];
}

/**
 * The registration with Lake Formation, in the account of a catalog, that a place belongs to: the narrowest. Undefined
 * where it belongs to none; unknown where there is one whose place is not known.
 */
export function registrationOf(
  { model }: Environment,
  account: string,
  location: Location,
): { registration?: Registration; unknown: boolean } {
  const { registrations } = model.lakeFormation;
  const inAccount = (registration: Registration) => isUnknown(registration.account) || registration.account === account;
  const found = (registrations.get(location.bucket) ?? [])
    .filter((registration) => inAccount(registration) && covers(registration.location, location))
    .sort((a, b) => String(b.location).length - String(a.location).length);
  const unknown = (registrations.get("") ?? []).some(inAccount);
  return { ...(found[0] && { registration: found[0] }), unknown: unknown && !found[0] };
}

/** Whether a registered ARN covers a place. */
function covers(registered: Known<string>, { bucket, prefix }: Location): boolean {
  if (isUnknown(registered)) return false;
  const path = registered.replace(/^arn:[^:]+:s3:::/, "").replace(/\/?\*?$/, "");
  const place = `${bucket}/${prefix}`.replace(/\/$/, "");
  return place === path || place.startsWith(`${path}/`);
}
