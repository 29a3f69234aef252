import {
  BookmarkOrder,
  BucketEncryption,
  DataFormat,
  DatabaseEngine,
  LakePermission,
  LocationMode,
  LocationRole,
  LogKind,
  TaggedResources,
  formats,
} from "lakeshare";
import { z } from "zod";
import { accountConfig, deployerConfig, personaConfig, text } from "../config";

const pathConfig = z.strictObject({
  bucketName: text(formats.bucketName),
  prefix: text(formats.keyPrefix).optional(),
});

const locationConfig = pathConfig.extend({
  createBucket: z.boolean().optional(),
  encryption: z.enum(BucketEncryption).optional(),
  keyAlias: text(formats.kmsAlias).optional(),
  logBucketName: text(formats.bucketName).optional(),
  mode: z.enum(LocationMode).optional(),
  role: z.enum(LocationRole).optional(),
  roleName: text(formats.roleName).optional(),
});

/** One value of each LF-Tag: a database, table or column can have no two. */
const assignedTags = z.record(
  z.string(),
  z.string({ error: "is not one text; of each LF-Tag a resource has one value" }),
);

const databaseConfig = z.strictObject({
  description: z.string().optional(),
  location: pathConfig.optional(),
  tags: assignedTags.optional(),
});

const tableConfig = z.strictObject({ databaseName: text(formats.catalogName), tableName: text(formats.catalogName) });
const columnsConfig = z.array(z.string()).min(1).optional();

const grantConfig = z.strictObject({
  principal: z.string(),
  permissions: z.array(z.enum(LakePermission)).min(1),
  grantable: z.array(z.enum(LakePermission)).optional(),
  optIn: z.boolean().optional(),
  on: z.strictObject({
    catalog: z.boolean().optional(),
    databaseName: text(formats.catalogName).optional(),
    table: tableConfig
      .partial({ tableName: true })
      .extend({
        columnNames: columnsConfig,
        excludedColumnNames: columnsConfig,
        cellsFilterName: z.string().optional(),
      })
      .optional(),
    tagged: z
      .strictObject({ resources: z.enum(TaggedResources), expression: z.record(z.string(), z.array(z.string())) })
      .optional(),
    tagValues: z.strictObject({ key: z.string(), values: z.array(z.string()) }).optional(),
    location: pathConfig.optional(),
  }),
});

/** A VPC: a new one, or one that is there. */
const networkConfig = z.union([
  z.strictObject({ availabilityZones: z.array(z.string()).min(2), cidrBlock: z.string().optional() }),
  z.strictObject({
    vpcId: z.string(),
    availabilityZones: z.array(z.string()).min(1),
    subnetIds: z.array(z.string()).min(1),
    routeTableIds: z.array(z.string()).min(1),
    securityGroupId: z.string().optional(),
    interfaceServices: z.array(z.string()).optional(),
  }),
]);

/** The database that is imported: a new example, or one that is there. */
const sourceConfig = z.union([
  z.strictObject({
    instanceIdentifier: text(formats.dbInstance),
    databaseName: z.string(),
    instanceClass: z.string().optional(),
    skipFinalSnapshot: z.boolean().optional(),
  }),
  z.strictObject({ jdbcUrl: z.string(), secretName: z.string() }),
]);

const workflowConfig = z.strictObject({
  workflowName: z.string(),
  description: z.string().optional(),
  databaseName: text(formats.catalogName),
  target: pathConfig,
  tablePrefix: z.string().optional(),
  format: z.enum(DataFormat).optional(),
  schedule: z.string().optional(),
  runners: z.array(z.string()).optional(),
  workers: z.int().optional(),
  timeoutMinutes: z.int().optional(),
});

const snapshotConfig = workflowConfig.extend({
  includePaths: z.array(z.string()).min(1),
  excludePatterns: z.array(z.string()).optional(),
});

const incrementalConfig = workflowConfig.extend({
  tables: z
    .array(
      z.strictObject({
        path: z.string(),
        bookmarkColumns: z.array(z.string()),
        bookmarkOrder: z.enum(BookmarkOrder).optional(),
      }),
    )
    .min(1),
});

/** A day. Pulumi's CLI reads one within a structured value as a point in time, whatever quotes it stands in. */
const dayConfig = z.string().transform((value) => value.replace(/ 00:00:00 \+0000 UTC$/, ""));

const logsConfig = workflowConfig.extend({ kind: z.enum(LogKind), source: pathConfig, startDate: dayConfig });

const importsConfig = z.strictObject({
  /** The role that runs the workflows. */
  roleName: text(formats.roleName).optional(),
  scriptBucketName: text(formats.bucketName),
  securityConfigurationName: z.string(),
  engine: z.enum(DatabaseEngine),
  connectionName: z.string(),
  network: networkConfig,
  source: sourceConfig,
  snapshots: z.record(z.string(), snapshotConfig).default({}),
  incrementals: z.record(z.string(), incrementalConfig).default({}),
  logs: z.record(z.string(), logsConfig).default({}),
});

/** Configuration of the account of a data lake. */
export const lakeConfig = accountConfig.extend({
  deployer: deployerConfig,
  /** Begins the names of what is made in Pulumi, and of the workgroup and the bucket for results. */
  name: z.string().min(1),
  /** The LF-Tags: key to values. */
  lfTags: z.record(z.string(), z.array(z.string())).default({}),
  locations: z.array(locationConfig).min(1),
  /** Databases that were there before the lake. */
  existingDatabases: z.array(text(formats.catalogName)).optional(),
  /** The data lake admins. */
  administrators: personaConfig,
  /** Those who query. */
  users: personaConfig,
  /** How results of queries are kept. */
  workspace: z
    .strictObject({
      encryption: z.enum(BucketEncryption).optional(),
      scanLimitBytes: z.int().optional(),
      resultExpireAfterDays: z.int().optional(),
    })
    .default({}),
  databases: z.record(text(formats.catalogName), databaseConfig),
  grants: z.record(z.string(), grantConfig),
  /** LF-Tags of tables and columns that are there already. */
  tableTags: z.record(z.string(), tableConfig.extend({ columnNames: columnsConfig, tags: assignedTags })).default({}),
  /** Filters on tables that are there already. */
  cellsFilters: z
    .record(
      z.string(),
      tableConfig.extend({
        filterName: z.string(),
        rowFilter: z.string().optional(),
        columnNames: columnsConfig,
        excludedColumnNames: columnsConfig,
      }),
    )
    .default({}),
  imports: importsConfig,
  /** What is shared with other accounts. */
  shares: z
    .record(
      z.string(),
      z.strictObject({
        recipients: z.array(z.string()).min(1),
        tables: z
          .array(
            z.strictObject({
              databaseName: text(formats.catalogName),
              tableNames: z.array(z.string()).min(1).optional(),
            }),
          )
          .optional(),
        tags: z.record(z.string(), z.array(z.string())).optional(),
      }),
    )
    .default({}),
  /** Whether Pulumi refuses to delete settings, LF-Tags, buckets, keys and the example database. */
  protect: z.boolean().default(true),
});

/** Configuration of the account of a data lake. */
export type LakeConfig = z.output<typeof lakeConfig>;

/** Configuration of what is imported into a data lake. */
export type ImportsConfig = z.output<typeof importsConfig>;
