import { PartitionMode, formats } from "lakeshare";
import { z } from "zod";
import { text } from "../config";

/** Configuration of a table over a workload's data, which stands in the workload's catalog or in the reader's. */
export const tableConfig = z.strictObject({
  databaseName: text(formats.catalogName),
  tableName: text(formats.catalogName),
  columns: z.array(z.strictObject({ name: text(formats.catalogName), type: z.string() })).min(1),
  partitionKeys: z
    .array(
      z.strictObject({
        name: text(formats.catalogName),
        type: z.string(),
        from: z.int().optional(),
        to: z.int().optional(),
        digits: z.int().optional(),
      }),
    )
    .default([]),
  partitionMode: z.enum(PartitionMode).optional(),
  partitions: z.array(z.strictObject({ values: z.array(z.string()) })).optional(),
  crawler: z
    .strictObject({ crawlerName: z.string(), roleName: text(formats.roleName), schedule: z.string() })
    .optional(),
});
