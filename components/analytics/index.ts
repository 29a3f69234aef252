export { type AthenaCatalogArgs, AthenaWorkspace, type AthenaWorkspaceArgs } from "./athena-workspace";
export { CatalogPolicy, type CatalogPolicyArgs, type CatalogShareArgs } from "./catalog-policy";
export type { CrawlerArgs } from "./crawler";
export type { DataKeyArgs } from "./data-access";
export { ExternalTable, type ExternalTableArgs, type TableColumnArgs } from "./external-table";
export { type PartitionKeyArgs, PartitionMode, type PartitionValuesArgs } from "./partitions";
export * from "./quicksight";
export type { PermissionSetArgs, ReaderAccountArgs, ReaderRoleArgs } from "./readers";
export { WorkloadBucket, type WorkloadBucketArgs } from "./workload-bucket";
