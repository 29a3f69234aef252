import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  AthenaWorkspace,
  BlueprintKind,
  CustomEnvironment,
  DataLakeEnvironment,
  DataZoneProject,
  EnvironmentBlueprint,
  EnvironmentBoundary,
  type DataZoneDomain,
  LocationMode,
  SecureBucket,
  environmentRoleArn,
  managedPolicyArn,
} from "lakeshare";
import type { MarketplaceConfig } from "./config";
import type { Roles } from "./lake";

/** A project with its environment. */
export interface Member {
  project: DataZoneProject;
  environment: CustomEnvironment | DataLakeEnvironment;
}

/** What environments are made with. */
export interface Blueprint {
  blueprint: EnvironmentBlueprint;
  boundary: EnvironmentBoundary;
}

/** The ARNs of the roles; those of DataZone's own environments are not known before these are there. */
export function rolesOf(config: MarketplaceConfig, account: AccountProviders, manageAccess: string): Roles {
  if (config.blueprint === BlueprintKind.DefaultDataLake) {
    return { manageAccess };
  }
  const roleOf = ({ environmentName }: MarketplaceConfig["producer"]) =>
    environmentRoleArn({ ...account, environmentName });
  return { manageAccess, producer: roleOf(config.producer), consumer: roleOf(config.consumer) };
}

/** Switches the blueprint on, with the boundary of its roles: it opens what is published of the bucket. */
export function deployBlueprint(
  config: MarketplaceConfig,
  account: AccountProviders,
  domain: DataZoneDomain,
  manageAccessRoleArn: string,
): Blueprint {
  const { name, source, blueprint, protect } = config;
  const { accountId, region, providers } = account;
  const home = { accountId, region };
  const boundary = new EnvironmentBoundary(
    `${name}-boundary`,
    { ...home, policyName: boundaryName(config), opened: [{ bucketName: source.bucketName, prefix: source.prefix }] },
    { providers },
  );
  const common = { ...home, domainId: domain.domainId, blueprint, projectsOfDomainUnit: domain.rootDomainUnitId };
  if (blueprint === BlueprintKind.CustomAwsService) {
    return { boundary, blueprint: new EnvironmentBlueprint(`${name}-blueprint`, common, { providers }) };
  }
  const bucketName = `${name}-datazone-${accountId}`;
  const bucket = new SecureBucket(`${name}-datazone`, { ...home, bucketName, protect }, { providers });
  return {
    boundary,
    blueprint: new EnvironmentBlueprint(
      `${name}-blueprint`,
      {
        ...common,
        dataLake: {
          bucketName,
          manageAccessRoleArn,
          environmentBoundaryArn: managedPolicyArn(home, boundaryName(config)),
        },
      },
      { providers, dependsOn: [bucket, boundary] },
    ),
  };
}

/** Makes the project that publishes, or the one that subscribes, with its environment. */
export function deployMember(
  config: MarketplaceConfig,
  account: AccountProviders,
  which: "producer" | "consumer",
  domain: DataZoneDomain,
  { blueprint, boundary }: Blueprint,
  manageAccessRoleArn: string,
): Member {
  const { projectName, description, domainUnit, ownerGroups, contributorGroups, environmentName } = config[which];
  const { providers, accountId, region } = account;
  const name = `${config.name}-${which}`;
  const project = new DataZoneProject(
    name,
    {
      domainId: domain.domainId,
      projectName,
      description,
      ...(domainUnit !== undefined && { domainUnitId: unitOf(domain, domainUnit) }),
      ownerGroups,
      contributorGroups,
    },
    { providers },
  );
  const common = {
    accountId,
    region,
    domainId: domain.domainId,
    projectId: project.projectId,
    blueprintId: blueprint.blueprintId,
    environmentName,
  };
  const environment =
    config.blueprint === BlueprintKind.DefaultDataLake
      ? new DataLakeEnvironment(`${name}-environment`, common, { providers })
      : deployCustomEnvironment(config, account, which, { ...common, boundary, manageAccessRoleArn });
  return { project, environment };
}

function unitOf(domain: DataZoneDomain, unit: string): pulumi.Output<string> {
  return domain.domainUnitIds.apply((units) => units[unit] as string);
}

interface CustomParts {
  accountId: string;
  region: string;
  domainId: pulumi.Output<string>;
  projectId: pulumi.Output<string>;
  blueprintId: pulumi.Output<string>;
  environmentName: string;
  boundary: EnvironmentBoundary;
  manageAccessRoleArn: string;
}

function deployCustomEnvironment(
  config: MarketplaceConfig,
  account: AccountProviders,
  which: "producer" | "consumer",
  { boundary, manageAccessRoleArn, ...parts }: CustomParts,
): CustomEnvironment {
  const { source } = config;
  const { accountId, region, providers } = account;
  const { environmentName, subscriptionDatabaseName } = config[which];
  const name = `${config.name}-${which}`;
  const place = environmentName.toLowerCase().replace(/[^a-z0-9]/g, "-");
  const workgroupName = environmentName.replace(/ /g, "-");
  const resultBucketName = `${place}-athena-results-${accountId}`;
  const workspace = new AthenaWorkspace(
    `${name}-athena`,
    // The boundary lets results go into folders of that name alone.
    { accountId, region, source: place, workgroupName, resultBucketName, resultPrefix: "datazone/" },
    { providers },
  );
  // In hybrid mode its role reads the published data by IAM, as its project's own; others read by their subscription.
  const readsByIam = which === "producer" && source.mode === LocationMode.Hybrid;
  return new CustomEnvironment(
    `${name}-environment`,
    {
      ...parts,
      boundaryArn: managedPolicyArn({ accountId, region }, boundaryName(config)),
      query: {
        workgroupName,
        resultBucketName,
        databaseNames: which === "producer" ? [source.databaseName] : [],
        reads: readsByIam ? [{ bucketName: source.bucketName, prefix: source.prefix }] : [],
      },
      subscriptions: { databaseName: subscriptionDatabaseName, manageAccessRoleArn },
    },
    { providers, dependsOn: [boundary, workspace] },
  );
}

function boundaryName({ name }: MarketplaceConfig): string {
  return `${name}-datazone-boundary`;
}
