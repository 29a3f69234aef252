export { JdbcConnection, type JdbcConnectionArgs } from "./connection";
export { DatabaseSnapshot, type DatabaseSnapshotArgs } from "./database-snapshot";
export type { DatabaseSourceArgs } from "./database-source";
export { GlueSecurity, type GlueSecurityArgs, securityStatements } from "./glue-security";
export {
  BookmarkOrder,
  IncrementalDatabase,
  type IncrementalDatabaseArgs,
  type IncrementalTableArgs,
} from "./incremental-database";
export { type DatabaseAddress, DatabaseEngine, jdbcUrl } from "./jdbc-url";
export { LogFiles, type LogFilesArgs, LogKind } from "./log-files";
export { ScriptStore, type ScriptStoreArgs } from "./script-store";
export { type DatabaseSecretArgs, readSecretStatements } from "./secret";
export { SourceDatabase, type SourceDatabaseArgs } from "./source-database";
export { type BlueprintArgs, DataFormat } from "./workflow";
