import type * as awsNative from "@pulumi/aws-native";
import { type InputCheck, Partition, formats, partitionOf, quote } from "../aws";

/** A log switch as Clean Rooms takes it. */
export function logStatus(enabled = true): "ENABLED" | "DISABLED" {
  return enabled ? "ENABLED" : "DISABLED";
}

/** Which costs a member pays; those left out are not spoken of. */
export interface Payments {
  queries: boolean;
  jobs?: boolean;
  machineLearning?: boolean;
}

/** Payments as collaborations and memberships take them. */
export function paymentConfiguration({
  queries,
  jobs,
  machineLearning,
}: Payments): awsNative.types.input.cleanrooms.CollaborationPaymentConfigurationArgs {
  const pays = (isResponsible: boolean) => ({ isResponsible });
  return {
    queryCompute: pays(queries),
    ...(jobs !== undefined && { jobCompute: pays(jobs) }),
    ...(machineLearning !== undefined && {
      machineLearning: {
        modelTraining: pays(machineLearning),
        modelInference: pays(machineLearning),
        syntheticDataGeneration: pays(machineLearning),
      },
    }),
  };
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
