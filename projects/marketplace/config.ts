import { BlueprintKind, BucketEncryption, LocationMode, LocationRole, dataZoneFormats, formats } from "lakeshare";
import { z } from "zod";
import { accountConfig, deployerConfig, personaConfig, text } from "../config";

const groups = z.array(text(dataZoneFormats.groupId)).optional();

/** A project of the domain, with its one environment. */
const projectConfig = z.strictObject({
  projectName: text(dataZoneFormats.name),
  description: z.string().optional(),
  /** Name of its domain unit; without one it belongs to the root of the domain. */
  domainUnit: z.string().optional(),
  ownerGroups: groups,
  contributorGroups: groups,
  environmentName: text(dataZoneFormats.name),
  /** The database in which what it subscribes to appears; DataZone's own one with the blueprint DefaultDataLake. */
  subscriptionDatabaseName: text(formats.catalogName),
});

/** The bucket whose tables are published, and their database. */
const sourceConfig = z.strictObject({
  bucketName: text(formats.bucketName),
  prefix: text(formats.keyPrefix),
  createBucket: z.boolean().optional(),
  encryption: z.enum(BucketEncryption).optional(),
  keyAlias: text(formats.kmsAlias).optional(),
  mode: z.enum(LocationMode).optional(),
  role: z.enum(LocationRole).optional(),
  databaseName: text(formats.catalogName),
  /** Whether the database is there already, and which of its tables: IAM policies alone still open these. */
  existing: z.boolean().optional(),
  existingTableNames: z.array(text(formats.catalogName)).optional(),
  /** Whether to put the example's orders into the bucket. */
  sampleData: z.boolean().default(false),
});

/** Configuration of the account of a data marketplace. */
export const marketplaceConfig = accountConfig.extend({
  deployer: deployerConfig,
  /** Begins the name of every resource in Pulumi, and those of topic, boundary and state machines. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,20}$/, { error: "is no name of up to 21 lower-case letters, digits and hyphens" }),
  /** The data lake admins. */
  administrators: personaConfig,
  source: sourceConfig,
  crawler: z.strictObject({ crawlerName: z.string(), schedule: z.string().optional() }),
  domain: z.strictObject({
    domainName: z.string(),
    description: z.string().optional(),
    identityCenter: z.boolean().optional(),
    groups,
    domainUnits: z
      .record(z.string(), z.strictObject({ description: z.string().optional(), projectCreatorGroups: groups }))
      .default({}),
  }),
  /** What environments are made by. */
  blueprint: z.enum(BlueprintKind).default(BlueprintKind.CustomAwsService),
  producer: projectConfig,
  consumer: projectConfig,
  dataSource: z.strictObject({
    dataSourceName: z.string(),
    include: z.array(z.string()).optional(),
    exclude: z.array(z.string()).optional(),
    schedule: z.string().optional(),
  }),
  /** Names of the tables that are published after each run of the data source; without them, all. */
  publishedTables: z.array(text(formats.catalogName)).optional(),
  /** What the consumer may subscribe to without a person's decision. */
  approval: z.strictObject({ assets: z.array(z.string()), terms: z.string() }).optional(),
  /** Who is told of failures, and of requests that wait for a decision. */
  emails: z.array(z.string()).default([]),
  /** The accounts that take part in the domain too. */
  associatedAccounts: z.array(text(formats.accountId)).default([]),
  /** Whether Pulumi refuses to delete domain, settings, bucket and keys. */
  protect: z.boolean().default(true),
});

/** Configuration of the account of a data marketplace. */
export type MarketplaceConfig = z.output<typeof marketplaceConfig>;
