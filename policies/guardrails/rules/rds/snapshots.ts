/** The types of snapshots that can be shared; those of aws-native cannot. */
export const snapshotTypes = [
  "aws:rds/snapshot:Snapshot",
  "aws:rds/snapshotCopy:SnapshotCopy",
  "aws:rds/clusterSnapshot:ClusterSnapshot",
  "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
] as const;

/** What stands among the accounts of a snapshot that is for everyone. */
export const everyone = "all";
