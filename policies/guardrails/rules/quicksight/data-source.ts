/** The types of QuickSight data sources. */
export const dataSourceTypes = ["aws:quicksight/dataSource:DataSource", "aws-native:quicksight:DataSource"] as const;
