import { accountsParameter, nist, resourceRule, texts } from "../../framework";
import { everyone, snapshotTypes } from "./snapshots";

/** No snapshot of a database is shared with an account that is not known. */
export const rdsSnapshotKnownAccounts = resourceRule({
  id: "rds-snapshot-known-accounts",
  title: "Snapshots are shared with known accounts only",
  description:
    "A snapshot of a database is shared only with accounts that the pack's configuration lists: who restores it has " +
    "every row, whatever the database or Lake Formation lets them see.",
  severity: "high",
  rows: [58],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation: "take the account out of sharedAccounts, or list it in allowedAccounts of this rule",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
  parameters: { allowedAccounts: accountsParameter("Accounts that snapshots may be shared with.") },
  types: snapshotTypes,
  judge: ({ props }, report, { allowedAccounts }) => {
    report.each(texts(props, "sharedAccounts"), (account) => {
      // Everyone is a matter of rds-snapshot-not-public.
      if (account === everyone || allowedAccounts.includes(account)) return;
      report.violation(`the snapshot is shared with ${account}, which is no known account`);
    });
  },
});
