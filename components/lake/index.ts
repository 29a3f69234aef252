export { CellsFilter, type CellsFilterArgs } from "./cells-filter";
export { LakeDatabase, type LakeDatabaseArgs } from "./database";
export {
  type GrantTargetArgs,
  type GrantedTableArgs,
  type TagValuesArgs,
  type TaggedArgs,
  TaggedResources,
} from "./grant-target";
export { type LakeGrantArgs, LakeGrants, type LakeGrantsArgs } from "./grants";
export { LakeCrawler, type LakeCrawlerArgs } from "./crawler";
export { DataLake, type DataLakeArgs, type ExistingTableArgs, type LakeArgs } from "./lake";
export { type LakeLocationArgs, type LakePathArgs, LocationMode, LocationRole } from "./location";
export { LakePermission } from "./permission";
export { AccessControl, type ExternalFilteringArgs } from "./settings";
export { DataShare, type DataShareArgs, type SharedTablesArgs } from "./share";
export { SharedDatabase, type SharedDatabaseArgs, type SharedDatabaseReaderArgs } from "./shared-database";
export { TableTags, type TableTagsArgs } from "./table-tags";
export * from "./personas";
