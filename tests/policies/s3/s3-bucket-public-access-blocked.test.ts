import { s3BucketPublicAccessBlocked } from "../../../policies/guardrails/rules/s3/s3-bucket-public-access-blocked";
import { unknown } from "../support/analyzer";
import { remove, testRule, type Finding } from "../support/test-rule";
import { autoNamedBucket, setting } from "./fixtures";

const blocked = () => ({
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});

const says = "data: the bucket does not block public access in all four ways";

function fixture() {
  const bucket = autoNamedBucket();
  return { bucket, block: setting(bucket, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", blocked()) };
}

type Stack = ReturnType<typeof fixture>;

testRule(s3BucketPublicAccessBlocked, {
  fixture,
  clean: {
    "aws-native inline": {
      change: (stack) => {
        remove(stack, "block");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props["publicAccessBlockConfiguration"] = blocked();
      },
    },
    "an aws-native bucket with a block of the other provider": {
      change: ({ bucket, block }) => {
        bucket.type = "aws-native:s3:Bucket";
        bucket.props["bucketName"] = "sales";
        block.props["bucket"] = "sales";
      },
    },
  },
  violation: {
    ...Object.fromEntries(
      Object.keys(blocked()).flatMap((flag): [string, Finding<Stack>][] => [
        [`${flag} off`, { change: ({ block }) => (block.props[flag] = false), at: "bucket", says }],
        [`${flag} left out`, { change: ({ block }) => (block.props[flag] = undefined), at: "bucket", says }],
      ]),
    ),
    "no block": { change: (stack) => remove(stack, "block"), at: "bucket", says },
    "a flag is off while another is unknown": {
      change: ({ block }) => {
        block.props["blockPublicAcls"] = unknown();
        block.props["restrictPublicBuckets"] = false;
      },
      at: "bucket",
      says,
    },
    "aws-native with a flag off": {
      change: (stack) => {
        remove(stack, "block");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props["publicAccessBlockConfiguration"] = { ...blocked(), blockPublicPolicy: false };
      },
      at: "bucket",
      says,
    },
  },
  undetermined: {
    "a flag is unknown": {
      change: ({ block }) => (block.props["blockPublicPolicy"] = unknown()),
      at: "bucket",
      says: "blockPublicPolicy is not known at preview",
    },
  },
});
