import type * as pulumi from "@pulumi/pulumi";
import { type AccountProviders, CatalogPolicy, ExternalTable, WorkloadBucket, bucketKeyAlias } from "lakeshare";
import * as fs from "node:fs";
import * as path from "node:path";
import type { WorkloadConfig } from "./config";

/** What those who read the data need to know. */
export interface Workload {
  /** Bucket of the data. */
  bucketName: pulumi.Output<string>;
}

/** Makes a workload's bucket for other accounts to read and, where configured, shares a table of its own catalog. */
export function deployWorkload(config: WorkloadConfig, account: AccountProviders): Workload {
  const { name, readers, protect, catalog } = config;
  const home = { accountId: account.accountId, region: account.region };
  const opts = { providers: account.providers };

  const bucket = new WorkloadBucket(
    name,
    { ...home, ...config.bucket, readers, files: samples(config.samples), protect },
    opts,
  );
  if (catalog !== undefined) {
    const { organizationId, lakeFormationShares, crawler, ...table } = catalog;
    const { bucketName, dataPrefix } = config.bucket;
    new ExternalTable(
      `${name}-catalog`,
      {
        ...home,
        ...table,
        bucketName,
        dataPrefix,
        crawler: crawler && { ...crawler, dataKey: dataKey(config) },
      },
      opts,
    );
    new CatalogPolicy(
      `${name}-catalog`,
      {
        ...home,
        shares: [{ databaseName: table.databaseName, tableNames: [table.tableName] }],
        readers,
        organizationId,
        lakeFormationShares,
      },
      opts,
    );
  }
  return { bucketName: bucket.bucketName };
}

function dataKey({ accountId, bucket }: WorkloadConfig): { accountId: string; alias: string } | undefined {
  const alias = bucketKeyAlias(bucket);
  return alias === undefined ? undefined : { accountId, alias };
}

/** Reads the samples: key to content. */
function samples(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([key, file]) => [key, fs.readFileSync(path.join(__dirname, "data", file), "utf8")]),
  );
}
