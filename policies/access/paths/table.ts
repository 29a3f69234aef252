import type { Answer } from "../evaluator";
import { catalogName, type Database, type Table } from "../model/catalog";
import { type Known, isUnknown, knownItems } from "../model/value";
import { answerOf, anyOf, includes } from "./answer";
import type { Environment, Question, TableName } from "./environment";
import { IAM_ALLOWED_PRINCIPALS, givesOnTable, grantsIn } from "./grants";
import { type Location, parseLocation } from "./location";

/** What is known of the table that is asked about. */
export interface TableFacts {
  name: TableName;
  /** As messages call it. */
  label: string;
  /** The table, if the stack makes it; one that a crawler or a job makes stands in a database of the stack. */
  table: Table | undefined;
  database: Database | undefined;
  location: Location | undefined;
  /** The columns that are asked about; undefined stands for one whose name is not known. */
  columns: readonly (string | undefined)[];
  /** Whether Lake Formation leaves the table to IAM. */
  byIam: Answer;
}

/** What is known of a table. */
export function tableFacts(environment: Environment, question: Question): TableFacts {
  const { table: name } = question;
  const { databases, tables } = environment.model.catalogs;
  const [database] = databases.named(name.database, name.account);
  const [table] = tables.named(catalogName(name.database, name.table), name.account);
  const address = table?.location ?? question.location;
  return {
    name,
    label: `table ${name.database}.${name.table} of ${name.account}`,
    table,
    database,
    location: typeof address === "string" ? parseLocation(address) : undefined,
    columns: question.columns ?? columnsOf(table),
    byIam: leftToIam(environment, name, database),
  };
}

function columnsOf(table: Table | undefined): readonly (string | undefined)[] {
  const columns = table?.columns;
  if (columns === undefined || isUnknown(columns) || columns.length === 0) return [undefined];
  const known = knownItems(columns);
  return known.length < columns.length ? [...known, undefined] : known;
}

/**
 * Whether IAMAllowedPrincipals has a table: by a grant, or by the default of its database or its account. An account
 * whose settings are not in the stack has the default of AWS, which leaves everything to IAM.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html
 */
function leftToIam(environment: Environment, name: TableName, database: Database | undefined): Answer {
  const [settings] = environment.model.lakeFormation.settings.named(name.account, name.account);
  const byDefault: Known<boolean> = database?.newTablesByIam ?? settings?.newTablesByIam ?? true;
  const grants = grantsIn(environment, name.account).filter(({ principal }) => principal === IAM_ALLOWED_PRINCIPALS);
  const granted = givesOnTable(environment, grants, {
    table: name,
    columns: [undefined],
    extent: "all",
    permission: "ALL",
  });
  return anyOf([answerOf(byDefault), granted]);
}

/** Whether hybrid access makes Lake Formation decide for a principal. */
export function optedIn({ model }: Environment, principal: string, { account, database, table }: TableName): Answer {
  return anyOf(
    model.lakeFormation.optIns.map((optIn) => {
      const target = optIn.table;
      if (optIn.catalog === undefined || target === undefined) return "denied";
      const parts: Answer[] = [
        includes(optIn.principals, principal),
        isUnknown(optIn.catalog) ? "unknown" : answerOf(optIn.catalog === account),
        optIn.database === undefined || isUnknown(optIn.database) ? "unknown" : answerOf(optIn.database === database),
        isUnknown(target) ? "unknown" : answerOf(target === "*" || target === table),
      ];
      if (parts.includes("denied")) return "denied";
      return parts.includes("unknown") ? "unknown" : "allowed";
    }),
  );
}
