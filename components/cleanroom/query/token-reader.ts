import type { Token } from "./token";
import { NotJudged } from "./verdict";

/** Words that are names only in backticks, for they begin or end a part of a query. */
const KEYWORDS = new Set(
  `ALL AND ANTI ANY AS ASC BETWEEN BY CASE CLUSTER CROSS DESC DISTINCT DISTRIBUTE DIV ELSE END ESCAPE EXCEPT EXISTS
   FALSE FETCH FILTER FOR FROM FULL GROUP HAVING ILIKE IN INNER INTERSECT INTERVAL INTO IS JOIN LATERAL LEFT LIKE LIMIT
   MINUS NATURAL NOT NULL NULLS OFFSET ON OR ORDER OUTER OVER PARTITION PIVOT QUALIFY RANGE REGEXP RIGHT RLIKE ROWS
   SELECT SEMI SET SOME SORT TABLE TABLESAMPLE THEN TOP TRUE UNION UNPIVOT USING VALUES WHEN WHERE WINDOW WITH WITHIN`
    .trim()
    .split(/\s+/),
);

/** Deeper than any query that people write, and shallower than the call stack. */
const DEEPEST = 60;

/** Reads the tokens of a query one after another. */
export class TokenReader {
  private position = 0;
  private depth = 0;

  constructor(
    private readonly sql: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** The token that comes next, or one behind it. */
  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)]!;
  }

  /** Whether these words or symbols come next. */
  sees(...values: string[]): boolean {
    return values.every((value, ahead) => {
      const token = this.peek(ahead);
      return (token.kind === "word" || token.kind === "symbol") && token.value === value;
    });
  }

  /** Takes these words or symbols, if they come next. */
  takes(...values: string[]): boolean {
    const seen = this.sees(...values);
    if (seen) {
      this.position += values.length;
    }
    return seen;
  }

  /** Takes the one of these words or symbols that comes next, if one does. */
  takesOne(values: readonly string[]): string | undefined {
    return values.find((value) => this.takes(value));
  }

  /** Takes these words or symbols, which have to come. */
  expect(...values: string[]): void {
    if (!this.takes(...values)) {
      this.fail(`${values.join(" ")} was expected`);
    }
  }

  /** Takes a token of that kind, if one comes next. */
  takesKind(kind: Token["kind"]): Token | undefined {
    const token = this.peek();
    if (token.kind !== kind) {
      return undefined;
    }
    this.position += 1;
    return token;
  }

  /** Whether a name comes next. */
  seesName(): boolean {
    const { kind, value } = this.peek();
    return kind === "name" || (kind === "word" && !KEYWORDS.has(value));
  }

  /** Takes a name, which has to come; as it is spelt. */
  name(): string {
    if (!this.seesName()) {
      this.fail("a name was expected; one that is a keyword has to stand in backticks");
    }
    const token = this.peek();
    this.position += 1;
    return token.kind === "name" ? token.value : this.sql.slice(token.start, token.end);
  }

  /** Where the next token begins. */
  get start(): number {
    return this.peek().start;
  }

  /** The text from there to the end of the token before the next one. */
  textFrom(start: number): string {
    const previous = this.tokens[this.position - 1];
    return this.sql.slice(start, previous?.end);
  }

  /** Reads something that can hold more of its kind. */
  nested<T>(read: () => T): T {
    if (this.depth === DEEPEST) {
      this.fail(`more than ${DEEPEST} expressions or queries lie in one another`);
    }
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Reads one or more of something, with commas between. */
  list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.takes(",")) {
      items.push(read());
    }
    return items;
  }

  /** @throws NotJudged for what comes next. */
  fail(message: string): never {
    const { start, kind } = this.peek();
    const line = this.sql.slice(0, start).split("\n");
    const place = `line ${line.length}, column ${line[line.length - 1]!.length + 1}`;
    throw new NotJudged(
      kind === "end" ? "the end of the query" : this.sql.slice(start, start + 40),
      `at ${place}, ${message}`,
      "write it as the SQL reference of Clean Rooms has it, or run it to see",
    );
  }
}
