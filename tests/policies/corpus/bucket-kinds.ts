import { jsonText, type TestResource } from "../support/analyzer";
import { provider, type Reference } from "./corpus";

/** What a bucket is to be like; each kind of bucket says it in its own way. */
export interface Wanted {
  encryption?: { algorithm: string; key?: "own" | string; bucketKey?: boolean };
  block?: Record<string, boolean>;
  versioning?: string;
  logging?: boolean;
  ownership?: string;
  /** Changes of the statement that refuses requests without TLS. */
  refusal?: Record<string, unknown>;
}

/** The four switches of Block Public Access, on. */
export const everyFlag = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/** A bucket that no rule has anything to say of. */
export const wellMade: Wanted = {
  encryption: { algorithm: "aws:kms", key: "own", bucketKey: true },
  block: everyFlag,
  versioning: "Enabled",
  logging: true,
  ownership: "BucketOwnerEnforced",
  refusal: {},
};

/** How a kind of bucket says what is wanted. */
export interface Kind {
  /** Whether the bucket policy is a text, which is unknown as a whole when something in it is. */
  textPolicy: boolean;
  make: (wanted: Wanted, reference: Reference) => TestResource[];
}

const key: TestResource = { type: "aws:kms/key:Key", name: "key", props: {} };
const keyArn = "arn:aws:kms:ap-northeast-1:111111111111:key/11111111-2222-3333-4444-555555555555";

/** The kinds of buckets that programs have. */
export const kinds: Record<string, Kind> = {
  "Bucket and resources beside it": { textPolicy: true, make: split("Bucket", "", { bucket: "sales" }) },
  "auto-named Bucket and resources beside it": { textPolicy: true, make: split("Bucket", "", {}) },
  "Bucket and resources beside it in V2": { textPolicy: true, make: split("Bucket", "V2", { bucket: "sales" }) },
  "BucketV2 and resources beside it in V2": { textPolicy: true, make: split("BucketV2", "V2", {}) },
  "Bucket with everything inline": { textPolicy: true, make: inline },
  "BucketV2 with everything inline": { textPolicy: true, make: inlineV2 },
  "aws-native Bucket": { textPolicy: false, make: native },
  "aws-native Bucket and resources of the other provider": { textPolicy: false, make: nativeAndOthers },
};

/** A bucket of @pulumi/aws with a resource for each matter; `suffix` is that of the resources' older types. */
function split(kind: "Bucket" | "BucketV2", suffix: "" | "V2", name: { bucket?: string }) {
  return (wanted: Wanted, reference: Reference): TestResource[] => {
    const bucket = awsBucket(kind, name, {});
    const beside = (type: string, props: Record<string, unknown>) =>
      companion(bucket, `${type}${suffix}`, props, reference);
    return [
      bucket,
      key,
      ...blockAndOwnership(bucket, wanted, reference),
      ...(wanted.encryption
        ? [beside("BucketServerSideEncryptionConfiguration", encryptionRules(wanted, reference))]
        : []),
      ...(wanted.versioning
        ? [beside("BucketVersioning", { versioningConfiguration: { status: wanted.versioning } })]
        : []),
      ...(wanted.logging ? [beside("BucketLogging", { targetBucket: "logs", targetPrefix: "sales/" })] : []),
      ...(wanted.refusal
        ? [companion(bucket, "BucketPolicy", { policy: policyText(bucket, wanted, reference) }, reference)]
        : []),
    ];
  };
}

/** As version 6 of the provider has it, which had no plural of logging elsewhere. */
function inline(wanted: Wanted, reference: Reference): TestResource[] {
  const bucket = awsBucket("Bucket", { bucket: "sales" }, {});
  const [rule] = encryptionRules(wanted, reference).rules;
  Object.assign(bucket.props, {
    ...(wanted.encryption && { serverSideEncryptionConfiguration: { rule } }),
    ...(wanted.versioning && { versioning: { enabled: wanted.versioning === "Enabled" } }),
    ...(wanted.logging && { loggings: [{ targetBucket: "logs", targetPrefix: "sales/" }] }),
    ...(wanted.refusal && { policy: policyText(bucket, wanted, reference) }),
  });
  return [bucket, key, ...blockAndOwnership(bucket, wanted, reference)];
}

function inlineV2(wanted: Wanted, reference: Reference): TestResource[] {
  const bucket = awsBucket("BucketV2", { bucket: "sales" }, {});
  const { algorithm, bucketKey } = wanted.encryption ?? { algorithm: "" };
  const byDefault = { sseAlgorithm: algorithm, kmsMasterKeyId: keyId(wanted, reference) };
  Object.assign(bucket.props, {
    ...(wanted.encryption && {
      serverSideEncryptionConfigurations: [
        { rules: [{ applyServerSideEncryptionByDefaults: [byDefault], bucketKeyEnabled: bucketKey }] },
      ],
    }),
    ...(wanted.versioning && { versionings: [{ enabled: wanted.versioning === "Enabled" }] }),
    ...(wanted.logging && { loggings: [{ targetBucket: "logs" }] }),
    ...(wanted.refusal && { policy: policyText(bucket, wanted, reference) }),
  });
  return [bucket, key, ...blockAndOwnership(bucket, wanted, reference)];
}

