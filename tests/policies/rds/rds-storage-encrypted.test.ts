import { rdsStorageEncrypted } from "../../../policies/guardrails/rules/rds/rds-storage-encrypted";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { cluster, globalCluster, instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const unencrypted = "the storage of the database is not encrypted";
const left = (property: string, value: unknown = "source") => set({ storageEncrypted: undefined, [property]: value });

testRule(rdsStorageEncrypted, {
  fixture,
  clean: {
    "a cluster": other(cluster, { storageEncrypted: true }),
    "a global cluster": other(globalCluster, { storageEncrypted: "true" }),
    "an instance of aws-native": other(nativeInstance, { storageEncrypted: true }),
    "a cluster of aws-native": other(nativeCluster, { dbClusterIdentifier: "shop", storageEncrypted: true }),
    "a replica": left("replicateSourceDb"),
    "a replica of an instance that is yet to be made": left("replicateSourceDb", unknown()),
    "restored from a snapshot": left("snapshotIdentifier"),
    "restored to a time": left("restoreToPointInTime", { sourceDbInstanceIdentifier: "shop" }),
    "a replica of aws-native": other(nativeInstance, { sourceDbInstanceIdentifier: "shop" }),
    "a replica of a cluster of aws-native": other(nativeInstance, { sourceDbClusterIdentifier: "shop" }),
    "a snapshot of aws-native": other(nativeInstance, { dbSnapshotIdentifier: "shop" }),
    "a replica cluster": other(cluster, { replicationSourceIdentifier: "shop" }),
    "a global cluster of a cluster": other(globalCluster, { sourceDbClusterIdentifier: "shop" }),
    "Aurora Serverless v1": other(cluster, { engineMode: "serverless" }),
    "an instance of a cluster": other(nativeInstance, { dbClusterIdentifier: "shop" }),
  },
  violation: {
    "not encrypted": says(set({ storageEncrypted: false }), unencrypted),
    "nothing said": says(set({ storageEncrypted: undefined }), unencrypted),
    "a key alone": says(set({ storageEncrypted: undefined, kmsKeyId: "1234abcd" }), unencrypted),
    "a cluster": says(other(cluster, { engine: "aurora-mysql" }), unencrypted),
    "a global cluster": says(other(globalCluster, { engine: "aurora-mysql" }), unencrypted),
    "an instance of aws-native": says(other(nativeInstance, { engine: "mysql" }), unencrypted),
    "a cluster of aws-native": says(other(nativeCluster, { dbClusterIdentifier: "shop" }), unencrypted),
    "a global cluster of aws-native": says(other("aws-native:rds:GlobalCluster", {}), unencrypted),
    "a snapshot that is said to be unencrypted": says(
      set({ storageEncrypted: false, snapshotIdentifier: "shop" }),
      unencrypted,
    ),
    "Aurora Serverless v2": says(other(cluster, { engineMode: "provisioned" }), unencrypted),
  },
  undetermined: {
    "the encryption is unknown": says(set({ storageEncrypted: unknown() }), "storageEncrypted is not known at preview"),
    "the mode is unknown": says(other(cluster, { engineMode: unknown() }), "engineMode is not known at preview"),
  },
});
