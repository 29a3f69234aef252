import type { Key } from "./keys";
import type { Registry } from "./registry";
import type { Reference, Resource } from "./resource";
import type { Known } from "./value";

/** What encrypts something: nothing that asks its callers for a key, a key of KMS, or the one that AWS manages for it. */
export type Encryption =
  | { kind: "no-key" }
  | { kind: "unknown" }
  | { kind: "aws-managed-key" }
  | { kind: "key"; key: Key; bucketKey: Known<boolean> }
  /** A key that is not in the stack, by what the stack calls it. */
  | { kind: "other-key"; name: string };

/** Encryption with the key that a resource refers to. */
export function keyEncryption(
  reference: Reference | undefined,
  resource: Pick<Resource, "account">,
  keys: Registry<Key>,
  bucketKey: Known<boolean> = false,
): Encryption {
  if (reference === undefined) return { kind: "aws-managed-key" };
  const key = keys.referred(reference, isArn(reference) ? undefined : resource.account);
  if (key) return { kind: "key", key, bucketKey };
  if (!("text" in reference)) return { kind: "unknown" };
  return /(^|:)alias\/aws\/(s3|glue)$/.test(reference.text)
    ? { kind: "aws-managed-key" }
    : { kind: "other-key", name: reference.text };
}

/** An ARN names the account itself. */
function isArn(reference: Reference): boolean {
  return "text" in reference && reference.text.startsWith("arn:");
}
