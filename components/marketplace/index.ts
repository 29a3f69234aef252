export { AccountAssociation, type AccountAssociationArgs } from "./account-association";
export { AssetPublication, type AssetPublicationArgs } from "./asset-publication";
export {
  BlueprintKind,
  type DataLakeBlueprintArgs,
  EnvironmentBlueprint,
  type EnvironmentBlueprintArgs,
} from "./blueprint";
export { EnvironmentBoundary, type EnvironmentBoundaryArgs } from "./boundary/environment-boundary";
export {
  CustomEnvironment,
  type CustomEnvironmentArgs,
  type SubscriptionTargetArgs,
  environmentRoleArn,
} from "./custom-environment";
export { DataLakeEnvironment, type DataLakeEnvironmentArgs } from "./data-lake-environment";
export { GlueDataSource, type GlueDataSourceArgs, type SourceDatabaseFilterArgs } from "./data-source";
export { DataZoneDomain, type DataZoneDomainArgs } from "./domain";
export type { DomainUnitArgs } from "./domain-unit";
export type { EventRunArgs } from "./event-run";
export type { EnvironmentQueryArgs } from "./environment-query";
export { dataZoneFormats } from "./format";
export {
  DataZoneGrants,
  type DataZoneGrantsArgs,
  type PublishedDatabaseArgs,
  type SubscribedDatabaseArgs,
} from "./grants";
export { ManageAccessRole, type ManageAccessRoleArgs, manageAccessRoleArn } from "./manage-access-role";
export { DataZoneProject, type DataZoneProjectArgs } from "./project";
export { type ApprovalRuleArgs, SubscriptionApproval, type SubscriptionApprovalArgs } from "./subscription-approval";
