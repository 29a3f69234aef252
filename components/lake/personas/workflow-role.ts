import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { readDataStatements } from "../../analytics/data-access";
import {
  type Home,
  InputCheck,
  POLICY_SIZE_LIMITS,
  PolicyKind,
  type PolicyStatement,
  awsManagedPolicyArn,
  formats,
  keyByAlias,
  objectsArn,
  quote,
  renderPolicy,
  roleArn,
  serviceTrust,
} from "../../aws";
import type { LakePathArgs } from "../location";
import { passToGlue, readByLakeFormation } from "./statements";

/** One more thing that a role may do. */
export interface RoleStatementArgs {
  /** Names the statement: letters and digits, unique in its policy. */
  sid: string;
  /** The actions, such as `secretsmanager:GetSecretValue`. */
  actions: string[];
  /** ARNs of what the actions are done to. */
  resources: string[];
  /** Condition operator to condition key to accepted values. Default: no condition. */
  conditions?: Record<string, Record<string, string[]>>;
}

/** Arguments of `WorkflowRole`. */
export interface WorkflowRoleArgs extends Home {
  /** Name of the role; administrators may hand one to Glue whose name begins with `AWSGlueServiceRole`. Default: `AWSGlueServiceRoleDefaultDataLakeDataAccess`. */
  roleName?: string;
  /** Where it reads and writes by itself, rather than by a grant of Lake Formation. Default: nowhere. */
  locations?: LakePathArgs[];
  /** Where it only reads by itself, such as scripts and logs. Default: nowhere. */
  readLocations?: LakePathArgs[];
  /** Aliases, without `alias/`, of the KMS keys of these buckets. Default: none; the buckets have SSE-S3. */
  keyAliases?: string[];
  /** What else it may do, such as reading the secret of a database. Default: nothing. */
  statements?: RoleStatementArgs[];
  /** Whether it also gets `AmazonS3ReadOnlyAccess`, and with it every bucket of the account; the guardrails refuse it. Default: false. */
  broadManagedPolicies?: boolean;
}

export const DEFAULT_WORKFLOW_ROLE_NAME = "AWSGlueServiceRoleDefaultDataLakeDataAccess";

/**
 * The role with which Glue runs the crawlers and workflows of a data lake. What it may do to databases, tables and
 * registered locations is granted to it in Lake Formation; of S3 it has by itself what `locations` and `readLocations`
 * say, and what `AWSGlueServiceRole` gives every role of Glue.
 *
 * Depend on the component where its policies must stand before it is used.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role` | the role |
 * | `<name>-<policy>-attachment` | `AWSGlueServiceRole`, and with `broadManagedPolicies` `AmazonS3ReadOnlyAccess`, attached |
 * | `<name>-LakeFormationGetPolicy` | the inline policy for having data handed out |
 * | `<name>-PassRole` | the inline policy with which a workflow's jobs get the role in turn |
 * | `<name>-WorkflowAccess` | the inline policy of `locations`, `readLocations`, `keyAliases` and `statements`, if there are any |
 *
 * @example
 * new WorkflowRole("workflow", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   locations: [{ bucketName: "lake-111111111111", prefix: "products/" }],
 * }, { providers: lake.providers });
 */
export class WorkflowRole extends pulumi.ComponentResource {
  /** ARN of the role; known before creation. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: WorkflowRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planWorkflowRole(name, args);
    super("lakeshare:index:WorkflowRole", name, args, opts);

    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: plan.roleName,
        description: "Runs the crawlers and workflows of the data lake",
        assumeRolePolicy: plan.trust,
      },
      { parent: this },
    );
    for (const policy of plan.ofAws) {
      new aws.iam.RolePolicyAttachment(
        `${name}-${policy.split("/").at(-1)}-attachment`,
        { role: role.name, policyArn: awsManagedPolicyArn(args.region, policy) },
        { parent: this },
      );
    }
    for (const [policy, document] of Object.entries(plan.documents)) {
      new aws.iam.RolePolicy(
        `${name}-${policy}`,
        { name: policy, role: role.name, policy: document },
        { parent: this },
      );
    }

    this.roleArn = role.name.apply(() => roleArn(args, plan.roleName));
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

interface WorkflowRolePlan {
  roleName: string;
  trust: string;
  /** Names of policies that AWS manages, with their paths. */
  ofAws: string[];
  /** The inline policies by their names. */
  documents: Record<string, string>;
}

/** Source: https://docs.aws.amazon.com/lake-formation/latest/dg/permissions-reference.html, of the workflow role */
function planWorkflowRole(name: string, args: WorkflowRoleArgs): WorkflowRolePlan {
  const { roleName = DEFAULT_WORKFLOW_ROLE_NAME, locations = [], readLocations = [], keyAliases = [] } = args;
  const subject = `WorkflowRole ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("roleName", roleName, formats.roleName);
  checkPaths(check, "locations", locations);
  checkPaths(check, "readLocations", readLocations);
  check.unique("keyAliases", keyAliases);
  keyAliases.forEach((alias, index) => check.format(`keyAliases[${index}]`, alias, formats.kmsAlias));
  check.done();

  const access = accessStatements(args);
  const policies: Record<string, PolicyStatement[]> = {
    LakeFormationGetPolicy: [readByLakeFormation()],
    PassRole: [passToGlue(args, [roleName])],
    ...(access.length > 0 && { WorkflowAccess: access }),
  };
  const documents = Object.fromEntries(
    Object.entries(policies).map(([policy, statements]) => [
      policy,
      renderPolicy(PolicyKind.RoleInline, subject, statements),
    ]),
  );
  checkTotalSize(subject, Object.values(documents));
  return {
    roleName,
    trust: renderPolicy(PolicyKind.Trust, subject, [serviceTrust(args, "glue")]),
    ofAws: ["service-role/AWSGlueServiceRole", ...(args.broadManagedPolicies ? ["AmazonS3ReadOnlyAccess"] : [])],
    documents,
  };
}

function checkPaths(check: InputCheck, property: string, paths: LakePathArgs[]): void {
  paths.forEach(({ bucketName, prefix }, index) => {
    check.format(`${property}[${index}].bucketName`, bucketName, formats.bucketName);
    check.format(`${property}[${index}].prefix`, prefix, formats.keyPrefix);
  });
}

/** IAM takes a role's inline policies together up to a limit. */
function checkTotalSize(subject: string, documents: string[]): void {
  const check = new InputCheck(`inline policies of ${subject}`);
  const size = documents.reduce((sum, document) => sum + Buffer.byteLength(document), 0);
  const limit = POLICY_SIZE_LIMITS[PolicyKind.RoleInline];
  const advice = `${size} bytes, of which AWS takes at most ${limit}; name fewer locations, or write fewer statements`;
  check.require(size <= limit, "size", advice);
  check.done();
}

function accessStatements(args: WorkflowRoleArgs): PolicyStatement[] {
  const { region, locations = [], readLocations = [], keyAliases = [], statements = [] } = args;
  return [
    ...[...locations, ...readLocations].flatMap(({ bucketName, prefix }, index) =>
      readDataStatements(region, bucketName, prefix, `${index + 1}`),
    ),
    ...(locations.length > 0 ? [writeStatement(region, locations)] : []),
    ...keyAliases.map((alias, index) => ({
      sid: `UseKey${index + 1}`,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      ...keyByAlias(args, alias),
    })),
    ...statements,
  ];
}

function writeStatement(region: string, locations: LakePathArgs[]): PolicyStatement {
  return {
    sid: "WriteData",
    actions: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"],
    resources: locations.map(({ bucketName, prefix }) => objectsArn(region, bucketName, prefix)),
  };
}
