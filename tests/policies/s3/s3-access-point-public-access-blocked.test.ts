import { s3AccessPointPublicAccessBlocked } from "../../../policies/guardrails/rules/s3/s3-access-point-public-access-blocked";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const says = "reports: the access point does not block public access";

function fixture(): { point: TestResource } {
  return { point: { type: "aws:s3/accessPoint:AccessPoint", name: "reports", props: { bucket: "sales" } } };
}

const blocked = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

testRule(s3AccessPointPublicAccessBlocked, {
  fixture,
  clean: {
    "all stated": { change: ({ point }) => (point.props["publicAccessBlockConfiguration"] = blocked) },
    "one stated, the others by default": {
      change: ({ point }) => (point.props["publicAccessBlockConfiguration"] = { blockPublicAcls: true }),
    },
    "aws-native, all stated": {
      change: ({ point }) => {
        point.type = "aws-native:s3:AccessPoint";
        point.props["publicAccessBlockConfiguration"] = blocked;
      },
    },
  },
  violation: {
    "one off": {
      change: ({ point }) => (point.props["publicAccessBlockConfiguration"] = { blockPublicPolicy: false }),
      at: "point",
      says,
    },
    "one off, another unknown": {
      change: ({ point }) =>
        (point.props["publicAccessBlockConfiguration"] = { blockPublicAcls: unknown(), blockPublicPolicy: false }),
      at: "point",
      says,
    },
    "aws-native, one left out": {
      change: ({ point }) => {
        point.type = "aws-native:s3:AccessPoint";
        point.props["publicAccessBlockConfiguration"] = { ...blocked, restrictPublicBuckets: undefined };
      },
      at: "point",
      says,
    },
    "a multi-Region access point": {
      change: ({ point }) => {
        point.type = "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint";
        point.props = { details: { name: "reports", publicAccessBlock: { ...blocked, ignorePublicAcls: false } } };
      },
      at: "point",
      says,
    },
  },
  undetermined: {
    "a switch is unknown": {
      change: ({ point }) => (point.props["publicAccessBlockConfiguration"] = { blockPublicPolicy: unknown() }),
      at: "point",
      says: "publicAccessBlockConfiguration.blockPublicPolicy is not known at preview",
    },
  },
});
