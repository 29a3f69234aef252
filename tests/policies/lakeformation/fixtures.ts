import { unknown, type RuleConfiguration, type TestResource } from "../support/analyzer";
import type { Case, Finding } from "../support/test-rule";

/** The account of the lake, and the provider of its resources. */
export const lakeAccount = "666666666666";
export const lakeProvider = { allowedAccountIds: `["${lakeAccount}"]`, region: "ap-northeast-1" };

/** The settings of the lake's account. */
export function settings(change: Record<string, unknown> = {}): TestResource {
  const admins = [`arn:aws:iam::${lakeAccount}:role/admin`];
  const props = { admins, catalogId: lakeAccount, parameters: { CROSS_ACCOUNT_VERSION: "4" }, ...change };
  return {
    type: "aws:lakeformation/dataLakeSettings:DataLakeSettings",
    name: "settings",
    props,
    provider: lakeProvider,
  };
}

/** A stack of one resource. */
export type One = { it: TestResource };

/** A stack of the settings alone. */
export const onlySettings = (): One => ({ it: settings() });

/** A stack of one grant, by which a role of the lake's account reads a table. */
export function onlyGrant(): One {
  const props = {
    catalogId: lakeAccount,
    principal: `arn:aws:iam::${lakeAccount}:role/reader`,
    permissions: ["DESCRIBE", "SELECT"],
    table: { catalogId: lakeAccount, databaseName: "sales", name: "orders" },
  };
  return { it: { type: "aws:lakeformation/permissions:Permissions", name: "grant", props, provider: lakeProvider } };
}

/** The same grant by aws-native. */
export function nativeGrant(change: Record<string, unknown> = {}) {
  return ({ it }: One): void => {
    it.type = "aws-native:lakeformation:PrincipalPermissions";
    it.props = {
      catalog: lakeAccount,
      principal: { dataLakePrincipalIdentifier: `arn:aws:iam::${lakeAccount}:role/reader` },
      permissions: ["DESCRIBE", "SELECT"],
      permissionsWithGrantOption: [],
      resource: { table: { catalogId: lakeAccount, databaseName: "sales", name: "orders" } },
      ...change,
    };
  };
}

/** A case that changes properties of the one resource; undefined takes a property away. */
export function changed(change: Record<string, unknown>, configuration?: RuleConfiguration): Case<One> {
  return { change: ({ it }) => Object.assign(it.props, change), ...(configuration && { configuration }) };
}

/** A case that changes properties of the one resource, and what the rule is to say of it. */
export function found(change: Record<string, unknown>, says: string, configuration?: RuleConfiguration): Finding<One> {
  return { ...changed(change, configuration), at: "it", says };
}

/** What every rule makes of a property of the one resource that is unknown. */
export function whenUnknown(property: string, configuration?: RuleConfiguration): Finding<One> {
  return found({ [property]: unknown() }, `${property} is not known at preview`, configuration);
}

/** A bucket of the lake's account, and a registered location in it. */
export function bucketAndLocation() {
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "bucket",
    props: { bucket: "lake" },
    provider: lakeProvider,
    computed: ["serverSideEncryptionConfiguration", "policy"],
  };
  const location: TestResource = {
    type: "aws:lakeformation/resource:Resource",
    name: "location",
    props: { arn: "arn:aws:s3:::lake/sales", roleArn: `arn:aws:iam::${lakeAccount}:role/lake-access` },
    provider: lakeProvider,
  };
  return { bucket, location };
}

/** A data cells filter of some rows and some columns. */
export function onlyFilter(): One {
  const tableData = {
    tableCatalogId: lakeAccount,
    databaseName: "sales",
    tableName: "orders",
    name: "japan",
    rowFilter: { filterExpression: "country = 'jp'" },
    columnNames: ["day", "amount"],
  };
  const props = { tableData };
  return {
    it: { type: "aws:lakeformation/dataCellsFilter:DataCellsFilter", name: "filter", props, provider: lakeProvider },
  };
}

/** Changes the filter; undefined takes a property away. */
export function refilter(change: Record<string, unknown>) {
  return ({ it }: One): void => {
    it.props = { tableData: { ...(it.props["tableData"] as Record<string, unknown>), ...change } };
  };
}

/** Makes the filter one of aws-native, and changes it. */
export function nativeFilter(change: Record<string, unknown>) {
  return ({ it }: One): void => {
    it.type = "aws-native:lakeformation:DataCellsFilter";
    it.props = { ...(it.props["tableData"] as Record<string, unknown>), ...change };
  };
}
