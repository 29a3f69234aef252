import { type OutputColumn, type Origin, type Place, type Relation, Scope, type Target, unionOf } from "./scope";
import {
  type ColumnReference,
  type Expression,
  type ExpressionItem,
  type Query,
  type Select,
  type SetOperation,
  type Source,
  type StarItem,
  type Subquery,
  childrenOf,
  sameName,
} from "./syntax";
import type { QueryTable } from "./table";
import { NotJudged, type Problems, QueryProblemCode } from "./verdict";

type CommonTables = ReadonlyMap<string, readonly OutputColumn[]>;

/** More columns and tables than 15 tables of 100 columns have; a query that doubles them over and over would never end. */
const MOST_COLUMNS = 2_000;

/** Finds what the names of a query stand for, through aliases, nested queries and common table expressions. */
export class Resolver {
  /** The tables that the query names anywhere. */
  readonly used = new Set<QueryTable>();
  private readonly targets = new Map<ColumnReference, Target>();
  private readonly inFrom = new Map<Select, readonly Relation[]>();
  private readonly scopes = new Map<Select, Scope>();
  private readonly subqueryOrigins = new Map<Subquery, ReadonlySet<Origin>>();
  private readonly base = new Map<QueryTable, readonly OutputColumn[]>();
  /** What every column found so far is made of, in order. */
  private readonly trail: ReadonlySet<Origin>[] = [];

  constructor(
    private readonly tables: readonly QueryTable[],
    private readonly problems: Problems,
  ) {}

  /** What the name of a column stands for; undefined where that is not known, which was recorded. */
  target(reference: ColumnReference): Target | undefined {
    return this.targets.get(reference);
  }

  /** The relations in FROM. */
  relations(select: Select): readonly Relation[] {
    return this.inFrom.get(select)!;
  }

  /** An expression, or that of the result column for which it stands as an alias. */
  unaliased(expression: Expression): Expression {
    const target = expression.kind === "column" ? this.target(expression) : undefined;
    return target && "item" in target ? target.item.expression : expression;
  }

  /** The columns of tables from which the value of an expression is made. */
  origins(expression: Expression): ReadonlySet<Origin> {
    if (expression.kind === "column") {
      const target = this.target(expression);
      return target === undefined
        ? new Set()
        : "item" in target
          ? this.origins(target.item.expression)
          : target.column.origins;
    }
    const own = expression.kind === "subquery" ? [this.subqueryOrigins.get(expression)!] : [];
    return unionOf([...own, ...childrenOf(expression).map((child) => this.origins(child))]);
  }

  /** Finds all names of a query. Returns its result columns. */
  query(query: Query, outer?: Scope, known: CommonTables = new Map()): readonly OutputColumn[] {
    const commonTables = new Map(known);
    for (const { name, columnAliases, query: inner } of query.commonTables) {
      commonTables.set(name.toLowerCase(), this.renamed(this.query(inner, outer, commonTables), columnAliases, name));
    }
    const columns = this.body(query.body, outer, commonTables);
    this.order(query, columns, commonTables);
    return columns;
  }

  private body(body: Select | SetOperation | Query, outer: Scope | undefined, known: CommonTables) {
    switch (body.kind) {
      case "query":
        return this.query(body, outer, known);
      case "select":
        return this.select(body, outer, known);
      case "set":
        return this.set(body, outer, known);
    }
  }

  private set(set: SetOperation, outer: Scope | undefined, known: CommonTables): readonly OutputColumn[] {
    const branches = set.branches.map((branch) => this.body(branch, outer, known));
    const [first] = branches as [readonly OutputColumn[]];
    if (branches.some(({ length }) => length !== first.length)) {
      this.problems.add(
        QueryProblemCode.SetOperation,
        set.operator,
        `the queries of ${set.operator} have different numbers of columns`,
        "select as many columns in each of them",
      );
    }
    return first.map(({ name }, index) => ({
      name,
      origins: unionOf(branches.map((it) => it[index]?.origins ?? new Set())),
    }));
  }

  private select(select: Select, outer: Scope | undefined, known: CommonTables): readonly OutputColumn[] {
    const { sources, where, items, groupBy, having } = select;
    const relations = sources.map((source) => this.relation(source, outer, known));
    limitColumns(
      relations.reduce((sum, { columns }) => sum + Math.max(1, columns.length), 0),
      select,
    );
    this.inFrom.set(select, relations);
    sources.forEach(({ using = [], on }, index) => {
      const scope = new Scope(relations.slice(0, index + 1), select, outer, this.problems);
      const joined = using.map((name): Expression => ({ kind: "column", path: [name], text: name }));
      [...joined, ...(on ? [on] : [])].forEach((expression) => this.expression(expression, scope, "columns", known));
    });

    const seen = relations.filter((_, index) => !/SEMI|ANTI/.test(sources[index]!.join));
    const scope = new Scope(seen, select, outer, this.problems);
    this.scopes.set(select, scope);
    const selected = items.map((item) => (item.kind === "expression" ? item.expression : undefined));
    this.expressions([where, ...selected], scope, "columns", known);
    this.expressions([...groupBy, having], scope, "columns, then aliases", known);
    const columns: OutputColumn[] = [];
    for (const item of items) {
      const more = this.item(item, seen);
      limitColumns(columns.length + more.length, select);
      columns.push(...more);
    }
    return columns;
  }

