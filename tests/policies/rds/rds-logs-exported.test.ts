import { rdsLogsExported } from "../../../policies/guardrails/rules/rds/rds-logs-exported";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { cluster, instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const exporting = (engine: unknown, ...enabledCloudwatchLogsExports: unknown[]) =>
  set({ engine, enabledCloudwatchLogsExports });
const none = "the database exports no logs";
const noneOf = (logs: string) => `the database exports none of the logs ${logs}`;

testRule(rdsLogsExported, {
  fixture,
  clean: {
    MySQL: exporting("mysql", "error"),
    MariaDB: exporting("mariadb", "general", "audit"),
    "SQL Server": exporting("sqlserver-se", "agent", "error"),
    Oracle: exporting("oracle-se2", "alert"),
    Db2: exporting("db2-ae", "diag.log"),
    "another engine": exporting("custom-oracle-ee", "listener"),
    "a replica that leaves the engine to its source": exporting(undefined, "upgrade"),
    "one log is unknown": exporting("postgres", unknown(), "postgresql"),
    "a cluster": other(cluster, { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] }),
    "an instance of aws-native": other(nativeInstance, { engine: "mysql", enableCloudwatchLogsExports: ["error"] }),
    "an instance of a cluster": other(nativeInstance, { dbClusterIdentifier: "shop" }),
    "Aurora Serverless v1": other(cluster, { engine: "aurora-mysql", engineMode: "serverless" }),
  },
  violation: {
    "nothing said": says(set({ enabledCloudwatchLogsExports: undefined }), none),
    "no logs": says(exporting("postgres"), none),
    "only what says nothing of use": says(exporting("postgres", "upgrade"), noneOf("postgresql")),
    "of MySQL too": says(exporting("mysql", "slowquery"), noneOf("audit, error")),
    "a cluster": says(other(cluster, { engine: "aurora-postgresql" }), none),
    "a cluster of aws-native": says(
      other(nativeCluster, {
        dbClusterIdentifier: "shop",
        engine: "aurora-postgresql",
        enableCloudwatchLogsExports: ["instance"],
      }),
      noneOf("postgresql"),
    ),
  },
  undetermined: {
    "the logs are unknown": says(
      set({ enabledCloudwatchLogsExports: unknown() }),
      "enabledCloudwatchLogsExports is not known at preview",
    ),
    "a log is unknown": says(
      exporting("postgres", "upgrade", unknown()),
      "enabledCloudwatchLogsExports.1 is not known at preview",
    ),
    "the engine is unknown": says(exporting(unknown(), "postgresql"), "engine is not known at preview"),
  },
});
