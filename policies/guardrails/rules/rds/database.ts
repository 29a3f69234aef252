import { isGiven, type Resource } from "../../framework";

/** The types of database instances that stand on their own or, in aws-native, belong to a cluster. */
export const instanceTypes = ["aws:rds/instance:Instance", "aws-native:rds:DbInstance"] as const;

/** The types of database clusters, of Aurora and of Multi-AZ deployments. */
export const clusterTypes = ["aws:rds/cluster:Cluster", "aws-native:rds:DbCluster"] as const;

/** The types of clusters that span Regions. */
export const globalClusterTypes = ["aws:rds/globalCluster:GlobalCluster", "aws-native:rds:GlobalCluster"] as const;

/** The properties by which an instance is made from another; one that is restored says to what time, too. */
const instanceSources = ["replicateSourceDb", "sourceDbInstanceIdentifier", "sourceDbClusterIdentifier"];

/** The properties by which a database is made from another, or from a backup of one, and takes after it. */
const origins = [
  ...instanceSources,
  "replicationSourceIdentifier",
  "restoreToPointInTime",
  "snapshotIdentifier",
  "dbSnapshotIdentifier",
  "dbClusterSnapshotIdentifier",
  "sourceDbClusterResourceId",
  "sourceDbInstanceAutomatedBackupsArn",
  "sourceDbiResourceId",
];

/** True for the types of aws-native, which sends what is set and no defaults of its own. */
export function isNative({ type }: Resource): boolean {
  return type.startsWith("aws-native:");
}

/** True if the resource is a cluster. */
export function isCluster({ type }: Resource): boolean {
  return (clusterTypes as readonly string[]).includes(type);
}

/** True for an instance of a cluster, which leaves to the cluster all that its members share. */
export function isMember(database: Resource): boolean {
  return database.type === "aws-native:rds:DbInstance" && isGiven(database, "dbClusterIdentifier");
}

/** True for an instance that replicates another. */
export function isReplica(database: Resource): boolean {
  if (isCluster(database) || givesAny(database, ["restoreTime", "useLatestRestorableTime"])) return false;
  return givesAny(database, instanceSources);
}

/** True if the database is made from another or from a backup of one. */
export function hasOrigin(database: Resource): boolean {
  return givesAny(database, origins);
}

function givesAny(database: Resource, properties: readonly string[]): boolean {
  return properties.some((property) => isGiven(database, property));
}
