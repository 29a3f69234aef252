import { rdsIamAuthentication } from "../../../policies/guardrails/rules/rds/rds-iam-authentication";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { cluster, instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const off = (change: Record<string, unknown> = {}) => set({ iamDatabaseAuthenticationEnabled: undefined, ...change });
const refuses = "the database takes no IAM identities";

testRule(rdsIamAuthentication, {
  fixture,
  clean: {
    "an instance of aws-native": other(nativeInstance, { engine: "mysql", enableIamDatabaseAuthentication: true }),
    "a cluster": other(cluster, { engine: "aurora-mysql", iamDatabaseAuthenticationEnabled: true }),
    "an engine that is unknown does not matter": set({ engine: unknown() }),
    "SQL Server": off({ engine: "sqlserver-ee" }),
    Oracle: off({ engine: "oracle-ee" }),
    "MariaDB 10.5": off({ engine: "mariadb", engineVersion: "10.5" }),
    "a Multi-AZ cluster": other(cluster, { engine: "mysql", dbClusterInstanceClass: "db.m6gd.large" }),
    "Aurora Serverless v1": other(cluster, { engine: "aurora-mysql", engineMode: "serverless" }),
    "an instance of a cluster": other(nativeInstance, { engine: "aurora-mysql", dbClusterIdentifier: "shop" }),
  },
  violation: {
    "nothing said": says(off(), refuses),
    "turned off": says(set({ iamDatabaseAuthenticationEnabled: false }), refuses),
    MySQL: says(off({ engine: "mysql" }), refuses),
    "MariaDB 10.6": says(off({ engine: "mariadb", engineVersion: "10.6.20" }), refuses),
    "MariaDB of the default version": says(off({ engine: "mariadb", engineVersion: undefined }), refuses),
    "a cluster": says(other(cluster, { engine: "aurora-postgresql" }), refuses),
    "an instance of aws-native": says(other(nativeInstance, { engine: "mysql" }), refuses),
    "a cluster of aws-native": says(
      other(nativeCluster, { dbClusterIdentifier: "shop", engine: "aurora-mysql" }),
      refuses,
    ),
  },
  undetermined: {
    "it is unknown": says(
      set({ iamDatabaseAuthenticationEnabled: unknown() }),
      "iamDatabaseAuthenticationEnabled is not known at preview",
    ),
    "the engine is inherited": says(off({ engine: undefined, replicateSourceDb: "shop" }), "engine is not given"),
    "the version is unknown": says(
      off({ engine: "mariadb", engineVersion: unknown() }),
      "engineVersion is not known at preview",
    ),
  },
});
