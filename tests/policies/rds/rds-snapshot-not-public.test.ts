import { rdsSnapshotNotPublic } from "../../../policies/guardrails/rules/rds/rds-snapshot-not-public";
import { unknown } from "../support/analyzer";
import { oneResource, says } from "../support/one-resource";
import { testRule } from "../support/test-rule";

const { fixture, set, other } = oneResource("aws:rds/snapshot:Snapshot", { dbSnapshotIdentifier: "shop" });
const open = "everyone can restore the snapshot";
const all = { sharedAccounts: ["all"] };

testRule(rdsSnapshotNotPublic, {
  fixture,
  clean: { "shared with an account": set({ sharedAccounts: ["222222222222"] }) },
  violation: {
    "shared with everyone": says(set(all), open),
    "shared with an account that is unknown and with everyone": says(set({ sharedAccounts: [unknown(), "all"] }), open),
    "a copy": says(other("aws:rds/snapshotCopy:SnapshotCopy", all), open),
    "a snapshot of a cluster": says(other("aws:rds/clusterSnapshot:ClusterSnapshot", all), open),
    "a copy of a cluster's": says(other("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", all), open),
  },
  undetermined: {
    "an account is unknown": says(
      set({ sharedAccounts: ["222222222222", unknown()] }),
      "sharedAccounts.1 is not known at preview",
    ),
    "the accounts are unknown": says(set({ sharedAccounts: unknown() }), "sharedAccounts is not known at preview"),
  },
});
