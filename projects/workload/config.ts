import { BucketEncryption, formats } from "lakeshare";
import { z } from "zod";
import { accountConfig, text } from "../config";
import { tableConfig } from "./table";

const readerConfig = z.strictObject({
  accountId: text(formats.accountId),
  permissionSets: z
    .array(z.strictObject({ name: text(formats.permissionSet), suffix: text(formats.permissionSetSuffix).optional() }))
    .optional(),
  identityCenterRegion: text(formats.region).optional(),
  roles: z.array(z.strictObject({ name: text(formats.roleName), path: text(formats.iamPath).optional() })).optional(),
  quickSightServiceRoles: z.boolean().optional(),
});

/** Configuration of an account whose data others read. */
export const workloadConfig = accountConfig.extend({
  /** Begins the name of every resource in Pulumi. */
  name: z.string().min(1),
  bucket: z.strictObject({
    bucketName: text(formats.bucketName),
    dataPrefix: text(formats.keyPrefix),
    encryption: z.enum(BucketEncryption).optional(),
    keyAlias: text(formats.kmsAlias).optional(),
    logBucketName: text(formats.bucketName).optional(),
  }),
  /** Who of which other accounts reads. */
  readers: z.array(readerConfig).min(1),
  /** The table in this account's own catalog, where readers query that instead of one in theirs. */
  catalog: tableConfig
    .extend({ organizationId: z.string().optional(), lakeFormationShares: z.boolean().optional() })
    .optional(),
  /** Samples to put into the bucket: key to file of this project's data folder. */
  samples: z.record(z.string(), z.string()).default({}),
  /** Whether Pulumi refuses to delete the bucket, its key and its logs. */
  protect: z.boolean().default(true),
});

/** Configuration of an account whose data others read. */
export type WorkloadConfig = z.output<typeof workloadConfig>;
