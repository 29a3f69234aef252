import type { Rule } from "../order";

const CRAWLER = "aws:glue/crawler:Crawler";
const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
const GRANT = "aws:lakeformation/permissions:Permissions";
const JOB = "aws:glue/job:Job";
const LF_TAG = "aws:lakeformation/lfTag:LfTag";
const LOCATION = "aws:lakeformation/resource:Resource";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const SETTINGS = "aws:lakeformation/dataLakeSettings:DataLakeSettings";
const TRIGGER = "aws:glue/trigger:Trigger";
const USER = "aws:iam/user:User";

/** What has to be there: its type, and the input that tells its name. */
type Needed = [type: string, name?: string];

function needs(type: string, property: string, because: string, ...needed: Needed[]): Rule[] {
  return needed.map(([needs, name]) => ({ type, property, needs, name, because }));
}

/** The orders that AWS imposes on a data lake, its imports and its shares. */
export const lakeRules: Rule[] = [
  ...needs(SETTINGS, "admins", "InvalidInputException: Invalid principal", [USER, "name"], [ROLE, "name"]),
  ...needs(LF_TAG, "catalogId", "AccessDeniedException: the deployer is no admin yet", [SETTINGS, "catalogId"]),
  ...needs(LOCATION, "arn", "a location without its bucket hands out nothing", ["aws:s3/bucket:Bucket", "bucket"]),
  ...needs(LOCATION, "roleArn", "InvalidInputException: the role is not there", [ROLE, "name"], [ROLE_POLICY, "role"]),
  ...needs(DATABASE, "catalogId", "a database made before is open to IAMAllowedPrincipals", [SETTINGS, "catalogId"]),
  ...needs("aws:lakeformation/resourceLfTags:ResourceLfTags", "database", "EntityNotFoundException", [
    DATABASE,
    "name",
  ]),
  ...needs("aws:lakeformation/resourceLfTags:ResourceLfTags", "lfTags", "EntityNotFoundException", [LF_TAG, "key"]),
  ...needs(GRANT, "catalogId", "AccessDeniedException: the deployer is no admin yet", [SETTINGS, "catalogId"]),
  ...needs(GRANT, "principal", "InvalidInputException: Invalid principal", [USER, "name"], [ROLE, "name"]),
  ...needs(GRANT, "dataLocation", "InvalidInputException: the location is not registered", [LOCATION, "arn"]),
  ...needs(GRANT, "database", "EntityNotFoundException", [DATABASE, "name"]),
  ...needs(GRANT, "table", "EntityNotFoundException", [DATABASE, "name"]),
  ...needs(GRANT, "lfTagPolicy", "EntityNotFoundException", [LF_TAG, "key"]),
  ...needs("aws:scheduler/schedule:Schedule", "target", "ValidationException: the role is not there", [ROLE, "name"]),
  ...needs(CRAWLER, "databaseName", "EntityNotFoundException", [DATABASE, "name"]),
  ...needs(CRAWLER, "jdbcTargets", "EntityNotFoundException", ["aws:glue/connection:Connection", "name"]),
  ...needs(
    CRAWLER,
    "role",
    "InvalidInputException: the role cannot be assumed, or may do nothing yet",
    [ROLE, "name"],
    [ROLE_POLICY, "role"],
  ),
  ...needs(JOB, "roleArn", "a job that starts now may do nothing yet", [ROLE, "name"], [ROLE_POLICY, "role"]),
  ...needs(JOB, "command", "a job that starts now finds no script", ["aws:s3/bucketObjectv2:BucketObjectv2", "key"]),
  ...needs(JOB, "connections", "EntityNotFoundException", ["aws:glue/connection:Connection", "name"]),
  ...needs(JOB, "securityConfiguration", "EntityNotFoundException", [
    "aws:glue/securityConfiguration:SecurityConfiguration",
    "name",
  ]),
  ...needs(TRIGGER, "actions", "EntityNotFoundException", [CRAWLER, "name"], [JOB, "name"]),
  ...needs(TRIGGER, "predicate", "EntityNotFoundException", [CRAWLER, "name"], [JOB, "name"]),
  ...needs(TRIGGER, "workflowName", "EntityNotFoundException", ["aws:glue/workflow:Workflow", "name"]),
  ...needs("aws:glue/connection:Connection", "connectionProperties", "a crawler that starts now finds no database", [
    "aws:rds/instance:Instance",
  ]),
  ...needs("aws:rds/instance:Instance", "dbSubnetGroupName", "DBSubnetGroupNotFoundFault", [
    "aws:rds/subnetGroup:SubnetGroup",
    "name",
  ]),
  ...needs(
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "policyArn",
    "NoSuchEntity; an attached policy cannot be deleted",
    ["aws:iam/policy:Policy", "name"],
  ),
  ...needs(
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "group",
    "DeleteConflict: a group with policies cannot be deleted",
    ["aws:iam/group:Group", "name"],
  ),
  ...needs("aws:iam/groupMembership:GroupMembership", "users", "NoSuchEntity", [USER, "name"]),
];
