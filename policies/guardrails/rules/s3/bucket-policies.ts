import type { Carriers, Resource, Stack } from "../../framework";
import { toBucket } from "./bucket";

/** Where bucket policies stand. */
export const bucketPolicies: Carriers = {
  "aws:s3/bucketPolicy:BucketPolicy": ["policy"],
  "aws:s3/bucket:Bucket": ["policy"],
  "aws:s3/bucketV2:BucketV2": ["policy"],
  "aws:s3control/bucketPolicy:BucketPolicy": ["policy"],
  "aws-native:s3:BucketPolicy": ["policyDocument"],
};

/** Where the policies stand that let others reach a bucket: its own, and those of its access points. */
export const accessPolicies: Carriers = {
  ...bucketPolicies,
  "aws:s3/accessPoint:AccessPoint": ["policy"],
  "aws:s3control/accessPointPolicy:AccessPointPolicy": ["policy"],
  "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy": ["details.policy"],
  "aws-native:s3:AccessPoint": ["policy"],
  "aws-native:s3:MultiRegionAccessPointPolicy": ["policy"],
};

const split = ["aws:s3/bucketPolicy:BucketPolicy", "aws-native:s3:BucketPolicy"] as const;

/** The resources that hold the policy of the bucket: those beside it, and itself. */
export function policiesOf(bucket: Resource, stack: Stack): readonly Resource[] {
  const { found, assertComplete } = stack.referring(bucket, split, toBucket("bucket"));
  if (found.length === 0) assertComplete();
  return [...found, bucket];
}
