/** An AWS partition: a group of Regions with its own ARNs, endpoints and accounts. */
export enum Partition {
  Aws = "aws",
  China = "aws-cn",
  GovCloud = "aws-us-gov",
}

const REGION =
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|east|north|northeast|northwest|south|southeast|southwest|west)-[1-9]$/;

/** Whether `region` has the form of a Region of the partitions aws, aws-cn or aws-us-gov, such as `ap-northeast-1`. */
export function isRegion(region: string): boolean {
  return REGION.test(region);
}

/**
 * The partition a Region belongs to.
 * Source: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) {
    return Partition.China;
  }
  return region.startsWith("us-gov-") ? Partition.GovCloud : Partition.Aws;
}