  private item(item: ExpressionItem | StarItem, relations: readonly Relation[]): readonly OutputColumn[] {
    if (item.kind === "expression") {
      const { expression, alias } = item;
      const name = alias ?? (expression.kind === "column" ? expression.path[expression.path.length - 1] : undefined);
      return [{ name, origins: this.origins(expression) }];
    }
    const { qualifier } = item;
    const meant = relations.filter(({ name }) => qualifier === undefined || sameName(name, qualifier));
    if (meant.length === 0) {
      this.problems.add(QueryProblemCode.UnknownTable, item.text, `${item.text} is of nothing in FROM`, "name a table");
    }
    return meant.flatMap(({ columns }) => columns);
  }

  private relation(source: Source, outer: Scope | undefined, known: CommonTables): Relation {
    const { from, alias, columnAliases } = source;
    if (!Array.isArray(from)) {
      return { name: alias, columns: this.renamed(this.query(from, outer, known), columnAliases, alias ?? "") };
    }
    const name = from[from.length - 1]!;
    const common = from.length === 1 ? known.get(name.toLowerCase()) : undefined;
    if (common) {
      return { name: alias ?? name, columns: this.renamed(common, columnAliases, name) };
    }
    const table = from.length === 1 ? this.tables.find((candidate) => sameName(candidate.name, name)) : undefined;
    if (table === undefined) {
      const names = this.tables.map((candidate) => candidate.name).join(", ");
      this.problems.add(
        QueryProblemCode.UnknownTable,
        from.join("."),
        `${from.join(".")} is the name of no associated table`,
        `write one of ${names || "the names of the associations"}, without a database before it`,
      );
      return { name: alias ?? name, columns: [] };
    }
    this.used.add(table);
    return { name: alias ?? name, table, columns: this.renamed(this.columnsOf(table), columnAliases, name) };
  }

  /** The columns of a table, the same ones each time. */
  private columnsOf(table: QueryTable): readonly OutputColumn[] {
    const columns =
      this.base.get(table) ??
      table.columns.map(({ name }) => ({ name, origins: new Set([{ table, column: name.toLowerCase() }]) }));
    this.base.set(table, columns);
    return columns;
  }

  private renamed(columns: readonly OutputColumn[], names: readonly string[] | undefined, of: string) {
    if (names === undefined) {
      return columns;
    }
    if (names.length !== columns.length) {
      const message = `${of} has ${columns.length} columns and ${names.length} names for them`;
      throw new NotJudged(`${of} (${names.join(", ")})`, message, "name each of its columns");
    }
    return columns.map(({ origins }, index) => ({ name: names[index], origins }));
  }

  /** ORDER BY takes the result columns first, and those of FROM only from a query of a single SELECT. */
  private order({ body, orderBy, limit, offset }: Query, columns: readonly OutputColumn[], known: CommonTables) {
    const scope = body.kind === "select" ? this.scopes.get(body) : this.resultScope(body, columns);
    const ordered = orderBy.map(({ expression }) => expression);
    this.expressions([...ordered, limit, offset], scope!, "aliases, then columns", known);
  }

  private resultScope(body: SetOperation | Query, columns: readonly OutputColumn[]): Scope {
    const select: Select = { kind: "select", distinct: false, items: [], sources: [], groupBy: [], text: body.text };
    return new Scope([{ name: undefined, columns }], select, undefined, this.problems);
  }

  private expressions(
    expressions: readonly (Expression | undefined)[],
    scope: Scope,
    place: Place,
    known: CommonTables,
  ): void {
    for (const expression of expressions) {
      if (expression) {
        this.expression(expression, scope, place, known);
      }
    }
  }

  private expression(expression: Expression, scope: Scope, place: Place, known: CommonTables): void {
    if (expression.kind === "column") {
      const target = scope.find(expression, place);
      if (target) {
        this.targets.set(expression, target);
        this.trail.push(this.origins(expression));
      }
      return;
    }
    childrenOf(expression).forEach((child) => this.expression(child, scope, place, known));
    if (expression.kind === "subquery") {
      const begun = this.trail.length;
      const columns = this.query(expression.query, scope, known);
      const own = columns.map(({ origins }) => origins);
      this.subqueryOrigins.set(expression, unionOf([...own, ...this.trail.slice(begun)]));
    }
  }
}

/** @throws NotJudged for more columns and tables than are judged. */
function limitColumns(count: number, { text }: Select): void {
  if (count > MOST_COLUMNS) {
    const message = `more than ${MOST_COLUMNS} columns or tables in one SELECT are not judged`;
    throw new NotJudged(text, message, "select fewer columns");
  }
}
