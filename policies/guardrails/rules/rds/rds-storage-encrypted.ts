import { flag, fsbp, resourceRule } from "../../framework";
import { clusterTypes, globalClusterTypes, hasOrigin, instanceTypes, isMember } from "./database";
import { isServerlessV1 } from "./engine";

/** The storage of every database is encrypted. */
export const rdsStorageEncrypted = resourceRule({
  id: "rds-storage-encrypted",
  title: "Databases are encrypted",
  description:
    "The storage of a database instance, cluster or global cluster is encrypted, and with it its snapshots and logs: " +
    "what is made unencrypted stays so. A replica or a restored database takes after its source, an instance of a " +
    "cluster after its cluster, and these are not judged unless they say no.",
  severity: "high",
  rows: [54],
  framework: fsbp("RDS.3", "RDS DB instances should have encryption at-rest enabled"),
  tags: ["Security Hub RDS.27", "CIS AWS Foundations Benchmark 3.0.0 2.3.1"],
  remediation: "set storageEncrypted to true, and kmsKeyId to a key of the account if snapshots are to be shared",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  types: [...instanceTypes, ...clusterTypes, ...globalClusterTypes],
  judge: (database, report) => {
    const encrypted = flag(database.props, "storageEncrypted");
    const isLeft = encrypted === undefined && (hasOrigin(database) || isMember(database) || isServerlessV1(database));
    if (encrypted !== true && !isLeft) report.violation("the storage of the database is not encrypted");
  },
});
