import { rdsTlsRequired } from "../../../policies/guardrails/rules/rds/rds-tls-required";
import { unknown, type TestResource } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { cluster, instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const groupType = "aws:rds/parameterGroup:ParameterGroup";
const clusterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const nativeGroupType = "aws-native:rds:DbParameterGroup";
const unset = (parameter: string) => `the parameter group does not set ${parameter}`;
const byDefault = (parameter: string) => `the database has a default parameter group, which does not set ${parameter}`;
const made: TestResource = { type: groupType, name: "group", props: { family: "oracle-ee-19" } };

const group = (family: unknown, parameters: unknown, type = groupType) => other(type, { family, parameters });
const forceSsl = (value: unknown) => [
  { name: "log_statement", value: "ddl" },
  { name: "rds.force_ssl", value },
];
const secureTransport = (value: unknown) => [{ name: "require_secure_transport", value }];

testRule(rdsTlsRequired, {
  fixture,
  clean: {
    "a version that demands it by default": set({ engineVersion: "15.4" }),
    "Aurora PostgreSQL 17": other(cluster, { engine: "aurora-postgresql", engineVersion: "17.5" }),
    "MariaDB 11.8": set({ engine: "mariadb", engineVersion: "11.8.3" }),
    "MariaDB 12": set({ engine: "mariadb", engineVersion: "12.1" }),
    "a default group by its name": set({ parameterGroupName: "default.postgres17" }),
    "a group of its own": set({ engine: "mysql", engineVersion: "8.4", parameterGroupName: "shop" }),
    "a group that is yet to be made": {
      change: (stack) => {
        stack["group"] = made;
        Object.assign(stack.resource.props, { engine: "mysql", parameterGroupName: unknown(made) });
      },
    },
    "a group of a cluster": other(cluster, { engine: "aurora-mysql", dbClusterParameterGroupName: "shop" }),
    "a group in aws-native": other(nativeInstance, { engine: "mysql", dbParameterGroupName: "shop" }),
    "an instance of a cluster": other(nativeInstance, { engine: "aurora-mysql", dbClusterIdentifier: "shop" }),
    "a replica in the Region of its source": set({ engine: "mysql", replicateSourceDb: "shop" }),
    Oracle: set({ engine: "oracle-ee", engineVersion: "19" }),
    "a PostgreSQL group": group("postgres14", forceSsl("1")),
    "a PostgreSQL group that leaves the default": group("postgres16", []),
    "a MySQL group": group("mysql8.4", secureTransport(1)),
    "an Aurora MySQL group": group("aurora-mysql8.0", secureTransport("ON"), clusterGroupType),
    "the group of Aurora's instances": group("aurora-mysql8.0", []),
    "an SQL Server group": group("sqlserver-ee-15.0", forceSsl("1")),
    "an Oracle group": group("oracle-ee-19", undefined),
    "a group of aws-native": group("postgres14", { "rds.force_ssl": "1", log_statement: unknown() }, nativeGroupType),
    "another parameter is unknown": group("postgres14", [{ name: unknown(), value: "1" }, ...forceSsl("1")]),
  },
  violation: {
    "a version that does not": says(set({ engineVersion: "14.9" }), byDefault("rds.force_ssl")),
    "Aurora PostgreSQL 16": says(
      other(cluster, { engine: "aurora-postgresql", engineVersion: "16.8" }),
      byDefault("rds.force_ssl"),
    ),
    "MariaDB 11.4": says(set({ engine: "mariadb", engineVersion: "11.4" }), byDefault("require_secure_transport")),
    "MariaDB 10.11": says(set({ engine: "mariadb", engineVersion: "10.11" }), byDefault("require_secure_transport")),
    MySQL: says(set({ engine: "mysql", engineVersion: undefined }), byDefault("require_secure_transport")),
    "SQL Server": says(set({ engine: "sqlserver-web", engineVersion: "16.00" }), byDefault("rds.force_ssl")),
    "a default group by its name": says(
      set({ engine: "mysql", parameterGroupName: "default.mysql8.4" }),
      byDefault("require_secure_transport"),
    ),
    "a replica in another Region": says(
      set({ engine: "mysql", replicateSourceDb: "arn:aws:rds:us-east-1:111111111111:db:shop" }),
      byDefault("require_secure_transport"),
    ),
    "an instance of aws-native": says(
      other(nativeInstance, { engine: "mysql" }),
      byDefault("require_secure_transport"),
    ),
    "a cluster of aws-native": says(
      other(nativeCluster, { dbClusterIdentifier: "shop", engine: "aurora-mysql" }),
      byDefault("require_secure_transport"),
    ),
    "a PostgreSQL group that turns it off": says(group("postgres17", forceSsl("0")), unset("rds.force_ssl")),
    "a PostgreSQL group that leaves the default": says(group("postgres14", []), unset("rds.force_ssl")),
    "a MySQL group without parameters": says(group("mysql8.0", undefined), unset("require_secure_transport")),
    "an Aurora MySQL group": says(
      group("aurora-mysql8.0", secureTransport("OFF"), clusterGroupType),
      unset("require_secure_transport"),
    ),
    "a group of aws-native": says(
      group("postgres17", { "rds.force_ssl": "0" }, nativeGroupType),
      unset("rds.force_ssl"),
    ),
    "a cluster's group of aws-native": says(
      group("aurora-mysql8.0", {}, "aws-native:rds:DbClusterParameterGroup"),
      unset("require_secure_transport"),
    ),
  },
  undetermined: {
    "the version is not given": says(set({ engineVersion: undefined }), "engineVersion is not given"),
    "the version is unknown": says(set({ engineVersion: unknown() }), "engineVersion is not known at preview"),
    "the engine is inherited": says(set({ engine: undefined, snapshotIdentifier: "shop" }), "engine is not given"),
    "the group is unknown": says(set({ parameterGroupName: unknown() }), "parameterGroupName is not known at preview"),
    "the value is unknown": says(
      group("postgres14", forceSsl(unknown())),
      "parameters.1.value is not known at preview",
    ),
    "a parameter is unknown": says(
      group("postgres14", [{ name: unknown(), value: "1" }]),
      "parameters.0.name is not known at preview",
    ),
    "the value is unknown in aws-native": says(
      group("postgres14", { "rds.force_ssl": unknown() }, nativeGroupType),
      "parameters.rds.force_ssl is not known at preview",
    ),
    "the family is unknown": says(group(unknown(), []), "family is not known at preview"),
  },
});
