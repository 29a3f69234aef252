import { contentOf } from "../../policies/access/model/document";
import { at, isUnknown, knownItems, listAt, textsAt } from "../../policies/access/model/value";
import type { Environment, TableName } from "../../policies/access/paths/environment";

/** Somebody or something that paths lead from, through or to. */
export interface Place {
  /** Tells places apart, and puts them in an order that does not depend on that of the program. */
  key: string;
  kind: "reader" | "acting role" | "table" | "catalog" | "bucket";
  /** Twelve digits; empty where it is not known. */
  account: string;
  name: string;
  /** What it is, in a few words. */
  detail: string;
  /** The name in full. */
  title: string;
}

/** Services as people call them, by the first part of their principal. */
const SERVICES: Readonly<Record<string, string>> = {
  cleanrooms: "Clean Rooms",
  datazone: "DataZone",
  events: "EventBridge",
  glue: "Glue",
  lakeformation: "Lake Formation",
  lambda: "Lambda",
  quicksight: "QuickSight",
  scheduler: "EventBridge Scheduler",
  states: "Step Functions",
};

/** The role, user or account that a path begins with. */
export function readerPlace(environment: Environment, arn: string): Place {
  return { ...principal(environment, arn), key: `reader ${arn}`, kind: "reader" };
}

/** A role that a service acts as on the way. */
export function actingPlace(environment: Environment, arn: string): Place {
  return { ...principal(environment, arn), key: `role ${arn}`, kind: "acting role" };
}

export function tablePlace({ account, database, table }: TableName): Place {
  const title = `${database}.${table}`;
  const detail = `table of database ${database}`;
  return { key: `table ${account} ${title}`, kind: "table", account, name: table, detail, title };
}

export function catalogPlace(account: string): Place {
  const name = "Data Catalog";
  return { key: `catalog ${account}`, kind: "catalog", account, name, detail: "of the account", title: name };
}

export function bucketPlace({ model }: Environment, name: string): Place {
  const [bucket] = model.buckets.named(name);
  const detail = bucket ? "bucket" : "bucket outside the stack";
  const account = typeof bucket?.account === "string" ? bucket.account : "";
  return { key: `bucket ${name}`, kind: "bucket", account, name, detail, title: name };
}

function principal(environment: Environment, arn: string): Omit<Place, "key" | "kind"> {
  const [, , , , account = "", ...rest] = arn.split(":");
  const path = rest.join(":");
  const own = path === "root" ? "account root" : (path.split("/").at(-1) ?? path);
  const name = own.replace(/^AWSReservedSSO_(.+)_([0-9a-f]{16}|\*)$/, "$1");
  return { account, name, detail: principalDetail(environment, arn), title: arn };
}

/** What kind of principal it is; of a role, for which services it is, by its trust policy. */
export function principalDetail({ model }: Environment, arn: string): string {
  if (arn.endsWith(":root")) return "whoever may do everything";
  if (arn.includes(":user/")) return "user";
  if (arn.includes(":role/aws-reserved/sso.amazonaws.com/")) return "permission set";
  if (arn.includes(":role/aws-service-role/")) return "service-linked role";
  if (arn.includes(":role/service-role/aws-quicksight-")) return "role of QuickSight";
  const services = trusted(model.identities.named(arn)[0]?.trust?.document);
  return services.length > 0 ? `role of ${services.join(", ")}` : "role";
}

function trusted(document: unknown): string[] {
  const statements = listAt(contentOf(document), "Statement");
  const principals = (isUnknown(statements) ? [] : statements).flatMap((statement) =>
    at(statement, "Effect") === "Allow" ? knownItems(textsAt(at(statement, "Principal"), "Service")) : [],
  );
  const names = principals.map((service) => SERVICES[service.split(".", 1)[0] as string] ?? service);
  return [...new Set(names)].sort();
}
