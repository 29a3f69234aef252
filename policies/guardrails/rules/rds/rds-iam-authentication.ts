import { flag, fsbp, resourceRule, text, type Resource } from "../../framework";
import { clusterTypes, instanceTypes, isCluster, isMember, isNative } from "./database";
import { engineOf, isAtLeast, isServerlessV1 } from "./engine";

/** Databases take IAM identities. */
export const rdsIamAuthentication = resourceRule({
  id: "rds-iam-authentication",
  title: "Databases take IAM identities",
  description:
    "A database lets users log in with short-lived tokens of IAM in place of passwords. Instances of MySQL, PostgreSQL " +
    "and MariaDB from 10.6 on can, and clusters of Aurora; other engines are not judged, nor are Multi-AZ clusters and " +
    "the instances of a cluster.",
  severity: "medium",
  rows: [57],
  framework: fsbp("RDS.10", "IAM authentication should be configured for RDS instances"),
  tags: ["Security Hub RDS.12"],
  remediation: "set iamDatabaseAuthenticationEnabled (aws-native: enableIamDatabaseAuthentication) to true",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
  types: [...instanceTypes, ...clusterTypes],
  judge: (database, report) => {
    const property = isNative(database) ? "enableIamDatabaseAuthentication" : "iamDatabaseAuthenticationEnabled";
    if (flag(database.props, property) === true || isMember(database) || !canTakeIam(database)) return;
    report.violation("the database takes no IAM identities");
  },
});

function canTakeIam(database: Resource): boolean {
  const engine = engineOf(database);
  if (isCluster(database)) return ["aurora-mysql", "aurora-postgresql"].includes(engine) && !isServerlessV1(database);
  if (engine !== "mariadb") return ["mysql", "postgres"].includes(engine);
  const version = text(database.props, "engineVersion");
  return version === undefined || isAtLeast(version, "10.6");
}
