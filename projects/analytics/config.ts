import { BucketEncryption, DataSetImportMode, formats } from "lakeshare";
import { z } from "zod";
import { accountConfig, deployerConfig, personaConfig, text } from "../config";
import { tableConfig } from "../workload/table";

/** In whose Glue Data Catalog the table of a source stands. */
export enum CatalogMode {
  /** In the analytics account's, as Athena's data source AwsDataCatalog, which all sources share. */
  Shared = "SHARED",
  /** In the source's own account: one data source of Athena for each account. */
  PerAccount = "PER_ACCOUNT",
}

const audienceConfig = z.strictObject({
  owners: z.array(z.string()).min(1),
  readers: z.array(z.string()).optional(),
  identityRegion: text(formats.region).optional(),
  namespace: z.string().optional(),
});

const workspaceConfig = z.strictObject({
  encryption: z.enum(BucketEncryption).optional(),
  scanLimitBytes: z.int().optional(),
  resultExpireAfterDays: z.int().optional(),
});

const reportConfig = z.strictObject({
  dataSourceId: z.string(),
  dataSetId: z.string(),
  dashboardId: z.string(),
  sql: z.string(),
  /** The columns that the query gives, where they are not those of the table with its partition keys. */
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })).optional(),
  importMode: z.enum(DataSetImportMode).optional(),
  chart: z.strictObject({ x: z.string(), y: z.string() }),
});

const sourceConfig = z.strictObject({
  /** Begins the names of what is made for the source. */
  name: z.string(),
  accountId: text(formats.accountId),
  bucketName: text(formats.bucketName),
  dataPrefix: text(formats.keyPrefix),
  /** Alias of the KMS key of the data, where it has one. */
  keyAlias: text(formats.kmsAlias).optional(),
  catalogMode: z.enum(CatalogMode).default(CatalogMode.Shared),
  table: tableConfig,
  workspace: workspaceConfig.default({}),
  report: reportConfig,
});

/** A data lake of another account, of which databases are shared with this one. */
const sharedLakeConfig = z.strictObject({
  deployer: deployerConfig,
  /** Begins the names of what is made for it. */
  name: z.string(),
  /** The account that shares. */
  ownerAccountId: text(formats.accountId),
  databases: z
    .array(z.strictObject({ databaseName: text(formats.catalogName), linkName: text(formats.catalogName).optional() }))
    .min(1),
  /** The LF-Tags by which they are shared; without them by name. */
  tags: z.record(z.string(), z.array(z.string())).optional(),
  /** RAM shares to accept, where the accounts are not of one organisation. */
  ramShareArns: z.array(z.string()).optional(),
  /** Those who query it. */
  users: personaConfig,
  workspace: workspaceConfig.default({}),
  /** Whether Pulumi refuses to delete the account's settings of Lake Formation. */
  protect: z.boolean().default(true),
});

/** Configuration of a data lake of another account. */
export type SharedLakeConfig = z.output<typeof sharedLakeConfig>;

/** Configuration of the account that queries others' data and shows it. */
export const analyticsConfig = accountConfig.extend({
  /** The QuickSight groups that own and read everything. */
  audience: audienceConfig,
  /** Whether to make the groups; false where they exist already. */
  createGroups: z.boolean().default(false),
  sources: z
    .array(sourceConfig)
    .min(1)
    .refine((sources) => new Set(sources.map(({ name }) => name)).size === sources.length, {
      error: "has two sources of one name; give each its own",
    }),
  sharedLake: sharedLakeConfig.optional(),
});

/** Configuration of the account that queries others' data and shows it. */
export type AnalyticsConfig = z.output<typeof analyticsConfig>;

/** Configuration of one source of the data. */
export type SourceConfig = z.output<typeof sourceConfig>;
