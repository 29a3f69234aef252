import { homeAccounts, isAccountId, parseArn, read, required, text, texts, type Resource } from "../../framework";

/** The types of grants. */
export const grantTypes = [
  "aws:lakeformation/permissions:Permissions",
  "aws-native:lakeformation:PrincipalPermissions",
] as const;

/** Who is granted something, as written. */
export function principalOf(grant: Resource): string {
  const path = isNative(grant) ? "principal.dataLakePrincipalIdentifier" : "principal";
  return required(text(grant.props, path), path);
}

/** What is granted. */
export function permissionsOf({ props }: Resource): readonly string[] {
  required(read(props, "permissions"), "permissions");
  return texts(props, "permissions");
}

/** What of that may be passed on. */
export function grantOptionsOf(grant: Resource): readonly string[] {
  return texts(grant.props, isNative(grant) ? "permissionsWithGrantOption" : "permissionsWithGrantOptions");
}

/** The account of the catalog that the grant is about, if the grant says so. */
export function catalogOf(grant: Resource): string | undefined {
  return text(grant.props, isNative(grant) ? "catalog" : "catalogId");
}

/** The kinds of things that something is granted on, and the property of each that names its catalog. */
const targets: Readonly<Record<string, string>> = {
  database: "catalogId",
  table: "catalogId",
  tableWithColumns: "catalogId",
  dataCellsFilter: "tableCatalogId",
  dataLocation: "catalogId",
  lfTag: "catalogId",
  lfTagPolicy: "catalogId",
};

/** The catalogs of what is granted on; undefined for one that is not said. The catalog itself has none. */
export function targetCatalogs(grant: Resource): readonly (string | undefined)[] {
  const props = isNative(grant) ? read(grant.props, "resource") : grant.props;
  return Object.entries(targets).flatMap(([target, property]) =>
    read(props, target) === undefined ? [] : [text(props, `${target}.${property}`)],
  );
}

/** The LF-Tags by which the grant chooses what it is on: each key, and the values of which one is enough. */
export function tagExpression(grant: Resource): unknown {
  return read(grant.props, isNative(grant) ? "resource.lfTagPolicy.expression" : "lfTagPolicy.expressions");
}

/** A principal outside the account in which it is granted something: of another account, or a part of an organisation. */
export interface Outsider {
  principal: string;
  account?: string;
  organization?: string;
}

/** The principal, if it is of no account that the grant is made in. */
export function outsider(grant: Resource): Outsider | undefined {
  const principal = principalOf(grant);
  const arn = parseArn(principal);
  if (arn?.service === "organizations") return { principal, organization: arn.resource.split("/")[1] ?? "" };
  const account = arn ? arn.account : principal;
  // The users and groups of Identity Center have no account.
  if (!isAccountId(account) || homeAccounts(grant).includes(account)) return undefined;
  return { principal, account };
}

/** True for the type of aws-native. */
export function isNative({ type }: Resource): boolean {
  return type.startsWith("aws-native:");
}
