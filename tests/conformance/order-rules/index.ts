import type { Rule } from "../order";
import { scheduledQueryRules } from "./clean-room";
import { lakeRules } from "./lake";

const bucketParts = [
  "BucketLifecycleConfiguration",
  "BucketLogging",
  "BucketObjectv2",
  "BucketOwnershipControls",
  "BucketPolicy",
  "BucketPublicAccessBlock",
  "BucketServerSideEncryptionConfiguration",
  "BucketVersioning",
];

const QUICKSIGHT_OWNED = [
  "aws-native:quicksight:Analysis",
  "aws-native:quicksight:Dashboard",
  "aws:quicksight/dataSet:DataSet",
  "aws:quicksight/dataSource:DataSource",
];

/** The orders that AWS imposes on what the projects make. */
export const rules: Rule[] = [
  ...lakeRules,
  ...scheduledQueryRules,
  ...bucketParts.map((part) => ({
    type: `aws:s3/${part.charAt(0).toLowerCase()}${part.slice(1)}:${part}`,
    property: "bucket",
    needs: "aws:s3/bucket:Bucket",
    name: "bucket",
    because: "NoSuchBucket; a bucket with objects is BucketNotEmpty",
  })),
  {
    type: "aws:s3/bucketLogging:BucketLogging",
    property: "targetBucket",
    needs: "aws:s3/bucket:Bucket",
    name: "bucket",
    because: "InvalidTargetBucketForLogging",
  },
  {
    type: "aws:kms/alias:Alias",
    property: "targetKeyId",
    needs: "aws:kms/key:Key",
    because: "NotFoundException; a key that waits for its deletion takes no alias",
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    property: "role",
    needs: "aws:iam/role:Role",
    name: "name",
    because: "DeleteConflict: a role with policies cannot be deleted",
  },
  {
    type: "aws:glue/catalogTable:CatalogTable",
    property: "databaseName",
    needs: "aws:glue/catalogDatabase:CatalogDatabase",
    name: "name",
    because: "EntityNotFoundException; deleting a database takes its tables with it",
  },
  {
    type: "aws:athena/workgroup:Workgroup",
    property: "configuration",
    needs: "aws:s3/bucket:Bucket",
    name: "bucket",
    because: "queries of a workgroup without its result bucket fail",
  },
  {
    type: "aws:quicksight/dataSource:DataSource",
    property: "parameters",
    needs: "aws:athena/workgroup:Workgroup",
    name: "name",
    because: "CREATION_FAILED: QuickSight tries a connection through the workgroup",
  },
  {
    type: "aws:quicksight/dataSource:DataSource",
    property: "parameters",
    needs: "aws:iam/role:Role",
    name: "name",
    because: "CREATION_FAILED: QuickSight tries a connection with the role",
  },
  {
    type: "aws:quicksight/dataSource:DataSource",
    property: "parameters",
    needs: "aws:iam/rolePolicy:RolePolicy",
    name: "role",
    because: "CREATION_FAILED: the role may do nothing without its policy",
  },
  {
    type: "aws:quicksight/dataSet:DataSet",
    property: "physicalTableMaps",
    needs: "aws:quicksight/dataSource:DataSource",
    name: "dataSourceId",
    because: "ResourceNotFoundException; a dataset without its data source is left broken",
  },
  {
    type: "aws-native:quicksight:Analysis",
    property: "definition",
    needs: "aws:quicksight/dataSet:DataSet",
    name: "dataSetId",
    because: "ResourceNotFoundException; an analysis without its dataset is left broken",
  },
  {
    type: "aws-native:quicksight:Dashboard",
    property: "definition",
    needs: "aws:quicksight/dataSet:DataSet",
    name: "dataSetId",
    because: "ResourceNotFoundException; a dashboard without its dataset is left broken",
  },
  ...QUICKSIGHT_OWNED.map((type) => ({
    type,
    property: "permissions",
    needs: "aws:quicksight/group:Group",
    name: "groupName",
    because: "InvalidParameterValueException: the principal is not there",
  })),
  {
    type: "aws-native:cleanrooms:Membership",
    property: "collaborationIdentifier",
    needs: "aws-native:cleanrooms:Collaboration",
    because: "ResourceNotFoundException; a collaboration cannot be deleted from under its creator's membership",
  },
  {
    type: "aws-native:cleanrooms:Membership",
    property: "defaultResultConfiguration",
    needs: "aws:s3/bucket:Bucket",
    name: "bucket",
    because: "ValidationException: the result bucket is not there",
  },
  {
    type: "aws-native:cleanrooms:ConfiguredTable",
    property: "tableReference",
    needs: "aws:glue/catalogTable:CatalogTable",
    name: "name",
    because: "ValidationException: the Glue table is not there",
  },
  {
    type: "aws-native:cleanrooms:ConfiguredTableAssociation",
    property: "membershipIdentifier",
    needs: "aws-native:cleanrooms:Membership",
    because: "ConflictException: a membership with associations cannot be deleted",
  },
  {
    type: "aws-native:cleanrooms:ConfiguredTableAssociation",
    property: "configuredTableIdentifier",
    needs: "aws-native:cleanrooms:ConfiguredTable",
    because: "ConflictException: an associated table cannot be deleted",
  },
  {
    type: "aws-native:cleanrooms:ConfiguredTableAssociation",
    property: "roleArn",
    needs: "aws:iam/role:Role",
    name: "name",
    because: "ValidationException: the service role is not there",
  },
  {
    type: "aws-native:cleanrooms:ConfiguredTableAssociation",
    property: "roleArn",
    needs: "aws:iam/rolePolicy:RolePolicy",
    name: "role",
    because: "ValidationException: the service role cannot read the table",
  },
];
