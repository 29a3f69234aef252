import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, QuickSightKind, formats, quickSightArn, quote } from "../../aws";
import type { TableColumnArgs } from "../external-table";
import { type LineChartArgs, chartDefinition, checkChart } from "./line-chart";
import { type QuickSightAudienceArgs, assetIdFormat, assetNameFormat, checkAudience, permissions } from "./permissions";

/** Arguments of `QuickSightDashboard`. */
export interface QuickSightDashboardArgs {
  /** The account of QuickSight: 12 digits. */
  accountId: string;
  /** The Region of the dashboard and its dataset. */
  region: string;
  /** Id of the dashboard, such as `from_account1_dashboard`. */
  dashboardId: string;
  /** Name of the dashboard. Default: its id. */
  dashboardName?: string;
  /** Id of the analysis that the dashboard is published from, such as `from_account1_analysis`. */
  analysisId: string;
  /** Name of the analysis. Default: its id. */
  analysisName?: string;
  /** Id of the dataset: a `QuickSightDataSet`'s output, to have that made first. */
  dataSetId: pulumi.Input<string>;
  /** Name of the dataset, as authors see it in the analysis. */
  dataSetName: string;
  /** The columns of the dataset, with their types as Athena names them. */
  columns: TableColumnArgs[];
  /** The chart. */
  chart: LineChartArgs;
  /** The groups that own the analysis and the dashboard, and those that look at the dashboard. */
  audience: QuickSightAudienceArgs;
}

/**
 * A line chart, as an analysis and as the dashboard published from it. Both hold the same definition, so that a preview
 * shows what a reader will see. They are made with `@pulumi/aws-native`, since `@pulumi/aws` has no definitions.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-analysis` | the analysis |
 * | `<name>-dashboard` | the dashboard, linked to the analysis |
 *
 * @example
 * new QuickSightDashboard("account1", {
 *   accountId: "333333333333",
 *   region: "ap-northeast-1",
 *   dashboardId: "from_account1_dashboard",
 *   analysisId: "from_account1_analysis",
 *   analysisName: "from_account1 analysis",
 *   dataSetId: dataSet.dataSetId,
 *   dataSetName: "from_account1",
 *   columns: [{ name: "date", type: "date" }, { name: "total_sales", type: "decimal(10,2)" }],
 *   chart: { x: "date", y: "total_sales" },
 *   audience: { owners: ["analysts"], readers: ["viewers"] },
 * }, { providers: analytics.providers });
 */
export class QuickSightDashboard extends pulumi.ComponentResource {
  /** Id of the dashboard. */
  readonly dashboardId: pulumi.Output<string>;
  /** Id of the analysis. */
  readonly analysisId: pulumi.Output<string>;

  constructor(name: string, args: QuickSightDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    checkDashboard(name, args);
    super("lakeshare:index:QuickSightDashboard", name, args, opts);
    const dataSetArn = pulumi.output(args.dataSetId).apply((id) => quickSightArn(args, QuickSightKind.DataSet, id));
    const definition = chartDefinition(args.dataSetName, dataSetArn, args.chart, args.columns);

    const analysis = new awsNative.quicksight.Analysis(
      `${name}-analysis`,
      {
        awsAccountId: args.accountId,
        analysisId: args.analysisId,
        name: args.analysisName ?? args.analysisId,
        definition,
        permissions: permissions(args, QuickSightKind.Analysis, args.audience),
      },
      { parent: this },
    );
    const dashboard = new awsNative.quicksight.Dashboard(
      `${name}-dashboard`,
      {
        awsAccountId: args.accountId,
        dashboardId: args.dashboardId,
        name: args.dashboardName ?? args.dashboardId,
        definition,
        linkEntities: [quickSightArn(args, QuickSightKind.Analysis, args.analysisId)],
        permissions: permissions(args, QuickSightKind.Dashboard, args.audience),
      },
      { parent: this, dependsOn: analysis },
    );

    this.dashboardId = dashboard.dashboardId;
    this.analysisId = analysis.analysisId;
    this.registerOutputs({ dashboardId: this.dashboardId, analysisId: this.analysisId });
  }
}

function checkDashboard(name: string, args: QuickSightDashboardArgs): void {
  const check = new InputCheck(`QuickSightDashboard ${quote(name)}`);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("dashboardId", args.dashboardId, assetIdFormat);
  check.format("dashboardName", args.dashboardName, assetNameFormat);
  check.format("analysisId", args.analysisId, assetIdFormat);
  check.format("analysisName", args.analysisName, assetNameFormat);
  check.format("dataSetName", args.dataSetName, assetNameFormat);
  checkChart(check, args.chart, args.columns);
  checkAudience(check, args.audience);
  check.done();
}
