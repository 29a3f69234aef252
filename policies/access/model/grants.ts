import { UNKNOWN } from "../evaluator";
import type { ColumnSelection } from "./lake-formation";
import type { Resources } from "./registry";
import { type Origin, type Resource, originOf } from "./resource";
import { type Known, at, isUnknown, listAt, textAt, textsAt } from "./value";

/** What something is granted on. */
export type GrantTarget =
  | { kind: "database"; database: Known<string> }
  /** `table` is "*" for all tables of the database. */
  | { kind: "table"; database: Known<string>; table: Known<string>; columns?: ColumnSelection; filter?: Known<string> }
  | { kind: "tags"; resources: Known<string>; expression: Known<readonly TagCondition[]> }
  | { kind: "location"; arn: Known<string> }
  /** The catalog, or LF-Tags themselves. */
  | { kind: "other" }
  | { kind: "unknown" };

/** One condition of an expression of LF-Tags: the key has one of the values. */
export interface TagCondition {
  key: Known<string>;
  values: Known<readonly Known<string>[]>;
}

/** Permissions of Lake Formation. */
export interface Grant {
  /** The account whose catalog holds what is granted. */
  catalog: Known<string>;
  /** The account in which it is granted: another's than the catalog's where a share is passed on. */
  grantor: Known<string>;
  principal: Known<string>;
  permissions: Known<readonly Known<string>[]>;
  grantable: Known<readonly Known<string>[]>;
  target: GrantTarget;
  origin: Origin;
}

/** The grants of the stack. */
export function readGrants(resources: Resources): Grant[] {
  return [
    ...resources.map(["aws:lakeformation/permissions:Permissions"], (resource) => {
      const { props } = resource;
      return grant(resource, props, textAt(props, "catalogId"), {
        principal: textAt(props, "principal") ?? UNKNOWN,
        grantable: textsAt(props, "permissionsWithGrantOptions"),
      });
    }),
    ...resources.map(["aws-native:lakeformation:PrincipalPermissions"], (resource) => {
      const { props } = resource;
      return grant(resource, at(props, "resource"), textAt(props, "catalog"), {
        principal: textAt(props, "principal.dataLakePrincipalIdentifier") ?? UNKNOWN,
        grantable: textsAt(props, "permissionsWithGrantOption"),
      });
    }),
  ];
}

function grant(
  resource: Resource,
  on: unknown,
  stated: Known<string> | undefined,
  rest: Pick<Grant, "principal" | "grantable">,
): Grant {
  const { catalog, target } = targetOf(on);
  return {
    ...rest,
    catalog: catalog ?? stated ?? resource.account,
    grantor: resource.account,
    permissions: textsAt(resource.props, "permissions"),
    target,
    origin: originOf(resource),
  };
}

/** Both providers name the targets alike, and their parts almost. */
function targetOf(on: unknown): { catalog?: Known<string> | undefined; target: GrantTarget } {
  if (isUnknown(on)) return { target: { kind: "unknown" } };
  const text = (path: string) => textAt(on, path) ?? UNKNOWN;
  const has = (path: string) => at(on, path) !== undefined;
  if (has("database")) {
    return { catalog: textAt(on, "database.catalogId"), target: { kind: "database", database: text("database.name") } };
  }
  if (has("table")) {
    const table = textAt(on, "table.name") ?? "*";
    const target: GrantTarget = { kind: "table", database: text("table.databaseName"), table };
    return { catalog: textAt(on, "table.catalogId"), target };
  }
  if (has("tableWithColumns")) {
    const at = "tableWithColumns";
    const table = { kind: "table", database: text(`${at}.databaseName`), table: text(`${at}.name`) } as const;
    return { catalog: textAt(on, `${at}.catalogId`), target: { ...table, columns: columnsOf(on) } };
  }
  if (has("dataCellsFilter")) {
    const at = "dataCellsFilter";
    const table = { kind: "table", database: text(`${at}.databaseName`), table: text(`${at}.tableName`) } as const;
    return { catalog: textAt(on, `${at}.tableCatalogId`), target: { ...table, filter: text(`${at}.name`) } };
  }
  if (has("lfTagPolicy")) {
    const resources = text("lfTagPolicy.resourceType");
    const target: GrantTarget = { kind: "tags", resources, expression: expressionOf(on) };
    return { catalog: textAt(on, "lfTagPolicy.catalogId"), target };
  }
  if (has("dataLocation")) {
    const arn = textAt(on, "dataLocation.arn") ?? textAt(on, "dataLocation.resourceArn") ?? UNKNOWN;
    return { catalog: textAt(on, "dataLocation.catalogId"), target: { kind: "location", arn } };
  }
  return { target: { kind: "other" } };
}

function columnsOf(on: unknown): ColumnSelection {
  const path = "tableWithColumns";
  if (at(on, `${path}.columnNames`) !== undefined) return { only: textsAt(on, `${path}.columnNames`) };
  const excluded =
    at(on, `${path}.excludedColumnNames`) === undefined ? "columnWildcard.excludedColumnNames" : "excludedColumnNames";
  return { except: textsAt(on, `${path}.${excluded}`) };
}

function expressionOf(on: unknown): Known<readonly TagCondition[]> {
  const path = at(on, "lfTagPolicy.expressions") === undefined ? "lfTagPolicy.expression" : "lfTagPolicy.expressions";
  const items = listAt(on, path);
  // An expression that is not there is a saved one, which is not read.
  if (isUnknown(items) || items.length === 0) return UNKNOWN;
  return items.map((item) => ({
    key: textAt(item, "key") ?? textAt(item, "tagKey") ?? UNKNOWN,
    values: at(item, "values") === undefined ? textsAt(item, "tagValues") : textsAt(item, "values"),
  }));
}
