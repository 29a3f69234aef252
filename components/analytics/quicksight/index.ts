export type { QueriedDataArgs } from "./access-role";
export { QuickSightDashboard, type QuickSightDashboardArgs } from "./dashboard";
export { DataSetImportMode, QuickSightDataSet, type QuickSightDataSetArgs } from "./data-set";
export { QuickSightDataSource, type QuickSightDataSourceArgs } from "./data-source";
export { QuickSightGroups, type QuickSightGroupsArgs } from "./groups";
export type { LineChartArgs } from "./line-chart";
export type { QuickSightAudienceArgs } from "./permissions";
