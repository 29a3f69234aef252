import { lakeformationLocationOwnAccount } from "../../../policies/guardrails/rules/lakeformation/lakeformation-location-own-account";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketAndLocation } from "./fixtures";

const other = { allowedAccountIds: '["333333333333"]', region: "ap-northeast-1" };
const says = "location: the location is registered in 333333333333, its bucket is of 666666666666";

testRule(lakeformationLocationOwnAccount, {
  fixture: bucketAndLocation,
  clean: {
    "a bucket outside the stack": {
      change: ({ location }) => {
        location.props["arn"] = "arn:aws:s3:::others";
        location.provider = other;
      },
    },
    "a bucket without a name of its own": {
      change: ({ bucket, location }) => {
        bucket.props = {};
        location.props["arn"] = unknown(bucket);
      },
    },
    "another account, on purpose": {
      change: ({ location }) => (location.provider = other),
      configuration: { crossAccountLocations: ["arn:aws:s3:::lake/*"] },
    },
  },
  violation: {
    "another account": { change: ({ location }) => (location.provider = other), at: "location", says },
    "another account, while another location is configured": {
      change: ({ location }) => (location.provider = other),
      configuration: { crossAccountLocations: ["arn:aws:s3:::other/*"] },
      at: "location",
      says,
    },
    "another account, of a bucket of aws-native": {
      change: ({ bucket, location }) => {
        bucket.type = "aws-native:s3:Bucket";
        bucket.props = { bucketName: "lake" };
        location.provider = other;
      },
      at: "location",
      says,
    },
    "another account, of a bucket without a name of its own": {
      change: ({ bucket, location }) => {
        bucket.props = {};
        location.props["arn"] = unknown(bucket);
        location.provider = other;
      },
      at: "location",
      says,
    },
  },
  undetermined: {
    "the place is unknown": {
      change: ({ location }) => (location.props["arn"] = unknown()),
      at: "location",
      says: "arn is not known at preview",
    },
    "the account is not known": {
      change: ({ location }) => (location.provider = {}),
      at: "location",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
