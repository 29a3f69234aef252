import * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, PolicyKind, formats, quote, renderPolicy, roleArn } from "../aws";
import { type EnvironmentQueryArgs, checkQuery, environmentStatements } from "./environment-query";
import { checkId, checkOfAccount, dataZoneFormats } from "./format";
import { dataZoneTrust } from "./service-role";

/** Where the tables that a project subscribes to appear. */
export interface SubscriptionTargetArgs {
  /** Name of the database of this account in which they appear. */
  databaseName: string;
  /** ARN of the role for managing access, such as a `ManageAccessRole`'s. */
  manageAccessRoleArn: string;
}

/** Arguments of `CustomEnvironment`. */
export interface CustomEnvironmentArgs extends Home {
  /** Id of the domain. */
  domainId: pulumi.Input<string>;
  /** Id of the project of the environment. */
  projectId: pulumi.Input<string>;
  /** Id of the blueprint, such as that of an `EnvironmentBlueprint` of the kind `CustomAwsService`. */
  blueprintId: pulumi.Input<string>;
  /** Name of the environment; one that is stuck in deletion keeps its name, and needs another one here. */
  environmentName: string;
  /** What the environment is for. Default: no description. */
  description?: string;
  /** Name of the role with which members of the project work. Default: `datazone-<environmentName>`. */
  roleName?: string;
  /** ARN of the role's boundary, a policy of this account such as an `EnvironmentBoundary`'s. */
  boundaryArn: string;
  /** Where they query. */
  query: EnvironmentQueryArgs;
  /** Where tables that the project subscribes to appear. Default: nowhere; the project subscribes to nothing. */
  subscriptions?: SubscriptionTargetArgs;
  /** Links to consoles for members of the project: from a name to an address. Default: Athena's query editor, as `Query data`. */
  actions?: Record<string, string>;
}

/**
 * An environment over what exists: a role of its own with which the members of a project query, within a boundary, links
 * to the consoles where they do, and the database in which subscribed tables appear. DataZone makes nothing itself, so
 * that all of it stands here.
 *
 * Lake Formation hands the role what it is granted, by `DataZoneGrants` and by DataZone for each subscription.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role`, `<name>-role-policy` | the role |
 * | `<name>-environment` | the environment |
 * | `<name>-action-<name>` | each link |
 * | `<name>-subscriptions` | with `subscriptions`: the subscription target |
 *
 * @example
 * new CustomEnvironment("sales-env", {
 *   accountId: "888888888888", region: "ap-northeast-1",
 *   domainId: domain.domainId, projectId: sales.projectId, blueprintId: blueprint.blueprintId,
 *   environmentName: "sales_env", boundaryArn: "arn:aws:iam::888888888888:policy/datazone-environment-boundary",
 *   query: { workgroupName: "sales_env", resultBucketName: "sales-env-athena-results-888888888888" },
 * }, { providers: marketplace.providers });
 */
