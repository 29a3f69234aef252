import type { Properties } from "../../preview";
import type { Deployed, Lifecycle } from "./cli/lifecycle";
import type { Operation } from "./standin/provider";

/** AWS makes `type` only while what its `property` names is there, and refuses to delete that before it. */
export interface Rule {
  type: string;
  property: string;
  /** Type of what is named. */
  needs: string;
  /** The input of what is needed that tells its name; its id, its ARN and the like tell it in any case. */
  name?: string;
  /** What AWS says otherwise. */
  because: string;
}

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

/** A resource that names another, and the rule that orders them. */
export interface Pair {
  rule: Rule;
  dependent: Deployed;
  dependency: Deployed;
}

/** The pairs of a deployed stack that a rule orders, found by the values that the inputs have after deployment. */
export function orderedPairs(deployed: readonly Deployed[], table: readonly Rule[] = rules): Pair[] {
  return table.flatMap((rule) => {
    const needed = deployed.filter(({ type }) => type === rule.needs);
    const dependents = deployed.filter(({ type }) => type === rule.type);
    return dependents.flatMap((dependent) => {
      const words = new Set(wordsIn(dependent.inputs?.[rule.property]));
      return needed
        .filter((dependency) => identities(dependency, rule).some((identity) => words.has(identity)))
        .map((dependency) => ({ rule, dependent, dependency }));
    });
  });
}

/** Says for each pair that was made or deleted in the wrong order, or at the same time, what AWS would have answered. */
export function violations(pairs: readonly Pair[], { operations }: Pick<Lifecycle, "operations">): string[] {
  const find = (operation: Operation["operation"], { urn }: Deployed) =>
    operations.find((done) => done.operation === operation && done.urn === urn);
  return pairs.flatMap(({ rule, dependent, dependency }) => {
    const wrong = [
      !inOrder(find("create", dependency), find("create", dependent)) && `${dependent.urn} is made before`,
      !inOrder(find("delete", dependent), find("delete", dependency)) && `${dependent.urn} is deleted after`,
    ];
    return wrong.flatMap((text) => (text === false ? [] : [`${text} ${dependency.urn}: ${rule.because}`]));
  });
}

/** An operation that is missing from the log is out of order: it was never done. */
function inOrder(first: Operation | undefined, second: Operation | undefined): boolean {
  return first !== undefined && second !== undefined && first.finished <= second.started;
}

/** The values by which others name a resource: those that its provider made of its id, and the name it was given. */
function identities({ id = "", inputs, outputs = {} }: Deployed, { name = "" }: Rule): string[] {
  const made = Object.values(outputs).filter((value) => typeof value === "string" && value.includes(id));
  return [...made, id, inputs?.[name]].filter((value) => typeof value === "string" && value !== "") as string[];
}

/** The texts in a value, whole and in the parts of which ARNs, S3 addresses and paths are made. */
function wordsIn(value: Properties[string] | undefined): string[] {
  if (typeof value === "string") return [value, ...value.split(/[:/]+/)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
