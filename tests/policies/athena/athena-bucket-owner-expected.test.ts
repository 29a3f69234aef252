import { athenaBucketOwnerExpected } from "../../../policies/guardrails/rules/athena/athena-bucket-owner-expected";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { configured, database, finding, fixture, native, set } from "./fixtures";

const says = "sales: no owner is expected of the bucket for results";
const outputLocation = "s3://sales-results/";

testRule(athenaBucketOwnerExpected, {
  fixture,
  clean: {
    "no bucket": configured({ enforceWorkgroupConfiguration: true }),
    "kept by Athena": configured({
      managedQueryResultsConfiguration: { enabled: true },
      resultConfiguration: { outputLocation },
    }),
    "an owner whatever the bucket": set({ resultConfiguration: { outputLocation: unknown() } }),
    "aws-native": native({ resultConfiguration: { outputLocation, expectedBucketOwner: "333333333333" } }),
    "a database": database({ bucket: "sales", expectedBucketOwner: "333333333333" }),
    "a database without a bucket": database({ workgroup: "sales" }),
  },
  violation: {
    "no owner": finding(set({ resultConfiguration: { expectedBucketOwner: undefined } }), says),
    "no owner in aws-native": finding(native({ resultConfiguration: { outputLocation } }), says),
    "no owner of a database's": finding(database({ bucket: "sales" }), says),
  },
  undetermined: {
    "the owner is unknown": finding(
      set({ resultConfiguration: { expectedBucketOwner: unknown() } }),
      "resultConfiguration.expectedBucketOwner is not known at preview",
    ),
    "the bucket is unknown, and no owner": finding(
      configured({ resultConfiguration: { outputLocation: unknown() } }),
      "resultConfiguration.outputLocation is not known at preview",
    ),
  },
});