export class CustomEnvironment extends pulumi.ComponentResource {
  /** Id of the environment; unknown before creation. */
  readonly environmentId: pulumi.Output<string>;
  /** ARN of the role; known before creation. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: CustomEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planEnvironment(name, args);
    super("lakeshare:index:CustomEnvironment", name, args, opts);

    const { accountId, region, domainId, description } = args;
    const inner = { parent: this };
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: plan.roleName,
        description: `Members of a project work in the environment ${args.environmentName} with it`,
        assumeRolePolicy: plan.trust,
        permissionsBoundary: args.boundaryArn,
      },
      inner,
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-role-policy`,
      { name: "query", role: role.name, policy: plan.permissions },
      inner,
    );
    const environment = new awsNative.datazone.Environment(
      `${name}-environment`,
      {
        domainIdentifier: domainId,
        projectIdentifier: args.projectId,
        name: args.environmentName,
        ...(description !== undefined && { description }),
        environmentAccountIdentifier: accountId,
        environmentAccountRegion: region,
        environmentBlueprintIdentifier: args.blueprintId,
        environmentRoleArn: plan.arn,
      },
      { ...inner, dependsOn: [role, policy] },
    );
    makeActions(name, args, environment, inner);
    makeSubscriptionTarget(name, args, plan.arn, environment, inner);

    this.environmentId = environment.awsId;
    this.roleArn = role.name.apply(() => plan.arn);
    this.registerOutputs({ environmentId: this.environmentId, roleArn: this.roleArn });
  }
}

/** The ARN of an environment's role, as `CustomEnvironment` makes it. */
export function environmentRoleArn(
  args: Pick<CustomEnvironmentArgs, "accountId" | "region" | "environmentName" | "roleName">,
): string {
  return roleArn(args, args.roleName ?? `datazone-${args.environmentName.replace(/ /g, "-")}`);
}

function makeActions(
  name: string,
  { region, domainId, query, actions }: CustomEnvironmentArgs,
  environment: awsNative.datazone.Environment,
  opts: pulumi.CustomResourceOptions,
): void {
  const links = actions ?? { "Query data": athenaLink(region, query.workgroupName) };
  for (const [action, uri] of Object.entries(links)) {
    new awsNative.datazone.EnvironmentActions(
      `${name}-action-${action}`,
      {
        domainIdentifier: domainId,
        environmentIdentifier: environment.awsId,
        name: action,
        parameters: { uri },
      },
      opts,
    );
  }
}

function athenaLink(region: string, workgroup: string): string {
  return `https://${region}.console.aws.amazon.com/athena/home?region=${region}#/query-editor?workgroup=${workgroup}`;
}

/** Source: https://docs.aws.amazon.com/datazone/latest/userguide/use-your-own-role.html */
function makeSubscriptionTarget(
  name: string,
  { domainId, subscriptions }: CustomEnvironmentArgs,
  role: string,
  environment: awsNative.datazone.Environment,
  opts: pulumi.CustomResourceOptions,
): void {
  if (subscriptions === undefined) {
    return;
  }
  const { databaseName, manageAccessRoleArn } = subscriptions;
  new awsNative.datazone.SubscriptionTarget(
    `${name}-subscriptions`,
    {
      domainIdentifier: domainId,
      environmentIdentifier: environment.awsId,
      name: databaseName,
      type: "GlueSubscriptionTargetType",
      provider: "Amazon DataZone",
      applicableAssetTypes: ["GlueTableAssetType"],
      authorizedPrincipals: [role],
      manageAccessRole: manageAccessRoleArn,
      subscriptionTargetConfig: [
        { formName: "GlueSubscriptionTargetConfigForm", content: JSON.stringify({ databaseName }) },
      ],
    },
    opts,
  );
}

interface EnvironmentPlan {
  roleName: string;
  arn: string;
  trust: string;
  permissions: string;
}

function planEnvironment(name: string, args: CustomEnvironmentArgs): EnvironmentPlan {
  const subject = `CustomEnvironment ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkId(check, "domainId", args.domainId, dataZoneFormats.domainId);
  checkId(check, "projectId", args.projectId);
  checkId(check, "blueprintId", args.blueprintId);
  check.format("environmentName", args.environmentName, dataZoneFormats.name);
  const arn = environmentRoleArn(args);
  const roleName = arn.slice(arn.lastIndexOf("/") + 1);
  check.format("roleName", roleName, formats.roleName);
  checkOfAccount(check, "boundaryArn", args, args.boundaryArn, "policy");
  checkQuery(check.within("query"), args.query);
  if (args.subscriptions) {
    check.format("subscriptions.databaseName", args.subscriptions.databaseName, formats.catalogName);
    checkOfAccount(check, "subscriptions.manageAccessRoleArn", args, args.subscriptions.manageAccessRoleArn, "role");
  }
  for (const [action, uri] of Object.entries(args.actions ?? {})) {
    check.format(`actions.${action}`, action, dataZoneFormats.name);
    check.require(
      URL.canParse(uri) && uri.startsWith("https://"),
      `actions.${action}`,
      `${quote(uri)} is not an address; write one with https://`,
    );
  }
  check.done();
  const subscriptionDatabases = args.subscriptions ? [args.subscriptions.databaseName] : [];
  return {
    roleName,
    arn,
    trust: renderPolicy(PolicyKind.Trust, subject, [dataZoneTrust(args, "AsPeople")]),
    permissions: renderPolicy(
      PolicyKind.RoleInline,
      subject,
      environmentStatements(args, args.query, subscriptionDatabases),
    ),
  };
}
