import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What the settings of a bucket are about. */
export interface BucketSettings {
  /** The bucket policy. */
  policy: string;
  /** ARN of the KMS key's alias; without it objects are encrypted with S3's own keys. */
  keyAliasArn?: pulumi.Input<string>;
  /** After how many days an object expires; without it never. */
  expireAfterDays?: number;
  /** After how many days a replaced or deleted object is gone for good. */
  expireNoncurrentAfterDays: number;
}

/** How long the parts of an upload that was never completed are kept, in days. */
const INCOMPLETE_UPLOAD_DAYS = 7;

/**
 * Registers what makes a bucket a secure one. The resources are chained, since S3 refuses two changes of one bucket at
 * a time ("A conflicting conditional operation is currently in progress").
 */
export function secureBucketSettings(
  name: string,
  bucket: aws.s3.Bucket,
  settings: BucketSettings,
  opts: pulumi.CustomResourceOptions,
): void {
  const publicAccess = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
  const ownership = new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { ...opts, dependsOn: publicAccess },
  );
  new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket: bucket.bucket, policy: settings.policy },
    { ...opts, dependsOn: ownership },
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: bucket.bucket, rules: [encryptionRule(settings.keyAliasArn)] },
    opts,
  );
  const versioning = new aws.s3.BucketVersioning(
    `${name}-versioning`,
    { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    opts,
  );
  // S3 applies rules about noncurrent versions only once versioning is on.
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { bucket: bucket.bucket, rules: lifecycleRules(settings) },
    { ...opts, dependsOn: versioning },
  );
}

type EncryptionRule = aws.types.input.s3.BucketServerSideEncryptionConfigurationRule;

function encryptionRule(keyAliasArn: pulumi.Input<string> | undefined): EncryptionRule {
  return keyAliasArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyAliasArn },
        // One request to KMS for many objects instead of one for each.
        bucketKeyEnabled: true,
      };
}

type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

function lifecycleRules({ expireAfterDays, expireNoncurrentAfterDays }: BucketSettings): LifecycleRule[] {
  const noncurrent: LifecycleRule = {
    id: "noncurrent-versions",
    status: "Enabled",
    filter: {},
    noncurrentVersionExpiration: { noncurrentDays: expireNoncurrentAfterDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: INCOMPLETE_UPLOAD_DAYS },
  };
  const expiry: LifecycleRule = {
    id: "expiry",
    status: "Enabled",
    filter: {},
    expiration: { days: expireAfterDays },
  };
  return expireAfterDays === undefined ? [noncurrent] : [noncurrent, expiry];
}
