import { type Expression, type Query, type Select, within } from "./syntax";

/** The expressions of a SELECT, by its clauses. */
export function expressionsOf({ items, sources, where, groupBy, having }: Select) {
  return {
    items: items.flatMap((item) => (item.kind === "expression" ? [item.expression] : [])),
    on: sources.flatMap(({ on }) => (on ? [on] : [])),
    where: where ? [where] : [],
    groupBy,
    having: having ? [having] : [],
  };
}

/** A query and all nested in it, in whatever way. */
export function queriesIn(query: Query): Query[] {
  const { commonTables, body, orderBy, limit, offset } = query;
  const branches = body.kind === "set" ? body.branches : [body];
  const selects = selectsOf(query);
  const expressions = [
    ...selects.flatMap((select) => Object.values(expressionsOf(select)).flat()),
    ...orderBy.map(({ expression }) => expression),
    ...(limit ? [limit] : []),
    ...(offset ? [offset] : []),
  ];
  const nested = [
    ...commonTables.map((table) => table.query),
    ...branches.flatMap((branch) => (branch.kind === "query" ? [branch] : [])),
    ...selects.flatMap(({ sources }) => sources.flatMap(({ from }) => (Array.isArray(from) ? [] : [from]))),
    ...expressions.flatMap(subqueriesIn),
  ];
  return [query, ...nested.flatMap(queriesIn)];
}

/** The SELECTs of a query that are not nested in it: one, or those of a set operation. */
export function selectsOf({ body }: Query): Select[] {
  const branches = body.kind === "set" ? body.branches : [body];
  return branches.flatMap((branch) => (branch.kind === "select" ? [branch] : []));
}

function subqueriesIn(expression: Expression): Query[] {
  return within(expression).flatMap((part) => (part.kind === "subquery" ? [part.query] : []));
}
