import { UNKNOWN } from "../evaluator";
import { type PolicyDocument, documentAt, unknownDocument } from "./document";
import { type Encryption, keyEncryption } from "./encryption";
import type { Key } from "./keys";
import { Attachments, type Named, Registry, type Resources } from "./registry";
import { type Resource, originOf, referenceAt } from "./resource";
import { type Known, at, flagAt, isUnknown, textAt } from "./value";

/** A bucket of the stack. */
export interface Bucket extends Named {
  name: Known<string>;
  region: Known<string>;
  policy?: PolicyDocument;
  encryption: Encryption;
}

const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws-native:s3:Bucket"];
const POLICIES = ["aws:s3/bucketPolicy:BucketPolicy", "aws-native:s3:BucketPolicy"];
const ENCRYPTIONS = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

interface PlainBucket extends Named {
  name: Known<string>;
  resource: Resource;
}

/** The buckets of the stack, by name and ARN. */
export function readBuckets(resources: Resources, keys: Registry<Key>): Registry<Bucket> {
  const plainBuckets = new Registry(
    resources.map(BUCKETS, (resource, origin): PlainBucket => {
      const name = textAt(resource.props, "bucket") ?? textAt(resource.props, "bucketName") ?? UNKNOWN;
      return { resource, origin, account: resource.account, name };
    }),
    ({ name }) => (isUnknown(name) ? [] : [name, `arn:aws:s3:::${name}`]),
  );
  const policies = new Attachments<PlainBucket, PolicyDocument>(plainBuckets);
  for (const resource of resources.ofTypes(...POLICIES)) {
    const property = "policyDocument" in resource.props ? "policyDocument" : "policy";
    policies.add(referenceAt(resource, "bucket"), resource, documentAt(resource, property, "bucket policy"));
  }
  const encryptions = new Attachments<PlainBucket, Encryption>(plainBuckets);
  for (const resource of resources.ofTypes(...ENCRYPTIONS)) {
    const rule = "rules.0.applyServerSideEncryptionByDefault";
    encryptions.add(referenceAt(resource, "bucket"), resource, encryptionAt(resource, rule, "rules.0", keys));
  }
  const all = plainBuckets.all.map((bucket): Bucket => {
    const { resource, origin, account, name } = bucket;
    const policy = policyOf(resource, policies.of(bucket));
    return {
      origin,
      account,
      name,
      region: resource.region,
      encryption: encryptionOf(resource, encryptions.of(bucket), keys),
      ...(policy && { policy }),
    };
  });
  return new Registry(all, ({ name }) => [name]);
}

type Attached<T> = { attached: readonly T[]; perhaps: readonly T[] };

function policyOf(resource: Resource, { attached, perhaps }: Attached<PolicyDocument>): PolicyDocument | undefined {
  if (attached[0]) return attached[0];
  const own = at(resource.props, "policy");
  // Once it is made, a bucket without a policy has an empty one.
  if (own !== undefined && own !== "") return { name: "bucket policy", document: own, origin: originOf(resource) };
  return perhaps.length > 0 ? unknownDocument("bucket policy", perhaps[0]?.origin) : undefined;
}

function encryptionOf(
  resource: Resource,
  { attached, perhaps }: Attached<Encryption>,
  keys: Registry<Key>,
): Encryption {
  if (attached[0]) return attached[0];
  for (const [rule, byDefault] of [
    ["serverSideEncryptionConfiguration.rule", "applyServerSideEncryptionByDefault"],
    ["bucketEncryption.serverSideEncryptionConfiguration.0", "serverSideEncryptionByDefault"],
  ] as const) {
    const path = `${rule}.${byDefault}`;
    if (at(resource.props, path) !== undefined) return encryptionAt(resource, path, rule, keys);
  }
  return perhaps.length > 0 ? { kind: "unknown" } : { kind: "no-key" };
}

function encryptionAt(resource: Resource, path: string, rule: string, keys: Registry<Key>): Encryption {
  const algorithm = textAt(resource.props, `${path}.sseAlgorithm`);
  if (algorithm === undefined || algorithm === "AES256") return { kind: "no-key" };
  if (isUnknown(algorithm)) return { kind: "unknown" };
  const reference = referenceAt(resource, `${path}.kmsMasterKeyId`);
  const bucketKey = flagAt(resource.props, `${rule}.bucketKeyEnabled`) ?? false;
  return keyEncryption(reference, resource, keys, bucketKey);
}
