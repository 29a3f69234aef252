import { rdsBackupsRetained } from "../../../policies/guardrails/rules/rds/rds-backups-retained";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { cluster, instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const kept = (days: number, least = 7) => `backups are kept for ${days} days, ${least} at the least are configured`;

testRule(rdsBackupsRetained, {
  fixture,
  clean: {
    longer: set({ backupRetentionPeriod: 35 }),
    "as configured": set({ backupRetentionPeriod: 3 }, { minimumDays: 3 }),
    "a cluster": other(cluster, { backupRetentionPeriod: 7 }),
    "a cluster of aws-native": other(nativeCluster, { dbClusterIdentifier: "shop", backupRetentionPeriod: 7 }),
    "a replica": set({ backupRetentionPeriod: undefined, replicateSourceDb: "shop" }),
    "a replica of aws-native": other(nativeInstance, { sourceDbInstanceIdentifier: unknown() }),
    "an instance of a cluster": other(nativeInstance, { dbClusterIdentifier: "shop" }),
  },
  violation: {
    "too short": says(set({ backupRetentionPeriod: 6 }), kept(6)),
    "shorter than configured": says(set({}, { minimumDays: 14 }), kept(7, 14)),
    none: says(set({ backupRetentionPeriod: 0 }), kept(0)),
    "nothing said": says(set({ backupRetentionPeriod: undefined }), kept(0)),
    "a cluster": says(other(cluster, {}), kept(1)),
    "an instance of aws-native": says(other(nativeInstance, { engine: "mysql" }), kept(1)),
    "a cluster of aws-native": says(other(nativeCluster, { dbClusterIdentifier: "shop" }), kept(1)),
    "restored to a time in aws-native": says(
      other(nativeInstance, { sourceDbInstanceIdentifier: "shop", useLatestRestorableTime: true }),
      kept(1),
    ),
  },
  undetermined: {
    "it is unknown": says(set({ backupRetentionPeriod: unknown() }), "backupRetentionPeriod is not known at preview"),
  },
});
