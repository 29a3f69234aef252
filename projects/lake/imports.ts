import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  DEFAULT_WORKFLOW_ROLE_NAME,
  type DatabaseSecretArgs,
  DatabaseSnapshot,
  GlueNetwork,
  GlueSecurity,
  type GlueSecurityArgs,
  IncrementalDatabase,
  JdbcConnection,
  type LakeArgs,
  LogFiles,
  PrivateNetwork,
  ScriptStore,
  SourceDatabase,
  WorkflowRole,
  bucketKeyAlias,
  readSecretStatements,
  roleArn,
  securityStatements,
} from "lakeshare";
import type { LakeConfig } from "./config";

/** What imports into a lake. */
export interface Imports {
  workflows: (DatabaseSnapshot | IncrementalDatabase | LogFiles)[];
}

/** Name of the role that runs the workflows. */
export function workflowRoleName({ imports }: LakeConfig): string {
  return imports.roleName ?? DEFAULT_WORKFLOW_ROLE_NAME;
}

/** Makes the role that runs the workflows: with what it needs beside the lake's grants, of buckets, keys and the secret. */
export function deployWorkflowRole(config: LakeConfig, account: AccountProviders): WorkflowRole {
  const { imports, locations } = config;
  const home = { accountId: account.accountId, region: account.region };
  const keyAliases = locations.map(bucketKeyAlias).filter((alias) => alias !== undefined);
  return new WorkflowRole(
    `${config.name}-workflow`,
    {
      ...home,
      roleName: workflowRoleName(config),
      locations: locations.map(({ bucketName, prefix }) => ({ bucketName, prefix })),
      readLocations: [
        { bucketName: imports.scriptBucketName },
        ...Object.values(imports.logs).map(({ source }) => source),
      ],
      keyAliases: [...new Set(keyAliases)],
      statements: [
        ...readSecretStatements(home, secretOf(imports.source)),
        ...securityStatements(securityOf(config, account)),
      ],
    },
    { providers: account.providers },
  );
}

/** Makes the workflows and all that they use, once `granted` is. */
export function deployImports(
  config: LakeConfig,
  lake: LakeArgs,
  account: AccountProviders,
  granted: pulumi.Resource[],
): Imports {
  const { name, imports } = config;
  const { accountId, region, providers } = account;
  const { scriptBucketName, securityConfigurationName, connectionName, engine } = imports;

  const scripts = new ScriptStore(
    `${name}-scripts`,
    { accountId, region, bucketName: scriptBucketName },
    { providers },
  );
  const security = new GlueSecurity(`${name}-security`, securityOf(config, account), { providers });
  const connection = deployConnection(config, account);

  const common = {
    lake,
    roleArn: roleArn(lake, workflowRoleName(config)),
    scriptBucketName,
    securityConfigurationName,
  };
  const ofDatabase = { connectionName, engine };
  const made: Imports["workflows"] = [];
  // One after the other, since each grants, and Lake Formation refuses two changes at once.
  const opts = () => ({ providers, dependsOn: [...granted, scripts, security, connection, ...made] });
  for (const [key, workflow] of Object.entries(imports.snapshots)) {
    made.push(new DatabaseSnapshot(`${name}-${key}`, { ...common, ...ofDatabase, ...workflow }, opts()));
  }
  for (const [key, workflow] of Object.entries(imports.incrementals)) {
    made.push(new IncrementalDatabase(`${name}-${key}`, { ...common, ...ofDatabase, ...workflow }, opts()));
  }
  for (const [key, workflow] of Object.entries(imports.logs)) {
    made.push(new LogFiles(`${name}-${key}`, { ...common, ...workflow }, opts()));
  }
  return { workflows: made };
}

function securityOf({ imports, locations, protect }: LakeConfig, account: AccountProviders): GlueSecurityArgs {
  const [location] = locations;
  return {
    accountId: account.accountId,
    region: account.region,
    configurationName: imports.securityConfigurationName,
    dataEncryption: location?.encryption,
    dataKeyAlias: location && bucketKeyAlias(location),
    protect,
  };
}

type SourceConfig = LakeConfig["imports"]["source"];

function secretOf(source: SourceConfig): DatabaseSecretArgs {
  return "secretName" in source
    ? { secretName: source.secretName }
    : { rdsInstanceIdentifier: source.instanceIdentifier };
}

/** Makes the connection to the database that is imported, and the network and the database themselves unless they exist. */
function deployConnection(config: LakeConfig, account: AccountProviders): JdbcConnection {
  const { name, imports, protect } = config;
  const { accountId, region, providers } = account;
  const home = { accountId, region };
  const { engine, connectionName, source } = imports;
  const network = deployNetwork(config, account);
  const connection = {
    ...home,
    connectionName,
    engine,
    availabilityZone: imports.network.availabilityZones[0] as string,
    subnetId: network.subnetIds[0] as pulumi.Input<string>,
    securityGroupId: network.glue.securityGroupId,
  };
  if ("secretName" in source) {
    return new JdbcConnection(
      `${name}-source`,
      { ...connection, jdbcUrl: source.jdbcUrl, secret: secretOf(source) },
      { providers, dependsOn: network.glue },
    );
  }
  const database = new SourceDatabase(
    `${name}-source`,
    {
      ...home,
      ...source,
      engine,
      subnetIds: network.subnetIds,
      securityGroupIds: [network.glue.securityGroupId],
      protect,
    },
    { providers },
  );
  return new JdbcConnection(
    `${name}-source`,
    {
      ...connection,
      jdbcUrl: database.jdbcUrl,
      secret: { ...secretOf(source), secretArn: database.secretArn },
    },
    { providers, dependsOn: [network.glue, database] },
  );
}

interface Network {
  glue: GlueNetwork;
  subnetIds: pulumi.Input<string>[];
}

function deployNetwork({ name, imports, locations }: LakeConfig, account: AccountProviders): Network {
  const { accountId, region, providers } = account;
  const buckets = [...new Set([...locations.map(({ bucketName }) => bucketName), imports.scriptBucketName])];
  const place = { accountId, region, buckets };
  if ("vpcId" in imports.network) {
    const { vpcId, subnetIds, routeTableIds, securityGroupId, interfaceServices } = imports.network;
    const existing = { vpcId, subnetIds, routeTableIds, securityGroupId, interfaceServices };
    return { glue: new GlueNetwork(`${name}-glue`, { ...place, ...existing }, { providers }), subnetIds };
  }
  const vpc = new PrivateNetwork(`${name}-network`, { region, ...imports.network }, { providers });
  const { vpcId, subnetIds, routeTableId } = vpc;
  return {
    glue: new GlueNetwork(`${name}-glue`, { ...place, vpcId, subnetIds, routeTableIds: [routeTableId] }, { providers }),
    subnetIds,
  };
}
