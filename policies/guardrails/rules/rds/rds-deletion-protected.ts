import { flag, fsbp, resourceRule } from "../../framework";
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
  remediation: "set deletionProtection to true",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  types: [...instanceTypes, ...clusterTypes, ...globalClusterTypes],
  judge: (database, report) => {
    if (isMember(database) || flag(database.props, "deletionProtection") === true) return;
    report.violation("the database can be deleted");
  },
});
