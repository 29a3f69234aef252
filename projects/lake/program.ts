import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  AthenaWorkspace,
  CellsFilter,
  DataLake,
  DataLakeAdministrators,
  DataLakeUsers,
  DataShare,
  type LakeArgs,
  LakeDatabase,
  type LakeGrantArgs,
  LakeGrants,
  TableTags,
  bucketKeyAlias,
  personaPrincipals,
} from "lakeshare";
import { deployerArn } from "../config";
import type { LakeConfig } from "./config";
import { deployImports, deployWorkflowRole, workflowRoleName } from "./imports";

/** What the users of a lake need to know. */
export interface Lake {
  /** Workgroup in which to query it. */
  workgroupName: pulumi.Output<string>;
  /** Bucket of the results. */
  resultBucketName: pulumi.Output<string>;
  /** The workflows that import into it. */
  workflowNames: pulumi.Output<string>[];
  /** What is shared with other accounts, for these to depend on. */
  shares: pulumi.Resource[];
}

/** Makes a data lake: its people, databases, grants, imports and shares. */
export function deployLake(config: LakeConfig, account: AccountProviders): Lake {
  const { name, protect, existingDatabases } = config;
  const { providers } = account;
  const lake = lakeOf(config, account);
  const home = { accountId: account.accountId, region: account.region };

  const administrators = new DataLakeAdministrators(
    `${name}-admins`,
    { ...home, persona: config.administrators, workflowRoleNames: [workflowRoleName(config)] },
    { providers },
  );
  const dataLake = new DataLake(
    name,
    { ...lake, existingDatabases, protect },
    { providers, dependsOn: administrators },
  );
  const workspace = deployWorkspace(config, account);
  const users = new DataLakeUsers(
    `${name}-users`,
    { ...home, persona: config.users, ...workspaceNames(config, account) },
    { providers },
  );
  const role = deployWorkflowRole(config, account);
  const ready = [dataLake, users, role];

  const granted = deployCatalog(config, lake, providers, ready);
  const imports = deployImports(config, lake, account, granted);
  return {
    workgroupName: workspace.workgroupName,
    resultBucketName: workspace.resultBucketName,
    workflowNames: imports.workflows.map(({ workflowName }) => workflowName),
    shares: deployShares(config, lake, providers, [...granted, ...imports.workflows]),
  };
}

function lakeOf(config: LakeConfig, { accountId, region }: AccountProviders): LakeArgs {
  return {
    accountId,
    region,
    deployerArn: deployerArn(config),
    admins: personaPrincipals({ accountId, region }, config.administrators),
    tags: config.lfTags,
    locations: config.locations,
  };
}

function workspaceNames({ name, workspace }: LakeConfig, { accountId }: AccountProviders) {
  const resultBucketName = `${name}-athena-results-${accountId}`;
  return {
    workgroupName: `workgroup-${name}`,
    resultBucketName,
    resultKeyAlias: bucketKeyAlias({ encryption: workspace.encryption, bucketName: resultBucketName }),
  };
}

function deployWorkspace(config: LakeConfig, account: AccountProviders): AthenaWorkspace {
  const { accountId, region, providers } = account;
  const { workgroupName, resultBucketName } = workspaceNames(config, account);
  return new AthenaWorkspace(
    `${config.name}-athena`,
    { accountId, region, source: config.name, workgroupName, resultBucketName, ...config.workspace },
    { providers },
  );
}

/**
 * Makes databases, filters and grants in the order that Lake Formation asks for, and returns what comes last: where a
 * location is not granted, nobody but admins can make a table there, and grants are made one after the other.
 */
function deployCatalog(
  config: LakeConfig,
  lake: LakeArgs,
  providers: pulumi.ProviderResource[],
  ready: pulumi.Resource[],
): pulumi.Resource[] {
  const { name, databases, tableTags, cellsFilters } = config;
  const grant = (key: string, onLocations: boolean, dependsOn: pulumi.Resource[]): pulumi.Resource[] => {
    const grants = grantsOf(config, onLocations);
    return Object.keys(grants).length === 0
      ? dependsOn
      : [new LakeGrants(`${name}-${key}`, { lake, grants }, { providers, dependsOn })];
  };

  const located = grant("location-grants", true, ready);
  const made = Object.entries(databases).map(
    ([databaseName, database]) =>
      new LakeDatabase(
        `${name}-${databaseName}`,
        { lake, databaseName, ...database },
        { providers, dependsOn: located },
      ),
  );
  const tagged = Object.entries(tableTags).map(
    ([key, tags]) => new TableTags(`${name}-${key}`, { lake, ...tags }, { providers, dependsOn: made }),
  );
  const filters = Object.entries(cellsFilters).map(
    ([key, filter]) => new CellsFilter(`${name}-${key}`, { lake, ...filter }, { providers, dependsOn: made }),
  );
  return grant("grants", false, [...located, ...made, ...tagged, ...filters]);
}

/** The grants on locations, or all others. */
function grantsOf({ grants }: LakeConfig, onLocations: boolean): Record<string, LakeGrantArgs> {
  return Object.fromEntries(Object.entries(grants).filter(([, { on }]) => (on.location !== undefined) === onLocations));
}

function deployShares(
  { name, shares }: LakeConfig,
  lake: LakeArgs,
  providers: pulumi.ProviderResource[],
  after: pulumi.Resource[],
): pulumi.Resource[] {
  const made: pulumi.Resource[] = [];
  for (const [key, share] of Object.entries(shares)) {
    made.push(new DataShare(`${name}-${key}`, { lake, ...share }, { providers, dependsOn: [...after, ...made] }));
  }
  return made;
}
