import type * as awsNative from "@pulumi/aws-native";
import { type InputCheck, Partition, formats, partitionOf, quote } from "../aws";

/** A log switch as Clean Rooms takes it. */
export function logStatus(enabled = true): "ENABLED" | "DISABLED" {
  return enabled ? "ENABLED" : "DISABLED";
}

/** Payment for the compute of queries as collaborations and memberships take it. */
export function queryPayment(isResponsible: boolean): { queryCompute: { isResponsible: boolean } } {
  return { queryCompute: { isResponsible } };
}

/** Tags as `@pulumi/aws-native` takes them. */
export function tagList(tags: Record<string, string> | undefined): awsNative.types.input.TagArgs[] | undefined {
  return tags && Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** The longest name of a bucket beside which `<name>-logs` is made: a bucket name has 63 characters at most. */
const LONGEST_LOGGED_BUCKET = 58;

/** Records a name that a bucket to be made, with a log bucket beside it, cannot have. */
export function checkBucketName(check: InputCheck, property: string, name: string): void {
  check.format(property, name, formats.bucketName);
  check.require(
    name.length <= LONGEST_LOGGED_BUCKET,
    property,
    `${quote(name)} leaves no room for the -logs of its log bucket; write at most ${LONGEST_LOGGED_BUCKET} characters`,
  );
}

/** Records a Region that is none, or one of a partition that has no Clean Rooms. */
export function checkRegion(check: InputCheck, region: string): void {
  check.format("region", region, formats.region);
  check.require(
    partitionOf(region) === Partition.Aws,
    "region",
    `${quote(region)} has no Clean Rooms; write a Region of the partition aws`,
  );
}