function native(wanted: Wanted, reference: Reference): TestResource[] {
  const { algorithm, bucketKey } = wanted.encryption ?? { algorithm: "" };
  const byDefault = { sseAlgorithm: algorithm, kmsMasterKeyId: keyId(wanted, reference) };
  const bucket = nativeBucket({
    ...(wanted.encryption && {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: byDefault, bucketKeyEnabled: bucketKey }],
      },
    }),
    ...(wanted.block && { publicAccessBlockConfiguration: wanted.block }),
    ...(wanted.versioning && { versioningConfiguration: { status: wanted.versioning } }),
    ...(wanted.logging && { loggingConfiguration: { destinationBucketName: "logs" } }),
    ...(wanted.ownership && { ownershipControls: { rules: [{ objectOwnership: wanted.ownership }] } }),
  });
  return [bucket, key, ...nativePolicy(bucket, wanted, reference)];
}

function nativeAndOthers(wanted: Wanted, reference: Reference): TestResource[] {
  const bucket = nativeBucket({});
  const beside = (type: string, props: Record<string, unknown>) => companion(bucket, type, props, reference);
  return [
    bucket,
    key,
    ...blockAndOwnership(bucket, wanted, reference),
    ...(wanted.encryption
      ? [beside("BucketServerSideEncryptionConfiguration", encryptionRules(wanted, reference))]
      : []),
    ...(wanted.versioning
      ? [beside("BucketVersioning", { versioningConfiguration: { status: wanted.versioning } })]
      : []),
    ...(wanted.logging ? [beside("BucketLogging", { targetBucket: "logs" })] : []),
    ...nativePolicy(bucket, wanted, reference),
  ];
}

/** There is nothing inline for these in @pulumi/aws, and no older type. */
function blockAndOwnership(bucket: TestResource, { block, ownership }: Wanted, reference: Reference): TestResource[] {
  const rule = { objectOwnership: ownership };
  return [
    ...(block ? [companion(bucket, "BucketPublicAccessBlock", block, reference)] : []),
    ...(ownership ? [companion(bucket, "BucketOwnershipControls", { rule }, reference)] : []),
  ];
}

function awsBucket(
  kind: "Bucket" | "BucketV2",
  name: { bucket?: string },
  props: Record<string, unknown>,
): TestResource {
  const type = kind === "Bucket" ? "aws:s3/bucket:Bucket" : "aws:s3/bucketV2:BucketV2";
  const computed = ["acl", "grants", "logging", "loggings", "policy", "versioning", "versionings"];
  return { type, name: "sales", props: { ...name, ...props }, provider, computed };
}

function nativeBucket(props: Record<string, unknown>): TestResource {
  return { type: "aws-native:s3:Bucket", name: "sales", props: { bucketName: "sales", ...props }, provider };
}

function companion(
  bucket: TestResource,
  type: string,
  props: Record<string, unknown>,
  reference: Reference,
): TestResource {
  const token = `aws:s3/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
  // An auto-named bucket has its name by the time that others can refer to it.
  const name = reference(bucket, "sales");
  if (name === "sales") bucket.props[bucket.type.startsWith("aws-native:") ? "bucketName" : "bucket"] ??= "sales";
  return { type: token, name: `sales-${type}`, props: { bucket: name, ...props }, provider };
}

function encryptionRules(wanted: Wanted, reference: Reference) {
  const { algorithm, bucketKey } = wanted.encryption ?? { algorithm: "" };
  const byDefault = { sseAlgorithm: algorithm, kmsMasterKeyId: keyId(wanted, reference) };
  return { rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: bucketKey }] };
}

function keyId({ encryption }: Wanted, reference: Reference): unknown {
  return encryption?.key === "own" ? reference(key, keyArn) : encryption?.key;
}

function policy(bucket: TestResource, { refusal }: Wanted, reference: Reference) {
  const Resource = ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"].map((arn) => reference(bucket, arn));
  const statement = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return { Version: "2012-10-17", Statement: [{ ...statement, ...refusal }] };
}

function policyText(bucket: TestResource, wanted: Wanted, reference: Reference): unknown {
  return jsonText(policy(bucket, wanted, reference));
}

function nativePolicy(bucket: TestResource, wanted: Wanted, reference: Reference): TestResource[] {
  if (!wanted.refusal) return [];
  const props = { bucket: reference(bucket, "sales"), policyDocument: policy(bucket, wanted, reference) };
  return [{ type: "aws-native:s3:BucketPolicy", name: "sales-policy", props, provider }];
}
