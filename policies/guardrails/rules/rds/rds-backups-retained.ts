import { fsbp, number, numberParameter, resourceRule, type Resource } from "../../framework";
import { clusterTypes, instanceTypes, isCluster, isMember, isNative, isReplica } from "./database";

/** Databases are backed up, and can be had back as they were for some days. */
export const rdsBackupsRetained = resourceRule({
  id: "rds-backups-retained",
  title: "Backups of databases are kept",
  description:
    "RDS backs the database up each day and keeps the backups for a number of days, which is no less than the configured " +
    "one. Where nothing is said, it keeps them for a day, and those of an instance of @pulumi/aws not at all. Replicas " +
    "are not judged, and the backups of an instance of a cluster are the cluster's.",
  severity: "medium",
  rows: [59],
  framework: fsbp("RDS.11", "RDS instances should have automatic backups enabled"),
  tags: ["Security Hub RDS.50"],
  remediation: "set backupRetentionPeriod to at least minimumDays of this rule",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
  parameters: {
    minimumDays: numberParameter("The least number of days that backups are kept.", 7, { minimum: 1, maximum: 35 }),
  },
  types: [...instanceTypes, ...clusterTypes],
  judge: (database, report, { minimumDays }) => {
    if (isMember(database) || isReplica(database)) return;
    const days = number(database.props, "backupRetentionPeriod") ?? defaultDays(database);
    if (days < minimumDays) {
      report.violation(`backups are kept for ${days} days, ${minimumDays} at the least are configured`);
    }
  },
});

function defaultDays(database: Resource): number {
  return isCluster(database) || isNative(database) ? 1 : 0;
}
