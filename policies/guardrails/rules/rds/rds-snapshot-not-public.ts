import { fsbp, resourceRule, some, texts } from "../../framework";
import { everyone, snapshotTypes } from "./snapshots";

/** No snapshot of a database is for everyone. */
export const rdsSnapshotNotPublic = resourceRule({
  id: "rds-snapshot-not-public",
  title: "No database snapshot is public",
  description: "A snapshot is not shared with everyone who has an AWS account: each could restore all of the database.",
  severity: "critical",
  rows: [58],
  framework: fsbp("RDS.1", "RDS snapshot should be private"),
  remediation: 'take "all" out of sharedAccounts',
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
  types: snapshotTypes,
  judge: ({ props }, report) => {
    if (some(texts(props, "sharedAccounts"), (account) => account === everyone)) {
      report.violation("everyone can restore the snapshot");
    }
  },
});
