import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  type AthenaCatalogArgs,
  AthenaWorkspace,
  ExternalTable,
  QuickSightDashboard,
  QuickSightDataSet,
  QuickSightDataSource,
  bucketKeyAlias,
} from "lakeshare";
import { type AnalyticsConfig, CatalogMode, type SourceConfig } from "./config";

/** What the users of a source need to know. */
export interface Source {
  /** Workgroup in which to query it. */
  workgroupName: pulumi.Output<string>;
  /** Data catalog in which Athena finds its table. */
  catalogName: pulumi.Output<string>;
  /** Role with which QuickSight reads it, which the owner of the data names among the readers. */
  accessRoleArn: pulumi.Output<string>;
  /** Dashboard that shows it. */
  dashboardId: pulumi.Output<string>;
}

/** Makes what is needed to query one source with Athena and to show it in QuickSight, once `groups` are there. */
export function deploySource(
  source: SourceConfig,
  audience: AnalyticsConfig["audience"],
  account: AccountProviders,
  groups: pulumi.Resource[],
): Source {
  const { name, workspace, table, report } = source;
  const { accountId, region, providers } = account;
  const home = { accountId, region };
  const workgroupName = `workgroup-${name}`;
  const resultBucketName = `${name}-athena-results-${accountId}`;
  const catalog = catalogOf(source);

  const athena = new AthenaWorkspace(
    name,
    { ...home, source: name, workgroupName, resultBucketName, catalog, ...workspace },
    { providers },
  );
  const tables = catalog === undefined ? [makeTable(source, account)] : [];
  const dataSource = new QuickSightDataSource(
    name,
    {
      ...home,
      dataSourceId: report.dataSourceId,
      data: {
        workgroupName,
        resultBucketName,
        resultKeyAlias: bucketKeyAlias({ encryption: workspace.encryption, bucketName: resultBucketName }),
        catalog,
        databaseName: table.databaseName,
        tableNames: [table.tableName],
        dataBucketName: source.bucketName,
        dataPrefix: source.dataPrefix,
        dataKey: dataKeyOf(source),
      },
      audience,
    },
    { providers, dependsOn: [athena, ...tables, ...groups] },
  );
  const columns = report.columns ?? columnsOf(source);
  const dataSet = new QuickSightDataSet(
    name,
    {
      ...home,
      dataSetId: report.dataSetId,
      dataSourceId: dataSource.dataSourceId,
      sql: report.sql,
      columns,
      importMode: report.importMode,
      audience,
    },
    { providers },
  );
  const dashboard = new QuickSightDashboard(
    name,
    {
      ...home,
      dashboardId: report.dashboardId,
      analysisId: `${report.dataSetId}_analysis`,
      // The name that QuickSight gives to an analysis by itself.
      analysisName: `${report.dataSetId} analysis`,
      dataSetId: dataSet.dataSetId,
      dataSetName: report.dataSetId,
      columns,
      chart: report.chart,
      audience,
    },
    { providers },
  );
  return {
    workgroupName: athena.workgroupName,
    catalogName: athena.catalogName,
    accessRoleArn: dataSource.roleArn,
    dashboardId: dashboard.dashboardId,
  };
}

function catalogOf({ name, accountId, catalogMode }: SourceConfig): AthenaCatalogArgs | undefined {
  return catalogMode === CatalogMode.PerAccount
    ? { catalogName: `${name.replaceAll("-", "_")}_catalog`, accountId }
    : undefined;
}

function makeTable(source: SourceConfig, { accountId, region, providers }: AccountProviders): ExternalTable {
  const { name, bucketName, dataPrefix, table } = source;
  const crawler = table.crawler && { ...table.crawler, dataKey: dataKeyOf(source) };
  return new ExternalTable(name, { accountId, region, bucketName, dataPrefix, ...table, crawler }, { providers });
}

function dataKeyOf({ accountId, keyAlias }: SourceConfig): { accountId: string; alias: string } | undefined {
  return keyAlias === undefined ? undefined : { accountId, alias: keyAlias };
}

/** What `SELECT *` gives: the columns, then the partition keys. */
function columnsOf({ table }: SourceConfig): { name: string; type: string }[] {
  return [...table.columns, ...table.partitionKeys.map(({ name, type }) => ({ name, type }))];
}
