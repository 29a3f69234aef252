import { isGiven, matchesPattern, nist, resourceRule, text, textsParameter } from "../../framework";
import { dataSourceTypes } from "./data-source";

/** Databases that stand in a network of one's own, unlike services such as Athena or Snowflake. */
const databases: readonly string[] = [
  "AURORA",
  "AURORA_POSTGRESQL",
  "DOCUMENTDB",
  "EXASOL",
  "IMPALA",
  "MARIADB",
  "MYSQL",
  "ORACLE",
  "POSTGRESQL",
  "PRESTO",
  "REDSHIFT",
  "SPARK",
  "SQLSERVER",
  "STARBURST",
  "TERADATA",
  "TRINO",
];

/** QuickSight reaches databases through a VPC. */
export const quicksightVpcConnection = resourceRule({
  id: "quicksight-vpc-connection",
  title: "QuickSight reaches databases through a VPC",
  description:
    "A data source for a database names a VPC connection. Without one, QuickSight comes over public addresses, for which " +
    "the database has to be open to the internet. Services that have no network of their own are not judged.",
  severity: "medium",
  rows: [52],
  framework: nist("SC-7", "Boundary Protection"),
  remediation:
    "set vpcConnectionProperties of the data source to the ARN of an aws.quicksight.VpcConnection, or list the data " +
    "source in exemptSources",
  url: "https://docs.aws.amazon.com/quicksight/latest/user/working-with-aws-vpc.html",
  parameters: {
    exemptSources: textsParameter("Ids of data sources that are public on purpose; may have wildcards."),
  },
  types: dataSourceTypes,
  judge: (source, report, { exemptSources }) => {
    if (isGiven(source, "vpcConnectionProperties") || !databases.includes(text(source.props, "type") ?? "")) return;
    const isExempt = exemptSources.some((pattern) => matchesPattern(pattern, text(source.props, "dataSourceId") ?? ""));
    if (!isExempt) report.violation("the data source reaches its database over public addresses");
  },
});
