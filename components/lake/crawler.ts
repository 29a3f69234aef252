import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  InputCheck,
  PolicyKind,
  type PolicyStatement,
  SERVICE_ROLE_PATH,
  crawlerNameFormat,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  logGroupArn,
  quote,
  renderPolicy,
  roleArn,
  scheduleFormat,
  serviceTrust,
} from "../aws";
import { type LakeGrantArgs, LakeGrants } from "./grants";
import { type LakeArgs, checkLake } from "./lake";
import { type LakePathArgs, checkWithinLocations } from "./location";
import { LakePermission } from "./permission";

/** Arguments of `LakeCrawler`. */
export interface LakeCrawlerArgs {
  /** The lake of the data. */
  lake: LakeArgs;
  /** Name of the crawler: 1 to 255 letters, digits, hyphens and underscores. */
  crawlerName: string;
  /** Name of its role. Default: the crawler's name. */
  roleName?: string;
  /** Name of the database in which it makes tables. */
  databaseName: string;
  /** Where it looks for data, within a registered location. */
  path: LakePathArgs;
  /** Name of a security configuration, such as a `GlueSecurity`'s. */
  securityConfigurationName: string;
  /** When it runs, in UTC, such as `cron(30 9 * * ? *)` for 09:30 each day. Default: when someone starts it. */
  schedule?: string;
}

/**
 * A crawler that finds out what tables there are in a lake: Lake Formation hands it the data, and lets it make tables in
 * its one database. What it finds gone it leaves in the catalogue and logs.
 * Source: https://docs.aws.amazon.com/glue/latest/dg/crawler-lf-integ.html
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role`, `<name>-role-policy` | the crawler's role |
 * | `<name>-grants` | the `LakeGrants` to it |
 * | `<name>-crawler` | the crawler |
 *
 * @example
 * new LakeCrawler("order", {
 *   lake, crawlerName: "order", databaseName: "cm_kasama_sales", securityConfigurationName: "sales",
 *   path: { bucketName: "cm-kasama-sales-888888888888", prefix: "order/" },
 * }, { providers: account.providers, dependsOn: database });
 */
export class LakeCrawler extends pulumi.ComponentResource {
  /** Name of the crawler. */
  readonly crawlerName: pulumi.Output<string>;

  constructor(name: string, args: LakeCrawlerArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planCrawler(name, args);
    super("lakeshare:index:LakeCrawler", name, args, opts);

    const { lake, databaseName, path } = args;
    const inner = { parent: this };
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: plan.roleName,
        path: SERVICE_ROLE_PATH,
        description: `Finds the tables of ${databaseName}`,
        assumeRolePolicy: plan.trust,
      },
      inner,
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-role-policy`,
      { name: "crawl", role: role.name, policy: plan.permissions },
      inner,
    );
    const grants = new LakeGrants(
      `${name}-grants`,
      { lake, grants: grantsOf(args, plan.arn) },
      { ...inner, dependsOn: [role, policy] },
    );
    const crawler = new aws.glue.Crawler(
      `${name}-crawler`,
      {
        name: args.crawlerName,
        databaseName,
        role: plan.arn,
        securityConfiguration: args.securityConfigurationName,
        ...(args.schedule !== undefined && { schedule: args.schedule }),
        s3Targets: [{ path: `s3://${path.bucketName}/${path.prefix ?? ""}` }],
        lakeFormationConfiguration: { useLakeFormationCredentials: true },
        schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
      },
      { ...inner, dependsOn: grants },
    );

    this.crawlerName = crawler.name;
    this.registerOutputs({ crawlerName: this.crawlerName });
  }
}

const P = LakePermission;

function grantsOf({ databaseName, path }: LakeCrawlerArgs, principal: string): Record<string, LakeGrantArgs> {
  return {
    location: { principal, permissions: [P.DataLocationAccess], on: { location: path } },
    tables: { principal, permissions: [P.Alter, P.CreateTable, P.Describe], on: { databaseName } },
  };
}

interface CrawlerRolePlan {
  roleName: string;
  arn: string;
  trust: string;
  permissions: string;
}

function planCrawler(name: string, args: LakeCrawlerArgs): CrawlerRolePlan {
  const { lake, crawlerName, roleName = crawlerName } = args;
  const subject = `LakeCrawler ${quote(name)}`;
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), lake);
  check.format("crawlerName", crawlerName, crawlerNameFormat);
  check.format("roleName", roleName, formats.roleName);
  check.format("databaseName", args.databaseName, formats.catalogName);
  check.format("path.prefix", args.path.prefix, formats.keyPrefix);
  checkWithinLocations(check, "path", lake, args.path);
  check.format("schedule", args.schedule, scheduleFormat);
  check.done();
  return {
    roleName,
    arn: roleArn(lake, roleName, SERVICE_ROLE_PATH),
    trust: renderPolicy(PolicyKind.Trust, subject, [serviceTrust(lake, "glue")]),
    permissions: renderPolicy(PolicyKind.RoleInline, subject, statementsOf(args)),
  };
}

function statementsOf({ lake, databaseName }: LakeCrawlerArgs): PolicyStatement[] {
  return [
    {
      sid: "KeepTables",
      actions: [
        "glue:BatchCreatePartition",
        "glue:BatchGetPartition",
        "glue:BatchUpdatePartition",
        "glue:CreateTable",
        "glue:GetDatabase",
        "glue:GetPartitions",
        "glue:GetTable",
        "glue:GetTables",
        "glue:UpdateTable",
      ],
      resources: [glueCatalogArn(lake), glueDatabaseArn(lake, databaseName), glueTableArn(lake, databaseName)],
    },
    // Lake Formation knows no resources here: its own grants say on what.
    { sid: "ReadByLakeFormation", actions: ["lakeformation:GetDataAccess"], resources: ["*"] },
    {
      sid: "WriteLogs",
      actions: ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      // With a security configuration Glue closes the name of the log group with those of role and configuration.
      resources: [logGroupArn(lake, "/aws-glue/crawlers*")],
    },
  ];
}
