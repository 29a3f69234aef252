import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  type InputCheck,
  PolicyKind,
  type PolicyStatement,
  SERVICE_ROLE_PATH,
  crawlerNameFormat,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  logGroupArn,
  renderPolicy,
  roleArn,
  scheduleFormat,
  serviceTrust,
} from "../aws";
import { type DataKeyArgs, checkDataKey, decryptStatements, readDataStatements } from "./data-access";

/** A crawler that adds a table's partitions. */
export interface CrawlerArgs {
  /** Name of the crawler. */
  crawlerName: string;
  /** Name of its role, to be made with the path `/service-role/`; a bucket of another account names it among its readers. */
  roleName: string;
  /** When it runs, in UTC: `cron(minutes hours day-of-month month day-of-week year)`. */
  schedule: string;
  /** The KMS key of the data, where it has one. Default: the data has none. */
  dataKey?: DataKeyArgs;
}

/** What a crawler needs, checked and rendered. */
export interface CrawlerPlan {
  crawler: CrawlerArgs;
  table: CrawledTable;
  trust: string;
  permissions: string;
}

/** The table that a crawler keeps. */
interface CrawledTable extends Home {
  databaseName: string;
  tableName: string;
  bucketName: string;
  dataPrefix: string;
}

/** The log group of every crawler of an account and Region. */
const LOG_GROUP = "/aws-glue/crawlers";

/** Records the problems of a table's crawler. */
export function checkCrawler(check: InputCheck, crawler: CrawlerArgs | undefined): void {
  check.format("crawler.crawlerName", crawler?.crawlerName, crawlerNameFormat);
  check.format("crawler.roleName", crawler?.roleName, formats.roleName);
  check.format("crawler.schedule", crawler?.schedule, scheduleFormat);
  checkDataKey(check, "crawler.dataKey", crawler?.dataKey);
}

/** Renders what a crawler of the table needs. */
export function planCrawler(subject: string, table: CrawledTable, crawler: CrawlerArgs): CrawlerPlan {
  return {
    crawler,
    table,
    trust: renderPolicy(PolicyKind.Trust, subject, [serviceTrust(table, "glue")]),
    permissions: renderPolicy(PolicyKind.RoleInline, subject, [
      ...catalogStatements(table),
      ...readDataStatements(table.region, table.bucketName, table.dataPrefix),
      ...decryptStatements(table.region, crawler.dataKey),
    ]),
  };
}

function catalogStatements({ databaseName, tableName, ...home }: CrawledTable): PolicyStatement[] {
  return [
    {
      sid: "KeepPartitions",
      actions: [
        "glue:GetDatabase",
        "glue:GetTable",
        "glue:GetTables",
        "glue:UpdateTable",
        "glue:GetPartition",
        "glue:GetPartitions",
        "glue:BatchGetPartition",
        "glue:CreatePartition",
        "glue:BatchCreatePartition",
        "glue:UpdatePartition",
        "glue:BatchUpdatePartition",
      ],
      resources: [
        glueCatalogArn(home),
        glueDatabaseArn(home, databaseName),
        glueTableArn(home, databaseName, tableName),
      ],
    },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logGroupArn(home, LOG_GROUP)],
    },
  ];
}

/** Registers the crawler and its role. */
export function makeCrawler(
  name: string,
  { crawler, table, trust, permissions }: CrawlerPlan,
  glueTable: aws.glue.CatalogTable,
  opts: pulumi.CustomResourceOptions,
): void {
  const role = new aws.iam.Role(
    `${name}-crawler-role`,
    { name: crawler.roleName, path: SERVICE_ROLE_PATH, assumeRolePolicy: trust },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-crawler-policy`,
    { name: "crawl", role: role.name, policy: permissions },
    opts,
  );
  new aws.glue.Crawler(
    `${name}-crawler`,
    {
      name: crawler.crawlerName,
      databaseName: table.databaseName,
      role: roleArn(table, crawler.roleName, SERVICE_ROLE_PATH),
      schedule: crawler.schedule,
      catalogTargets: [{ databaseName: table.databaseName, tables: [glueTable.name] }],
      // The table is kept as it stands here: the crawler adds partitions, and logs what else it finds changed.
      // A crawler of catalog tables takes no other answer to deletions.
      schemaChangePolicy: { updateBehavior: "LOG", deleteBehavior: "LOG" },
      configuration: JSON.stringify({
        Version: 1,
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
        Grouping: { TableGroupingPolicy: "CombineCompatibleSchemas" },
      }),
    },
    { ...opts, dependsOn: [role, policy] },
  );
}
