import type * as pulumi from "@pulumi/pulumi";
import {
  AccountAssociation,
  type AccountProviders,
  AssetPublication,
  BlueprintKind,
  DataZoneDomain,
  FailureTopic,
  GlueDataSource,
  ManageAccessRole,
  SubscriptionApproval,
  manageAccessRoleArn,
} from "lakeshare";
import type { MarketplaceConfig } from "./config";
import { type Member, deployBlueprint, deployMember, rolesOf } from "./environments";
import { deployGrants, deployLakeOfSource, deploySubscriptionDatabases } from "./lake";

/** What the users of a marketplace need to know. */
export interface Marketplace {
  /** Address of the data portal. */
  portalUrl: pulumi.Output<string>;
  /** Id of the domain, for accounts that take part in it. */
  domainId: pulumi.Output<string>;
}

/** Makes a data marketplace: a domain over an existing bucket, a project that publishes and one that subscribes. */
export function deployMarketplace(config: MarketplaceConfig, account: AccountProviders): Marketplace {
  const { name, protect } = config;
  const { accountId, region, providers } = account;
  const home = { accountId, region };
  const manageAccess = manageAccessRoleArn(home);
  const role = new ManageAccessRole(`${name}-glue-access`, home, { providers });

  const domain = new DataZoneDomain(`${name}-domain`, { ...home, ...config.domain, protect }, { providers });
  const blueprint = deployBlueprint(config, account, domain, manageAccess);
  const producer = deployMember(config, account, "producer", domain, blueprint, manageAccess);
  const consumer = deployMember(config, account, "consumer", domain, blueprint, manageAccess);

  const lake = deployLakeOfSource(config, account);
  const databases =
    config.blueprint === BlueprintKind.CustomAwsService ? deploySubscriptionDatabases(config, account, lake) : [];
  deployGrants(config, account, rolesOf(config, account, manageAccess), [
    role,
    producer.environment,
    consumer.environment,
    ...lake,
    ...databases,
  ]);

  deployPublishing(config, account, domain, { producer, consumer }, manageAccess);
  if (config.associatedAccounts.length > 0) {
    new AccountAssociation(
      `${name}-accounts`,
      { ...home, domainArn: domain.domainArn, associationName: name, accountIds: config.associatedAccounts },
      { providers },
    );
  }
  return { portalUrl: domain.portalUrl, domainId: domain.domainId };
}

/** Makes the data source, and what publishes its assets and decides on who subscribes. */
function deployPublishing(
  config: MarketplaceConfig,
  { accountId, region, providers }: AccountProviders,
  { domainId }: DataZoneDomain,
  { producer, consumer }: Record<"producer" | "consumer", Member>,
  manageAccess: string,
): void {
  const { name, source, approval, emails, protect } = config;
  const { dataSourceName, include, exclude, schedule } = config.dataSource;
  const { projectId } = producer.project;
  const home = { accountId, region };
  const topic = new FailureTopic(`${name}-topic`, { ...home, topicName: name, emails, protect }, { providers });
  const dataSource = new GlueDataSource(
    `${name}-source`,
    {
      ...home,
      domainId,
      projectId,
      environmentId: producer.environment.environmentId,
      dataSourceName,
      databases: [{ databaseName: source.databaseName, include, exclude }],
      manageAccessRoleArn: manageAccess,
      schedule,
    },
    { providers },
  );
  const run = { ...home, domainId, projectId, failureTopicName: name };
  new AssetPublication(
    `${name}-publication`,
    {
      ...run,
      runName: `${name}-publish`,
      dataSourceId: dataSource.dataSourceId,
      tableNames: config.publishedTables,
    },
    { providers, dependsOn: topic },
  );
  new SubscriptionApproval(
    `${name}-approval`,
    {
      ...run,
      runName: `${name}-approve`,
      rules: approval === undefined ? [] : [{ ...approval, consumerProjectId: consumer.project.projectId }],
    },
    { providers, dependsOn: topic },
  );
}
