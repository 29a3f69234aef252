import { flag, fsbp, isGiven, resourceRule, type Resource } from "../../framework";

const nativeCluster = "aws-native:rds:DbCluster";

/** The types that are private where nothing is said: @pulumi/aws says so for them. */
const privateByDefault: readonly string[] = ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"];

/** No database can be reached from the internet. */
export const rdsNotPublic = resourceRule({
  id: "rds-not-public",
  title: "Databases are not public",
  description:
    "A database has no public address. Instances of @pulumi/aws have none by default; for shard groups, and for " +
    "instances and Multi-AZ clusters of aws-native, it depends on the subnets and must be said. Multi-AZ clusters of " +
    "@pulumi/aws have no such property and are not judged.",
  severity: "critical",
  rows: [55],
  framework: fsbp(
    "RDS.2",
    "RDS DB Instances should prohibit public access, as determined by the PubliclyAccessible AWS Configuration",
  ),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 2.3.3"],
  remediation: "set publiclyAccessible to false",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  types: [
    ...privateByDefault,
    "aws:rds/shardGroup:ShardGroup",
    "aws-native:rds:DbInstance",
    "aws-native:rds:DbShardGroup",
    nativeCluster,
  ],
  judge: (database, report) => {
    const isPublic = flag(database.props, "publiclyAccessible");
    if (isPublic) return report.violation("the database is reachable from the internet");
    if (isPublic === undefined && !isPrivateByDefault(database)) {
      report.violation("nothing is said of whether the database is reachable from the internet");
    }
  },
});

/** Of clusters, the property is for Multi-AZ ones, which alone have a class; the instances of Aurora have their own. */
function isPrivateByDefault(database: Resource): boolean {
  if (database.type === nativeCluster) return !isGiven(database, "dbClusterInstanceClass");
  return privateByDefault.includes(database.type);
}
