import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, quote, scheduleFormat } from "../aws";
import { checkId, checkOfAccount, dataZoneFormats } from "./format";

/** Which tables of a database become assets. */
export interface SourceDatabaseFilterArgs {
  /** Name of the database. */
  databaseName: string;
  /** Names of the tables that become assets, with * for any characters. Default: all. */
  include?: string[];
  /** Names of the tables that do not, with * for any characters. Default: none. */
  exclude?: string[];
}

/** Arguments of `GlueDataSource`. */
export interface GlueDataSourceArgs extends Home {
  /** Id of the domain. */
  domainId: pulumi.Input<string>;
  /** Id of the project that publishes. */
  projectId: pulumi.Input<string>;
  /** Id of the project's environment in the account of the tables. */
  environmentId: pulumi.Input<string>;
  /** Name of the data source: 1 to 256 letters, digits, blanks and the characters _-. */
  dataSourceName: string;
  /** The databases whose tables become assets. */
  databases: SourceDatabaseFilterArgs[];
  /** ARN of the role for managing access, such as a `ManageAccessRole`'s. */
  manageAccessRoleArn: string;
  /** When it runs, in UTC, such as `cron(0 10 * * ? *)` for 10:00 each day. Default: when someone starts it. */
  schedule?: string;
  /** Whether assets are published as soon as a run finds them, whatever they are; `AssetPublication` publishes by a rule. Default: false. */
  publishOnImport?: boolean;
  /** Whether DataZone makes up names for assets and columns. Default: false. */
  businessNames?: boolean;
}

/**
 * What brings tables of the Glue Data Catalog into a project as assets, on a schedule or when someone starts it.
 *
 * Cloud Control cannot change a data source: any change makes it anew, and the assets stay.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-data-source` | the data source |
 *
 * @example
 * new GlueDataSource("sales", {
 *   accountId: "888888888888", region: "ap-northeast-1",
 *   domainId: domain.domainId, projectId: sales.projectId, environmentId: environment.environmentId,
 *   dataSourceName: "sales-data-source", databases: [{ databaseName: "cm_kasama_sales" }],
 *   manageAccessRoleArn: "arn:aws:iam::888888888888:role/service-role/AmazonDataZoneGlueAccess-ap-northeast-1",
 * }, { providers: marketplace.providers });
 */
export class GlueDataSource extends pulumi.ComponentResource {
  /** Id of the data source; unknown before creation. */
  readonly dataSourceId: pulumi.Output<string>;

  constructor(name: string, args: GlueDataSourceArgs, opts?: pulumi.ComponentResourceOptions) {
    checkDataSource(`GlueDataSource ${quote(name)}`, args);
    super("lakeshare:index:GlueDataSource", name, args, opts);

    const dataSource = new awsNative.datazone.DataSource(
      `${name}-data-source`,
      {
        domainIdentifier: args.domainId,
        projectIdentifier: args.projectId,
        environmentIdentifier: args.environmentId,
        name: args.dataSourceName,
        type: "GLUE",
        enableSetting: "ENABLED",
        publishOnImport: args.publishOnImport ?? false,
        recommendation: { enableBusinessNameGeneration: args.businessNames ?? false },
        configuration: {
          glueRunConfiguration: {
            dataAccessRole: args.manageAccessRoleArn,
            relationalFilterConfigurations: args.databases.map(filterOf),
          },
        },
        ...(args.schedule !== undefined && { schedule: { schedule: args.schedule, timezone: "UTC" } }),
      },
      // https://github.com/pulumi/pulumi-aws-native/issues/1866
      { parent: this, replaceOnChanges: ["*"], deleteBeforeReplace: true },
    );

    this.dataSourceId = dataSource.awsId;
    this.registerOutputs({ dataSourceId: this.dataSourceId });
  }
}

function filterOf({ databaseName, include, exclude = [] }: SourceDatabaseFilterArgs) {
  return {
    databaseName,
    filterExpressions: [
      ...(include ?? ["*"]).map((expression) => ({ expression, type: "INCLUDE" as const })),
      ...exclude.map((expression) => ({ expression, type: "EXCLUDE" as const })),
    ],
  };
}

function checkDataSource(subject: string, args: GlueDataSourceArgs): void {
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkId(check, "domainId", args.domainId, dataZoneFormats.domainId);
  checkId(check, "projectId", args.projectId);
  checkId(check, "environmentId", args.environmentId);
  check.format("dataSourceName", args.dataSourceName, dataZoneFormats.dataSourceName);
  check.require(args.databases.length > 0, "databases", "is empty; write the database whose tables become assets");
  check.unique(
    "databases",
    args.databases.map(({ databaseName }) => databaseName),
  );
  args.databases.forEach(({ databaseName, include, exclude }, index) => {
    check.format(`databases[${index}].databaseName`, databaseName, formats.catalogName);
    check.require(
      include?.length !== 0,
      `databases[${index}].include`,
      "is empty, so that no table would become an asset; leave it out for all, or write at least one",
    );
    [...(include ?? []), ...(exclude ?? [])].forEach((pattern) =>
      check.require(
        /^[a-z0-9_*]{1,255}$/.test(pattern),
        `databases[${index}]`,
        `${quote(pattern)} is no pattern of table names; write lower-case letters, digits, underscores and *`,
      ),
    );
  });
  checkOfAccount(check, "manageAccessRoleArn", args, args.manageAccessRoleArn, "role");
  check.format("schedule", args.schedule, scheduleFormat);
  check.done();
}
