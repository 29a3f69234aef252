import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  InputCheck,
  PolicyKind,
  type PolicyStatement,
  SERVICE_ROLE_PATH,
  formats,
  quote,
  renderPolicy,
  roleArn,
} from "../aws";
import { checkId, checkOfAccount, dataZoneFormats } from "./format";
import { type DataZoneRole, dataZoneTrust, makeDataZoneRole } from "./service-role";

/** What environments are made by. */
export enum BlueprintKind {
  /** A role and resources of one's own: nothing is made, and what exists is used. */
  CustomAwsService = "CustomAwsService",
  /** DataZone makes databases, a workgroup and roles of its own for each environment. */
  DefaultDataLake = "DefaultDataLake",
}

/** What the default data lake blueprint makes environments with. */
export interface DataLakeBlueprintArgs {
  /** Bucket in which environments keep their results and what they publish. */
  bucketName: string;
  /** ARN of the role for managing access, such as a `ManageAccessRole`'s. */
  manageAccessRoleArn: string;
  /** ARN of the boundary of the roles that DataZone makes, a policy of this account such as an `EnvironmentBoundary`'s. Default: AWS's own. */
  environmentBoundaryArn?: string;
  /** Name of the role with which DataZone makes environments, beginning with `AmazonDataZone`. Default: `AmazonDataZoneProvisioning-<region>`. */
  provisioningRoleName?: string;
}

/** Arguments of `EnvironmentBlueprint`. */
export interface EnvironmentBlueprintArgs extends Home {
  /** Id of the domain. */
  domainId: pulumi.Input<string>;
  /** Which blueprint is configured. */
  blueprint: BlueprintKind;
  /** The Regions in which environments can be made. Default: the component's own. */
  enabledRegions?: string[];
  /** With `DefaultDataLake`: what it makes environments with. Default: none. */
  dataLake?: DataLakeBlueprintArgs;
  /** Id of the domain unit whose projects, and those of units below it, may make environments by it. Default: none but those that are granted it elsewhere. */
  projectsOfDomainUnit?: pulumi.Input<string>;
}

/**
 * A blueprint of a domain, switched on in an account: environments can be made by it.
 *
 * The boundary of environments' roles is AWS's own or one of the account; no role is without. AWS's policy for making
 * environments makes roles with AWS's own boundary alone, so that the role here is given the right for another one.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-provisioning-role`, `-attachment`, `-policy` | with `DefaultDataLake`: the role that makes environments |
 * | `<name>-configuration` | the blueprint's configuration |
 * | `<name>-projects` | with `projectsOfDomainUnit`: the grant to its projects |
 *
 * @example
 * new EnvironmentBlueprint("custom", {
 *   accountId: "888888888888", region: "ap-northeast-1",
 *   domainId: domain.domainId, blueprint: BlueprintKind.CustomAwsService,
 * }, { providers: marketplace.providers });
 */
export class EnvironmentBlueprint extends pulumi.ComponentResource {
  /** Id of the blueprint; unknown before creation. */
  readonly blueprintId: pulumi.Output<string>;

  constructor(name: string, args: EnvironmentBlueprintArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planBlueprint(name, args);
    super("lakeshare:index:EnvironmentBlueprint", name, args, opts);

    const { accountId, region, dataLake, enabledRegions = [region] } = args;
    const inner = { parent: this };
    const role = plan.provisioning && makeDataZoneRole(`${name}-provisioning-role`, args, plan.provisioning, inner);
    const configuration = new awsNative.datazone.EnvironmentBlueprintConfiguration(
      `${name}-configuration`,
      {
        domainIdentifier: args.domainId,
        environmentBlueprintIdentifier: args.blueprint,
        enabledRegions: [...enabledRegions].sort(),
        ...(dataLake &&
          plan.provisioning && {
            manageAccessRoleArn: dataLake.manageAccessRoleArn,
            provisioningRoleArn: roleArn(args, plan.provisioning.roleName, SERVICE_ROLE_PATH),
            ...(dataLake.environmentBoundaryArn !== undefined && {
              environmentRolePermissionBoundary: dataLake.environmentBoundaryArn,
            }),
            regionalParameters: enabledRegions.map((enabled) => ({
              region: enabled,
              parameters: { S3Location: `s3://${dataLake.bucketName}` },
            })),
          }),
      },
      { ...inner, dependsOn: role },
    );
    if (args.projectsOfDomainUnit !== undefined) {
      new awsNative.datazone.PolicyGrant(
        `${name}-projects`,
        {
          domainIdentifier: args.domainId,
          entityType: "ENVIRONMENT_BLUEPRINT_CONFIGURATION",
          entityIdentifier: pulumi.interpolate`${accountId}:${configuration.environmentBlueprintId}`,
          policyType: "CREATE_ENVIRONMENT_FROM_BLUEPRINT",
          detail: { createEnvironmentFromBlueprint: {} },
          principal: {
            project: {
              projectDesignation: "CONTRIBUTOR",
              projectGrantFilter: {
                domainUnitFilter: { domainUnit: args.projectsOfDomainUnit, includeChildDomainUnits: true },
              },
            },
          },
        },
        inner,
      );
    }

    this.blueprintId = configuration.environmentBlueprintId;
    this.registerOutputs({ blueprintId: this.blueprintId });
  }
}

