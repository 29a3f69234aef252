/** What every part of a query has: its text, as it stands in the query. */
interface Part {
  text: string;
}

/** A column, by its path: `a`, `t.a`, or with fields of a structure behind it. */
export interface ColumnReference extends Part {
  kind: "column";
  path: string[];
}

/** A constant. `other` stands for all that are neither text nor number: dates, intervals, truth values, parameters. */
export interface Literal extends Part {
  kind: "literal";
  type: "text" | "number" | "other";
}

/** A function of arguments. */
export interface Call extends Part {
  kind: "call";
  /** In upper case. */
  name: string;
  /** Whether over distinct values. */
  distinct: boolean;
  /** Whether its argument is an asterisk. */
  star: boolean;
  args: Expression[];
  /** What stands among the arguments and is none: the type of CAST, the part of EXTRACT, the side of TRIM. */
  detail: string;
  /** The condition of FILTER. */
  filter?: Expression;
  /** What OVER partitions and orders by; undefined for a call that is not over a window. */
  over?: Expression[];
}

/** An operator with its operands; chains of AND, of OR and of arithmetic are one operation. */
export interface Operation extends Part {
  kind: "operation";
  /** In upper case, such as `AND`, `=`, `NOT IN`; for a chain of arithmetic all its operators, such as `+ *`. */
  operator: string;
  operands: Expression[];
}

/** A query within an expression: as a value, or as the right side of IN and EXISTS. */
export interface Subquery extends Part {
  kind: "subquery";
  operands: Expression[];
  query: Query;
}

export type Expression = ColumnReference | Literal | Call | Operation | Subquery;

/** A result column. */
export interface ExpressionItem extends Part {
  kind: "expression";
  expression: Expression;
  alias?: string;
}

/** All columns: of everything, or of one table. */
export interface StarItem extends Part {
  kind: "star";
  qualifier?: string;
}

/** A table or nested query in FROM, with how it is joined to those before it. */
export interface Source extends Part {
  /** `FIRST` for the first one, `,` for one after a comma, else such as `INNER` or `LEFT ANTI`. */
  join: string;
  on?: Expression;
  /** The columns of USING, as it stands there. */
  using?: string[];
  /** A table by its path, or a nested query. */
  from: string[] | Query;
  alias?: string;
  columnAliases?: string[];
}

/** One SELECT. */
export interface Select extends Part {
  kind: "select";
  distinct: boolean;
  items: (ExpressionItem | StarItem)[];
  sources: Source[];
  where?: Expression;
  groupBy: Expression[];
  /** ROLLUP or CUBE, where GROUP BY has it. */
  grouping?: string;
  having?: Expression;
}

/** Several queries put together. */
export interface SetOperation extends Part {
  kind: "set";
  operator: string;
  branches: (Select | Query)[];
}

/** A common table expression. */
export interface CommonTable extends Part {
  name: string;
  columnAliases?: string[];
  query: Query;
}

/** What ORDER BY orders by. */
export interface Order extends Part {
  expression: Expression;
  /** Whether it says where NULLs go. */
  nulls: boolean;
}

/** A whole query, nested or not. */
export interface Query extends Part {
  kind: "query";
  commonTables: CommonTable[];
  body: Select | SetOperation | Query;
  orderBy: Order[];
  limit?: Expression;
  offset?: Expression;
}

/** The expressions right below one; a nested query's own are not among them. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case "column":
    case "literal":
      return [];
    case "call":
      return [...expression.args, ...(expression.filter ? [expression.filter] : []), ...(expression.over ?? [])];
    case "operation":
    case "subquery":
      return expression.operands;
  }
}

/** An expression and all below it; those of nested queries are not among them. */
export function within(expression: Expression): Expression[] {
  return [expression, ...childrenOf(expression).flatMap(within)];
}

/** Whether two names are one: names differ by more than case. */
export function sameName(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
