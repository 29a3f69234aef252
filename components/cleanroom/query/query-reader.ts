import { ExpressionReader } from "./expression-reader";
import type { CommonTable, ExpressionItem, Query, Select, SetOperation, Source, StarItem } from "./syntax";
import type { Token } from "./token";
import { TokenReader } from "./token-reader";

const JOINS: string[][] = [
  ["JOIN"],
  ["INNER", "JOIN"],
  ["CROSS", "JOIN"],
  ...["LEFT", "RIGHT", "FULL"].flatMap((side) => [
    [side, "JOIN"],
    [side, "OUTER", "JOIN"],
  ]),
  ...["SEMI", "ANTI"].flatMap((kind) => [
    [kind, "JOIN"],
    ["LEFT", kind, "JOIN"],
  ]),
];

/**
 * Reads a query: SELECT statements of Spark SQL as Clean Rooms documents them. What it does not know, it does not skip.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/sql-reference/sql-commands-select-spark.html
 * @throws NotJudged for what it does not know.
 */
export function readQuery(sql: string, tokens: readonly Token[]): Query {
  return new QueryReader(new TokenReader(sql, tokens)).statement();
}

class QueryReader {
  private readonly expressions: ExpressionReader;

  constructor(private readonly tokens: TokenReader) {
    this.expressions = new ExpressionReader(tokens, this.query);
  }

  statement(): Query {
    const query = this.query();
    while (this.tokens.takes(";")) {
      // A statement may be closed.
    }
    return this.tokens.peek().kind === "end" ? query : this.tokens.fail("the end of the query was expected");
  }

  private readonly query = (): Query =>
    this.tokens.nested(() => {
      const { tokens } = this;
      const start = tokens.start;
      const commonTables = tokens.takes("WITH") ? tokens.list(this.commonTable) : [];
      const body = this.body();
      const orderBy = tokens.takes("ORDER", "BY") ? tokens.list(this.expressions.order) : [];
      const limit = tokens.takes("LIMIT") ? this.expressions.expression() : undefined;
      const offset = tokens.takes("OFFSET") ? this.expressions.expression() : undefined;
      return { kind: "query", commonTables, body, orderBy, limit, offset, text: tokens.textFrom(start) };
    });

  private readonly commonTable = (): CommonTable => {
    const start = this.tokens.start;
    const name = this.tokens.name();
    const columnAliases = this.columnAliases();
    this.tokens.takes("AS");
    const query = this.parenthesised();
    return { name, columnAliases, query, text: this.tokens.textFrom(start) };
  };

  private body(): Select | SetOperation | Query {
    const start = this.tokens.start;
    const branches = [this.branch()];
    const operators: string[] = [];
    for (let operator = this.setOperator(); operator !== undefined; operator = this.setOperator()) {
      operators.push(operator);
      branches.push(this.branch());
    }
    return operators.length === 0
      ? branches[0]!
      : { kind: "set", operator: operators[0]!, branches, text: this.tokens.textFrom(start) };
  }

  private setOperator(): string | undefined {
    const operator = this.tokens.takesOne(["UNION", "EXCEPT", "MINUS", "INTERSECT"]);
    if (operator !== undefined) {
      this.tokens.takesOne(["ALL", "DISTINCT"]);
    }
    return operator;
  }

  private branch(): Select | Query {
    return this.tokens.sees("(") ? this.parenthesised() : this.select();
  }

  private parenthesised(): Query {
    this.tokens.expect("(");
    const query = this.query();
    this.tokens.expect(")");
    return query;
  }

  private select(): Select {
    const { tokens } = this;
    const { expression } = this.expressions;
    const start = tokens.start;
    tokens.expect("SELECT");
    const distinct = tokens.takes("DISTINCT");
    if (!distinct) {
      tokens.takes("ALL");
    }
    const items = tokens.list(this.item);
    const sources = tokens.takes("FROM") ? this.sources() : [];
    const where = tokens.takes("WHERE") ? expression() : undefined;
    const { groupBy, grouping } = this.groupBy();
    const having = tokens.takes("HAVING") ? expression() : undefined;
    const text = tokens.textFrom(start);
    return { kind: "select", distinct, items, sources, where, groupBy, grouping, having, text };
  }

  private groupBy(): Pick<Select, "groupBy" | "grouping"> {
    if (!this.tokens.takes("GROUP", "BY")) {
      return { groupBy: [] };
    }
    const grouping = ["ROLLUP", "CUBE"].find((word) => this.tokens.sees(word, "("));
    if (grouping === undefined) {
      return { groupBy: this.tokens.list(this.expressions.expression) };
    }
    this.tokens.expect(grouping, "(");
    const groupBy = this.tokens.list(this.expressions.expression);
    this.tokens.expect(")");
    return { groupBy, grouping };
  }

  private readonly item = (): ExpressionItem | StarItem => {
    const { tokens } = this;
    const start = tokens.start;
    if (tokens.takes("*")) {
      return { kind: "star", text: "*" };
    }
    if (tokens.seesName() && tokens.peek(1).value === "." && tokens.peek(2).value === "*") {
      const qualifier = tokens.name();
      tokens.expect(".", "*");
      return { kind: "star", qualifier, text: tokens.textFrom(start) };
    }
    const expression = this.expressions.expression();
    const alias = this.alias();
    return { kind: "expression", expression, alias, text: tokens.textFrom(start) };
  };

  private alias(): string | undefined {
    return this.tokens.takes("AS") || this.tokens.seesName() ? this.tokens.name() : undefined;
  }

  private sources(): Source[] {
    const sources = [this.source("FIRST")];
    for (let join = this.join(); join !== undefined; join = this.join()) {
      sources.push(this.source(join));
    }
    return sources;
  }

  /** The kind of join that comes next: without OUTER, and a SEMI or ANTI one without LEFT. */
  private join(): string | undefined {
    if (this.tokens.takes(",")) {
      return ",";
    }
    const words = JOINS.find((candidate) => this.tokens.takes(...candidate));
    const kind = words?.filter((word) => word !== "JOIN" && word !== "OUTER");
    return kind && (kind[kind.length - 1] ?? "INNER");
  }

  private source(join: string): Source {
    const { tokens } = this;
    const start = tokens.start;
    const from = tokens.sees("(") ? this.parenthesised() : this.tablePath();
    const alias = this.alias();
    const columnAliases = alias === undefined ? undefined : this.columnAliases();
    const joined = join !== "FIRST" && join !== ",";
    const on = joined && tokens.takes("ON") ? this.expressions.expression() : undefined;
    const using = joined && on === undefined && tokens.takes("USING") ? this.columnAliases() : undefined;
    return { join, from, alias, columnAliases, on, using, text: tokens.textFrom(start) };
  }

  private tablePath(): string[] {
    const path = [this.tokens.name()];
    while (this.tokens.takes(".")) {
      path.push(this.tokens.name());
    }
    return this.tokens.sees("(") ? this.tokens.fail("functions in FROM are not judged") : path;
  }

  private columnAliases(): string[] | undefined {
    if (!this.tokens.takes("(")) {
      return undefined;
    }
    const names = this.tokens.list(() => this.tokens.name());
    this.tokens.expect(")");
    return names;
  }
}
