import { flag, fsbp, knownText, matchesPattern, resourceRule, textsParameter, type Resource } from "../../framework";
import { clusterTypes, globalClusterTypes, instanceTypes, isMember } from "./database";

/** No database can be deleted by mistake. */
export const rdsDeletionProtected = resourceRule({
  id: "rds-deletion-protected",
  title: "Databases are protected from deletion",
  description:
    "RDS itself refuses to delete the database, whoever asks. Pulumi's protect keeps only Pulumi from it. An instance of " +
    "a cluster is left to the cluster.",
  severity: "medium",
  rows: [59],
  framework: fsbp("RDS.8", "RDS DB instances should have deletion protection enabled"),
  tags: ["Security Hub RDS.7"],
  remediation: "set deletionProtection to true, or list the identifier in exemptDatabases of this rule",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  parameters: {
    exemptDatabases: textsParameter("Identifiers of databases that may be thrown away, such as examples; may have *."),
  },
  types: [...instanceTypes, ...clusterTypes, ...globalClusterTypes],
  judge: (database, report, { exemptDatabases }) => {
    if (isMember(database) || isNamed(database, exemptDatabases)) return;
    if (flag(database.props, "deletionProtection") !== true) report.violation("the database can be deleted");
  },
});

const identifiers = ["identifier", "dbInstanceIdentifier", "clusterIdentifier", "dbClusterIdentifier"];

function isNamed(database: Resource, patterns: readonly string[]): boolean {
  const names = identifiers.map((property) => knownText(database, property).text);
  return patterns.some((pattern) => names.some((name) => name !== undefined && matchesPattern(pattern, name)));
}
