import { fsbp, isGiven, resourceRule, some, texts, type Resource } from "../../framework";
import { clusterTypes, instanceTypes, isMember, isNative } from "./database";
import { engineOf, isServerlessV1 } from "./engine";

const mysqlLogs = ["audit", "error"];

/** The logs of an engine of which one at least is kept: those that tell who connects, or what is refused. */
const logsByEngine: Readonly<Record<string, readonly string[]>> = {
  "aurora-mysql": mysqlLogs,
  "aurora-postgresql": ["postgresql"],
  db2: ["diag.log"],
  mariadb: mysqlLogs,
  mysql: mysqlLogs,
  oracle: ["alert", "audit"],
  postgres: ["postgresql"],
  sqlserver: ["error"],
};

/** The logs of databases are kept beyond the database. */
export const rdsLogsExported = resourceRule({
  id: "rds-logs-exported",
  title: "Logs of databases are exported",
  description:
    "A database sends to CloudWatch Logs at least one of the logs of its engine that tell who connects or what is " +
    "refused, such as postgresql, error or audit: in the database they are gone after days, and with it. An instance of " +
    "a cluster is left to the cluster.",
  severity: "medium",
  rows: [59],
  framework: fsbp("RDS.9", "RDS DB instances should publish logs to CloudWatch Logs"),
  tags: ["Security Hub RDS.34", "Security Hub RDS.36", "Security Hub RDS.37"],
  remediation:
    'set enabledCloudwatchLogsExports (aws-native: enableCloudwatchLogsExports) to the engine\'s logs, such as ["postgresql"] ' +
    'for PostgreSQL or ["error", "audit"] for MySQL',
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
  types: [...instanceTypes, ...clusterTypes],
  judge: (database, report) => {
    if (isMember(database) || isServerlessV1(database)) return;
    const exported = texts(database.props, property(database));
    if (exported.length === 0) return report.violation("the database exports no logs");
    // A replica or a restored database may leave the engine to its source.
    const wanted = isGiven(database, "engine") ? logsByEngine[engineOf(database)] : undefined;
    if (wanted && !some(exported, (log) => wanted.includes(log))) {
      report.violation(`the database exports none of the logs ${wanted.join(", ")}`);
    }
  },
});

function property(database: Resource): string {
  return isNative(database) ? "enableCloudwatchLogsExports" : "enabledCloudwatchLogsExports";
}
