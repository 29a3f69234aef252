import type { Resources } from "../model/registry";
import { type Origin, type Resource, originOf } from "../model/resource";
import { isUnknown, knownItems, textAt, textsAt } from "../model/value";
import { SERVICES, type Service } from "../paths";
import type { Question } from "../paths/environment";

/** What a program expects of a principal and a table. */
export interface Expectation {
  origin: Origin;
  service: Service;
  question: Question;
  expected: "ALLOWED" | "DENIED";
}

/** An expectation that cannot be read, and why. */
export interface Unreadable {
  origin: Origin;
  reason: string;
}

/** The expectations of a stack. */
export function readExpectations(resources: Resources): readonly (Expectation | Unreadable)[] {
  return resources.ofTypes("lakeshare:index:AccessExpectation").map(readExpectation);
}

function readExpectation(resource: Resource): Expectation | Unreadable {
  const { props } = resource;
  const origin = originOf(resource);
  const unread: string[] = [];
  const text = (path: string): string => {
    const value = textAt(props, path);
    if (typeof value !== "string") unread.push(path);
    return typeof value === "string" ? value : "";
  };
  const principal = text("principal");
  const service = text("through");
  const expected = text("expected");
  const table = {
    account: text("table.accountId"),
    database: text("table.databaseName"),
    table: text("table.tableName"),
  };
  const location = textAt(props, "table.location");
  const columns = textsAt(props, "columns");
  const operation = textAt(props, "operation") ?? "READ";
  if (isUnknown(location)) unread.push("table.location");
  if (isUnknown(columns) || columns.some(isUnknown)) unread.push("columns");
  if (isUnknown(operation)) unread.push("operation");
  if (unread.length > 0) return { origin, reason: `${unread.join(" and ")} cannot be read at preview` };
  if (!isService(service)) return { origin, reason: `through is ${service}, by which no table can be got at` };
  return {
    origin,
    service,
    expected: expected === "DENIED" ? "DENIED" : "ALLOWED",
    question: {
      principal,
      table,
      operation: operation === "WRITE" ? "WRITE" : "READ",
      extent: expected === "DENIED" ? "any" : "all",
      ...(typeof location === "string" && { location }),
      ...(knownItems(columns).length > 0 && { columns: knownItems(columns) }),
    },
  };
}

function isService(text: string): text is Service {
  return (SERVICES as readonly string[]).includes(text);
}