function planBlueprint(name: string, args: EnvironmentBlueprintArgs): { provisioning?: DataZoneRole } {
  const { accountId, region, blueprint, dataLake, enabledRegions = [region] } = args;
  const subject = `EnvironmentBlueprint ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  checkId(check, "domainId", args.domainId, dataZoneFormats.domainId);
  checkId(check, "projectsOfDomainUnit", args.projectsOfDomainUnit);
  check.require(
    enabledRegions.length > 0,
    "enabledRegions",
    "is empty, so that no environment could be made; write at least one Region, or leave it out for the own one",
  );
  check.unique("enabledRegions", enabledRegions);
  enabledRegions.forEach((enabled, index) => check.format(`enabledRegions[${index}]`, enabled, formats.region));
  const isDataLake = blueprint === BlueprintKind.DefaultDataLake;
  check.require(
    isDataLake === (dataLake !== undefined),
    "dataLake",
    `is for the blueprint ${BlueprintKind.DefaultDataLake} and needed there; write it with that one alone`,
  );
  if (dataLake) {
    checkDataLake(check.within("dataLake"), args, dataLake);
  }
  check.done();
  if (!dataLake) {
    return {};
  }
  const { provisioningRoleName: roleName = `AmazonDataZoneProvisioning-${region}`, environmentBoundaryArn } = dataLake;
  const boundary = environmentBoundaryArn && makeRolesWithin(args, environmentBoundaryArn);
  return {
    // Source: https://docs.aws.amazon.com/datazone/latest/userguide/bootstraprole.html
    provisioning: {
      roleName,
      description: "DataZone makes environments with it",
      trust: renderPolicy(PolicyKind.Trust, subject, [dataZoneTrust(args, "AsService")]),
      managedPolicy: "AmazonDataZoneRedshiftGlueProvisioningPolicy",
      ...(boundary && {
        inline: { name: "boundary", policy: renderPolicy(PolicyKind.RoleInline, subject, [boundary]) },
      }),
    },
  };
}

function checkDataLake(check: InputCheck, home: Home, dataLake: DataLakeBlueprintArgs): void {
  check.format("bucketName", dataLake.bucketName, formats.bucketName);
  check.format("provisioningRoleName", dataLake.provisioningRoleName, dataZoneFormats.managedRoleName);
  checkOfAccount(check, "manageAccessRoleArn", home, dataLake.manageAccessRoleArn, "role");
  checkOfAccount(check, "environmentBoundaryArn", home, dataLake.environmentBoundaryArn, "policy");
}

/** What AWS's policy allows for AWS's own boundary, for another one. */
function makeRolesWithin(home: Home, boundaryArn: string): PolicyStatement {
  return {
    sid: "MakeRolesWithinBoundary",
    actions: [
      "iam:AttachRolePolicy",
      "iam:CreateRole",
      "iam:DeleteRolePolicy",
      "iam:DetachRolePolicy",
      "iam:PutRolePolicy",
    ],
    resources: [roleArn(home, "datazone*")],
    conditions: {
      StringEquals: { "aws:CalledViaFirst": "cloudformation.amazonaws.com", "iam:PermissionsBoundary": boundaryArn },
    },
  };
}
