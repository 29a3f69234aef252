import { partitionOf } from "./region";

/** An account and one of its Regions: the home of a resource. */
export interface Home {
  /** The AWS account id: 12 digits. */
  accountId: string;
  /** The Region, such as `ap-northeast-1`. */
  region: string;
}

/**
 * The ARN of a resource from its known parts, so that it is known before the resource exists.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
function arn(service: string, home: Home, resource: string): string {
  return `arn:${partitionOf(home.region)}:${service}:${home.region}:${home.accountId}:${resource}`;
}

/** An IAM ARN: IAM is global, so the Region only names the partition. */
function iamArn(home: Home, resource: string): string {
  return `arn:${partitionOf(home.region)}:iam::${home.accountId}:${resource}`;
}

/** The bucket itself, for actions such as `s3:ListBucket`. The Region only names the partition. */
export function bucketArn(region: string, bucket: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}`;
}

/** The objects of a bucket under a key prefix (ending in a slash, or empty for all of them). */
export function objectsArn(region: string, bucket: string, prefix = ""): string {
  return `${bucketArn(region, bucket)}/${prefix}*`;
}

/** The account as a principal: everyone in it to whom its own policies give the action. */
export function accountRootArn(home: Home): string {
  return iamArn(home, "root");
}

/** A role; `path` begins and ends with a slash. */
export function roleArn(home: Home, name: string, path = "/"): string {
  return iamArn(home, `role${path}${name}`);
}

/** A user on the path `/`. */
export function userArn(home: Home, name: string): string {
  return iamArn(home, `user/${name}`);
}

/** A customer-managed policy; `path` begins and ends with a slash. */
export function managedPolicyArn(home: Home, name: string, path = "/"): string {
  return iamArn(home, `policy${path}${name}`);
}

/** A policy that AWS manages. */
export function awsManagedPolicyArn(region: string, name: string): string {
  return `arn:${partitionOf(region)}:iam::aws:policy/${name}`;
}

/** All keys of an account and Region. Key ids are unknown before creation: narrow with `kms:ResourceAliases`. */
export function anyKmsKeyArn(home: Home): string {
  return arn("kms", home, "key/*");
}

/** A KMS alias, given without its `alias/`. */
export function kmsAliasArn(home: Home, alias: string): string {
  return arn("kms", home, `alias/${alias}`);
}

/** The Glue Data Catalog. */
export function glueCatalogArn(home: Home): string {
  return arn("glue", home, "catalog");
}

/** A Glue database. */
export function glueDatabaseArn(home: Home, database: string): string {
  return arn("glue", home, `database/${database}`);
}

/** A Glue table, or all of a database's. */
export function glueTableArn(home: Home, database: string, table = "*"): string {
  return arn("glue", home, `table/${database}/${table}`);
}

/** A Glue crawler. */
export function glueCrawlerArn(home: Home, crawler: string): string {
  return arn("glue", home, `crawler/${crawler}`);
}

/** A Glue job. */
export function glueJobArn(home: Home, job: string): string {
  return arn("glue", home, `job/${job}`);
}

/** A Step Functions state machine. */
export function stateMachineArn(home: Home, stateMachine: string): string {
  return arn("states", home, `stateMachine:${stateMachine}`);
}

/** An SNS topic. */
export function topicArn(home: Home, topic: string): string {
  return arn("sns", home, topic);
}

/** An Athena workgroup. */
export function athenaWorkgroupArn(home: Home, workgroup: string): string {
  return arn("athena", home, `workgroup/${workgroup}`);
}

/** An Athena data catalog. */
export function athenaDataCatalogArn(home: Home, catalog: string): string {
  return arn("athena", home, `datacatalog/${catalog}`);
}

/** A CloudWatch log group and its streams. */
export function logGroupArn(home: Home, logGroup: string): string {
  return arn("logs", home, `log-group:${logGroup}:*`);
}

/** A Clean Rooms membership; `*` for all of the account's, since ids are unknown before creation. */
export function cleanRoomsMembershipArn(home: Home, membershipId = "*"): string {
  return arn("cleanrooms", home, `membership/${membershipId}`);
}

/** All collaborations that an account has created: their ids are unknown before creation. */
export function anyCollaborationArn(creator: Home): string {
  return arn("cleanrooms", creator, "collaboration/*");
}

/** All DataZone domains of an account: their ids are unknown before creation. */
export function anyDataZoneDomainArn(home: Home): string {
  return arn("datazone", home, "domain/*");
}

/** An ID namespace of Entity Resolution. */
export function idNamespaceArn(home: Home, idNamespace: string): string {
  return arn("entityresolution", home, `idnamespace/${idNamespace}`);
}

/** An ID mapping workflow of Entity Resolution. */
export function idMappingWorkflowArn(home: Home, workflow: string): string {
  return arn("entityresolution", home, `idmappingworkflow/${workflow}`);
}

/** What QuickSight holds, as the first part of its ARN's resource. */
export enum QuickSightKind {
  DataSource = "datasource",
  DataSet = "dataset",
  Analysis = "analysis",
  Dashboard = "dashboard",
}

/** A QuickSight asset by its id. */
export function quickSightArn(home: Home, kind: QuickSightKind, id: string): string {
  return arn("quicksight", home, `${kind}/${id}`);
}

/** A QuickSight group. `home.region` is the identity Region of the QuickSight account, not that of its data. */
export function quickSightGroupArn(home: Home, group: string, namespace = "default"): string {
  return arn("quicksight", home, `group/${namespace}/${group}`);
}

/** A secret of Secrets Manager, which closes the name with a hyphen and six characters of its own. */
export function secretArn(home: Home, name: string): string {
  return arn("secretsmanager", home, `secret:${name}-??????`);
}

/** All secrets in which RDS keeps the passwords of instances; their ids are RDS's own and unknown before creation. */
export function anyRdsSecretArn(home: Home): string {
  return arn("secretsmanager", home, "secret:rds!db-*");
}

/** An RDS instance. */
export function rdsInstanceArn(home: Home, identifier: string): string {
  return arn("rds", home, `db:${identifier}`);
}
