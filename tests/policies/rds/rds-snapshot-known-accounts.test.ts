import { rdsSnapshotKnownAccounts } from "../../../policies/guardrails/rules/rds/rds-snapshot-known-accounts";
import { unknown } from "../support/analyzer";
import { oneResource, says } from "../support/one-resource";
import { testRule } from "../support/test-rule";

const { fixture, set, other } = oneResource("aws:rds/snapshot:Snapshot", { sharedAccounts: ["333333333333"] });
const stranger = "the snapshot is shared with 222222222222, which is no known account";
const shared = { sharedAccounts: ["333333333333", "222222222222"] };

testRule(rdsSnapshotKnownAccounts, {
  fixture,
  configuration: { allowedAccounts: ["333333333333"] },
  clean: {
    "not shared": set({ sharedAccounts: undefined }),
    "shared with everyone, which another rule reports": set({ sharedAccounts: ["all"] }),
  },
  violation: {
    "an account that is not configured": says(set(shared), stranger),
    "where none is configured": says(set({ sharedAccounts: ["222222222222"] }, {}), stranger),
    "a copy": says(other("aws:rds/snapshotCopy:SnapshotCopy", shared), stranger),
    "a snapshot of a cluster": says(other("aws:rds/clusterSnapshot:ClusterSnapshot", shared), stranger),
    "a copy of a cluster's": says(other("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", shared), stranger),
  },
  undetermined: {
    "an account is unknown": says(
      set({ sharedAccounts: ["333333333333", unknown()] }),
      "sharedAccounts.1 is not known at preview",
    ),
  },
});
