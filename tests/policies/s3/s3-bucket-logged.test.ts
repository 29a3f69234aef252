import { s3BucketLogged } from "../../../policies/guardrails/rules/s3/s3-bucket-logged";
import { unknown } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";
import { autoNamedBucket, setting } from "./fixtures";

const says = "data: the bucket does not log the requests to it";

testRule(s3BucketLogged, {
  fixture: () => {
    const bucket = autoNamedBucket();
    const logs = { ...autoNamedBucket(), name: "logs" };
    const logging = setting(bucket, "aws:s3/bucketLogging:BucketLogging", { targetBucket: unknown(logs) });
    return { bucket, logs, logging };
  },
  clean: {
    "logs to a bucket elsewhere": {
      change: (stack) => {
        remove(stack, "logs");
        stack.logging.props["targetBucket"] = "central-logs";
      },
    },
    inline: {
      change: (stack) => {
        remove(stack, "logging");
        stack.bucket.props["logging"] = { targetBucket: unknown(stack.logs) };
      },
    },
    "inline as version 6 of the provider has it": {
      change: (stack) => {
        remove(stack, "logging");
        stack.bucket.props["loggings"] = [{ targetBucket: unknown(stack.logs) }];
      },
    },
    "inline in the former type": {
      change: (stack) => {
        remove(stack, "logging");
        stack.bucket.type = "aws:s3/bucketV2:BucketV2";
        stack.bucket.props["loggings"] = [{ targetBucket: unknown(stack.logs) }];
      },
    },
    "aws-native": {
      change: (stack) => {
        remove(stack, "logging");
        stack.logs.props["bucket"] = "logs";
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props["loggingConfiguration"] = { destinationBucketName: "logs" };
      },
    },
    "exempt by the resource's name": {
      change: (stack) => {
        remove(stack, "logging");
        remove(stack, "logs");
      },
      configuration: { exemptBuckets: ["da*"] },
    },
    "exempt by the bucket's name": {
      change: (stack) => {
        remove(stack, "logging");
        remove(stack, "logs");
        stack.bucket.props["bucket"] = "athena-results-111111111111";
      },
      configuration: { exemptBuckets: ["*-results-*"] },
    },
  },
  violation: {
    "no logging": {
      change: (stack) => {
        remove(stack, "logging");
        remove(stack, "logs");
      },
      at: "bucket",
      says,
    },
    "no logging, and another bucket exempt": {
      change: (stack) => {
        remove(stack, "logging");
        remove(stack, "logs");
      },
      configuration: { exemptBuckets: ["logs"] },
      at: "bucket",
      says,
    },
    "the target of logs is exempt, the other is not": {
      change: (stack) => {
        stack["third"] = { ...autoNamedBucket(), name: "third" };
      },
      at: "third",
      says: "third: the bucket does not log",
    },
  },
  undetermined: {
    "the logged bucket is unknown": {
      change: ({ logging }) => (logging.props["bucket"] = unknown()),
      at: "bucket",
      says: "bucket of data-BucketLogging is not known at preview",
    },
  },
});
