import { JoinOperator } from "../aggregation-rule";
import type { Resolver } from "./resolver";
import type { Relation } from "./scope";
import type { Expression, Operation, Select, Source } from "./syntax";
import type { QueryTable } from "./table";
import { type Problems, QueryProblemCode } from "./verdict";

/** What the rule of a table says of joins. */
export interface JoinRule {
  columns: readonly string[];
  /** Default: AND alone. */
  operators?: readonly JoinOperator[];
  /** Whether it has to be joined with a table of the member who queries, directly or over others. */
  required: boolean;
}

/**
 * Checks the joins of an aggregation or list query: INNER JOINs of different tables on equal join columns.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-aggregation.html#join-controls
 */
export function checkJoins(
  select: Select,
  resolver: Resolver,
  ruleOf: (table: QueryTable) => JoinRule,
  problems: Problems,
): void {
  const relations = resolver.relations(select);
  const pairs = select.sources.flatMap((source, index) => {
    if (index === 0) {
      return [];
    }
    checkSelfJoin(source, index, relations, problems);
    return checkKind(source, problems) ? checkOn(source, relations[index]!, resolver, ruleOf, problems) : [];
  });
  checkRequired(relations, pairs, ruleOf, problems);
}

function checkSelfJoin({ text }: Source, index: number, relations: readonly Relation[], problems: Problems): void {
  const { table } = relations[index]!;
  if (table && relations.slice(0, index).some((before) => before.table === table)) {
    problems.add(
      QueryProblemCode.SelfJoin,
      text,
      `${table.name} is joined with itself`,
      "join it with another configured table",
    );
  }
}

function checkKind({ join, on, text }: Source, problems: Problems): boolean {
  if (join !== "INNER") {
    const what = join === "," ? "a list of tables" : `${join} JOIN`;
    problems.add(QueryProblemCode.JoinKind, text, `${what} is not supported`, "write INNER JOIN ... ON");
    return false;
  }
  if (!on) {
    problems.add(QueryProblemCode.JoinCondition, text, "the join has no ON", "write ON with the columns to be equal");
  }
  return on !== undefined;
}

/** Checks a join condition. Returns the pairs of relations whose columns it equates. */
function checkOn(
  { on }: Source,
  joined: Relation,
  resolver: Resolver,
  ruleOf: (table: QueryTable) => JoinRule,
  problems: Problems,
): [Relation, Relation][] {
  const { operators, matches } = parts(on!);
  const pairs: [Relation, Relation][] = [];
  const tables = new Set<QueryTable>();
  for (const match of matches) {
    const sides = matchedRelations(match, resolver);
    if (sides === undefined || sides[0] === sides[1] || !sides.includes(joined)) {
      problems.add(
        QueryProblemCode.JoinCondition,
        match.text,
        "a join condition has to equate a column of the joined table with one of a table before it",
        "write column = column, and move what else there is into WHERE",
      );
      continue;
    }
    pairs.push(sides);
    sides.forEach(({ table }, index) => {
      if (table) {
        tables.add(table);
        checkColumn((match as Operation).operands[index]!, table, resolver, ruleOf, problems);
      }
    });
  }
  for (const table of tables) {
    const allowed = ruleOf(table).operators ?? [JoinOperator.And];
    for (const operator of [...operators].filter((used) => !allowed.includes(used))) {
      problems.add(
        QueryProblemCode.JoinOperator,
        on!.text,
        `the rule of ${table.name} does not allow ${operator} between join conditions`,
        `use ${allowed.join(" or ") || "a single condition"}`,
      );
    }
  }
  return pairs;
}

/** The operators and the conditions between them. */
function parts(on: Expression): { operators: Set<JoinOperator>; matches: Expression[] } {
  const operator = Object.values(JoinOperator).find(
    (candidate) => on.kind === "operation" && on.operator === candidate,
  );
  if (operator === undefined) {
    return { operators: new Set(), matches: [on] };
  }
  const below = (on as Operation).operands.map(parts);
  return {
    operators: new Set([operator, ...below.flatMap(({ operators }) => [...operators])]),
    matches: below.flatMap(({ matches }) => matches),
  };
}

/** The relations of the two columns that a condition equates; undefined for any other condition. */
function matchedRelations(match: Expression, resolver: Resolver): [Relation, Relation] | undefined {
  const operands = match.kind === "operation" && match.operator === "=" ? match.operands : [];
  const relations = operands.flatMap((operand) => {
    const target = operand.kind === "column" ? resolver.target(operand) : undefined;
    return target && "relation" in target ? [target.relation] : [];
  });
  return relations.length === 2 ? (relations as [Relation, Relation]) : undefined;
}

function checkColumn(
  operand: Expression,
  table: QueryTable,
  resolver: Resolver,
  ruleOf: (table: QueryTable) => JoinRule,
  problems: Problems,
): void {
  const { columns } = ruleOf(table);
  for (const { column } of resolver.origins(operand)) {
    if (!columns.some((name) => name.toLowerCase() === column)) {
      problems.add(
        QueryProblemCode.JoinColumn,
        operand.text,
        `${column} is no join column of ${table.name}`,
        columns.length > 0 ? `join on ${columns.join(", ")}` : `query ${table.name} without a join`,
      );
    }
  }
}

/** Checks that each table that demands it is connected with one of the querier, or one of the querier with any other. */
function checkRequired(
  relations: readonly Relation[],
  pairs: readonly [Relation, Relation][],
  ruleOf: (table: QueryTable) => JoinRule,
  problems: Problems,
): void {
  const joined = joinedRelations(relations, pairs);
  for (const relation of relations) {
    const { table } = relation;
    if (table === undefined || !ruleOf(table).required) {
      continue;
    }
    const { name, ownedByQuerier } = table;
    const others = [...joined.get(relation)!].flatMap((other) => (other.table ? [other.table] : []));
    if (!others.some((other) => other !== table && (ownedByQuerier || other.ownedByQuerier))) {
      const partner = ownedByQuerier ? "another table" : "a table of the member who queries";
      problems.add(
        QueryProblemCode.JoinRequired,
        name,
        `the rule of ${name} requires an INNER JOIN with ${partner}`,
        `join ${name} with ${partner} on ${ruleOf(table).columns.join(", ")}`,
      );
    }
  }
}

/** For each relation all that are joined with it, directly or over others. */
function joinedRelations(
  relations: readonly Relation[],
  pairs: readonly [Relation, Relation][],
): ReadonlyMap<Relation, ReadonlySet<Relation>> {
  const groups = new Map(relations.map((relation) => [relation, new Set([relation])]));
  for (const [one, other] of pairs) {
    const group = groups.get(one)!;
    groups.get(other)!.forEach((relation) => {
      group.add(relation);
      groups.set(relation, group);
    });
  }
  return groups;
}
