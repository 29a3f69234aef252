import * as fs from "node:fs";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  DataLake,
  DataLakeAdministrators,
  type DataLakeArgs,
  DataZoneGrants,
  GlueSecurity,
  LakeCrawler,
  LakeDatabase,
  bucketKeyAlias,
  personaPrincipals,
} from "lakeshare";
import { deployerArn } from "../config";
import type { MarketplaceConfig } from "./config";

/** The role for managing access and the roles of custom environments, by the kinds of project. */
export interface Roles {
  manageAccess: string;
  /** Undefined where DataZone makes the roles itself. */
  producer?: string;
  consumer?: string;
}

/** What publishing asks of a lake, and what subscribing does. */
export function lakeOf(config: MarketplaceConfig, { accountId, region }: AccountProviders): DataLakeArgs {
  const { administrators, source, protect } = config;
  const { bucketName, prefix, createBucket, encryption, keyAlias, mode, role } = source;
  return {
    accountId,
    region,
    deployerArn: deployerArn({ ...config, accountId, region }),
    admins: personaPrincipals({ accountId, region }, administrators),
    locations: [{ bucketName, prefix, createBucket, encryption, keyAlias, mode, role }],
    ...(source.existing && { existingDatabases: [source.databaseName] }),
    ...(source.existingTableNames && {
      existingTables: source.existingTableNames.map((tableName) => ({ databaseName: source.databaseName, tableName })),
    }),
    protect,
  };
}

/** Makes the lake of the source: its settings, location, database and crawler. Returns what grants have to wait for. */
export function deployLakeOfSource(config: MarketplaceConfig, account: AccountProviders): pulumi.Resource[] {
  const { name, administrators, source } = config;
  const { accountId, region, providers } = account;
  const lake = lakeOf(config, account);
  const admins = new DataLakeAdministrators(
    `${name}-admins`,
    { accountId, region, persona: administrators },
    { providers },
  );
  const dataLake = new DataLake(name, lake, { providers, dependsOn: admins });
  if (source.sampleData) {
    deploySample(config, account, dataLake);
  }
  const ready = source.existing ? dataLake : deployDatabase(config, account, source.databaseName, dataLake);
  return [dataLake, deployCrawler(config, account, ready)];
}

/** Makes the databases in which subscribed tables appear, where DataZone makes none itself. */
export function deploySubscriptionDatabases(
  config: MarketplaceConfig,
  account: AccountProviders,
  after: pulumi.Resource[],
): pulumi.Resource[] {
  return [config.producer, config.consumer].map(({ subscriptionDatabaseName }) =>
    deployDatabase(config, account, subscriptionDatabaseName, after),
  );
}

function deployDatabase(
  config: MarketplaceConfig,
  account: AccountProviders,
  databaseName: string,
  dependsOn: pulumi.Input<pulumi.Resource> | pulumi.Resource[],
): LakeDatabase {
  const { providers } = account;
  return new LakeDatabase(
    `${config.name}-${databaseName}`,
    { lake: lakeOf(config, account), databaseName },
    { providers, dependsOn },
  );
}

function deployCrawler(config: MarketplaceConfig, account: AccountProviders, ready: pulumi.Resource): LakeCrawler {
  const { name, source, crawler, protect } = config;
  const { accountId, region, providers } = account;
  const securityConfigurationName = `${name}-crawler`;
  const security = new GlueSecurity(
    `${name}-security`,
    {
      accountId,
      region,
      configurationName: securityConfigurationName,
      dataEncryption: source.encryption,
      dataKeyAlias: bucketKeyAlias(source),
      protect,
    },
    { providers },
  );
  const { bucketName, prefix, databaseName } = source;
  return new LakeCrawler(
    `${name}-crawler`,
    {
      lake: lakeOf(config, account),
      ...crawler,
      databaseName,
      path: { bucketName, prefix },
      securityConfigurationName,
    },
    { providers, dependsOn: [security, ready] },
  );
}

/** Puts the example's orders where the crawler looks. */
function deploySample(
  { name, source }: MarketplaceConfig,
  { providers }: AccountProviders,
  dataLake: pulumi.Resource,
): void {
  const provider = providers.find((candidate) => candidate instanceof aws.Provider);
  new aws.s3.BucketObjectv2(
    `${name}-order`,
    {
      bucket: source.bucketName,
      key: `${source.prefix}order.csv`,
      content: fs.readFileSync(path.join(__dirname, "data/order.csv"), "utf8"),
      contentType: "text/csv",
    },
    { provider, dependsOn: dataLake },
  );
}

/** Grants what publishing and subscribing need; the roles have to be there. */
export function deployGrants(
  config: MarketplaceConfig,
  account: AccountProviders,
  roles: Roles,
  dependsOn: pulumi.Resource[],
): void {
  const { name, source, producer, consumer } = config;
  const { bucketName, prefix, databaseName, existing } = source;
  const subscribed = [
    { databaseName: producer.subscriptionDatabaseName, environmentRoleArn: roles.producer },
    { databaseName: consumer.subscriptionDatabaseName, environmentRoleArn: roles.consumer },
  ];
  new DataZoneGrants(
    `${name}-datazone`,
    {
      lake: lakeOf(config, account),
      manageAccessRoleArn: roles.manageAccess,
      published: [
        {
          databaseName,
          location: { bucketName, prefix },
          existing,
          readerRoleArns: roles.producer === undefined ? [] : [roles.producer],
        },
      ],
      subscribed: subscribed.flatMap(({ environmentRoleArn, ...database }) =>
        environmentRoleArn === undefined ? [] : [{ ...database, environmentRoleArn }],
      ),
    },
    { providers: account.providers, dependsOn },
  );
}
