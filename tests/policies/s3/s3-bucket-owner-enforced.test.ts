import { s3BucketOwnerEnforced } from "../../../policies/guardrails/rules/s3/s3-bucket-owner-enforced";
import { unknown } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";
import { autoNamedBucket, setting } from "./fixtures";

const says = "data: the bucket does not disable ACLs";

testRule(s3BucketOwnerEnforced, {
  fixture: () => {
    const bucket = autoNamedBucket();
    const controls = setting(bucket, "aws:s3/bucketOwnershipControls:BucketOwnershipControls", {
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    return { bucket, controls };
  },
  clean: {
    "aws-native": {
      change: (stack) => {
        remove(stack, "controls");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props["ownershipControls"] = { rules: [{ objectOwnership: "BucketOwnerEnforced" }] };
      },
    },
  },
  violation: {
    none: { change: (stack) => remove(stack, "controls"), at: "bucket", says },
    "ownership of the writer": {
      change: ({ controls }) => (controls.props["rule"] = { objectOwnership: "ObjectWriter" }),
      at: "bucket",
      says,
    },
    "ownership preferred only": {
      change: ({ controls }) => (controls.props["rule"] = { objectOwnership: "BucketOwnerPreferred" }),
      at: "bucket",
      says,
    },
  },
  undetermined: {
    "the ownership is unknown": {
      change: ({ controls }) => (controls.props["rule"] = unknown()),
      at: "bucket",
      says: "rule is not known at preview",
    },
  },
});
