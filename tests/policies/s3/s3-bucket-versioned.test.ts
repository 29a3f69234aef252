import { s3BucketVersioned } from "../../../policies/guardrails/rules/s3/s3-bucket-versioned";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

function fixture() {
  const bucket: TestResource = { type: "aws:s3/bucket:Bucket", name: "data", props: {}, computed: ["versioning"] };
  const versioning: TestResource = {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    name: "data-versioning",
    props: { bucket: unknown(bucket), versioningConfiguration: { status: "Enabled" } },
  };
  return { bucket, versioning };
}

testRule(s3BucketVersioned, {
  fixture,
  clean: {
    "named by its literal name": {
      change: ({ bucket, versioning }) => {
        bucket.props["bucket"] = "sales";
        versioning.props["bucket"] = "sales";
      },
    },
    "named by its ARN": {
      change: ({ bucket, versioning }) => {
        bucket.props["bucket"] = "sales";
        versioning.props["bucket"] = "arn:aws:s3:::sales";
      },
    },
    "the former types": {
      change: ({ bucket, versioning }) => {
        bucket.type = "aws:s3/bucketV2:BucketV2";
        versioning.type = "aws:s3/bucketVersioningV2:BucketVersioningV2";
        versioning.props["bucket"] = unknown(bucket);
      },
    },
    inline: {
      change: (stack) => {
        remove(stack, "versioning");
        stack.bucket.props = { versioning: { enabled: true } };
      },
    },
    "inline in the former type": {
      change: (stack) => {
        remove(stack, "versioning");
        stack.bucket.type = "aws:s3/bucketV2:BucketV2";
        stack.bucket.props = { versionings: [{ enabled: true }] };
      },
    },
    "aws-native": {
      change: (stack) => {
        remove(stack, "versioning");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props = { versioningConfiguration: { status: "Enabled" } };
      },
    },
  },
  violation: {
    "no versioning": {
      change: (stack) => remove(stack, "versioning"),
      at: "bucket",
      says: "data: the bucket is not versioned",
    },
    suspended: {
      change: ({ versioning }) => (versioning.props["versioningConfiguration"] = { status: "Suspended" }),
      at: "bucket",
      says: "not versioned",
    },
    "versioning of another bucket": {
      change: ({ versioning }) => (versioning.props["bucket"] = "another"),
      at: "bucket",
      says: "not versioned",
    },
    "a resource that says no goes before an inline yes": {
      change: ({ bucket, versioning }) => {
        bucket.props["versioning"] = { enabled: true };
        versioning.props["versioningConfiguration"] = { status: "Suspended" };
      },
      at: "bucket",
      says: "not versioned",
    },
    "aws-native without": {
      change: (stack) => {
        remove(stack, "versioning");
        stack.bucket.type = "aws-native:s3:Bucket";
      },
      at: "bucket",
      says: "not versioned",
    },
  },
  undetermined: {
    "the status is unknown": {
      change: ({ versioning }) => (versioning.props["versioningConfiguration"] = { status: unknown() }),
      at: "bucket",
      says: "versioningConfiguration.status is not known at preview",
    },
    "the inline setting is unknown": {
      change: (stack) => {
        remove(stack, "versioning");
        stack.bucket.props["versioning"] = unknown();
      },
      at: "bucket",
      says: "versioning is not known at preview",
    },
    "the versioning is of a bucket that is not known": {
      change: ({ versioning }) => (versioning.props["bucket"] = unknown()),
      at: "bucket",
      says: "bucket of data-versioning is not known at preview",
    },
  },
});
