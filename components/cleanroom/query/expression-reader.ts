import { CallReader } from "./call-reader";
import type { Expression, Literal, Order, Query } from "./syntax";
import type { TokenReader } from "./token-reader";

const ARITHMETIC = ["+", "-", "*", "/", "%", "DIV", "||"];
const COMPARISONS = ["=", "==", "<>", "!=", "<=>", "<=", ">=", "<", ">"];
const WITHOUT_PARENTHESES = ["CURRENT_DATE", "CURRENT_TIMESTAMP"];
/** Keywords that are functions too, where a parenthesis follows. */
const FUNCTION_KEYWORDS = ["LEFT", "RIGHT"];

/**
 * Reads the expressions of Spark SQL that Clean Rooms documents.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/sql-reference/sql-conditions-topic-spark.html
 */
export class ExpressionReader {
  private readonly calls: CallReader;

  constructor(
    private readonly tokens: TokenReader,
    private readonly query: () => Query,
  ) {
    this.calls = new CallReader(tokens, this);
  }

  /** Reads one expression. */
  readonly expression = (): Expression => this.tokens.nested(() => this.chain("OR", this.conjunction));

  /** Reads what ORDER BY orders by. */
  readonly order = (): Order => {
    const start = this.tokens.start;
    const expression = this.expression();
    this.tokens.takesOne(["ASC", "DESC"]);
    const nulls = this.tokens.takes("NULLS", "FIRST") || this.tokens.takes("NULLS", "LAST");
    return { expression, nulls, text: this.tokens.textFrom(start) };
  };

  private readonly conjunction = (): Expression => this.chain("AND", this.negation);

  private chain(operator: string, read: () => Expression): Expression {
    const start = this.tokens.start;
    const operands = [read()];
    while (this.tokens.takes(operator)) {
      operands.push(read());
    }
    return operands.length === 1 ? operands[0]! : this.operation(operator, operands, start);
  }

  private readonly negation = (): Expression => {
    const start = this.tokens.start;
    if (this.tokens.takes("NOT")) {
      return this.operation("NOT", [this.tokens.nested(this.negation)], start);
    }
    if (this.tokens.takes("EXISTS")) {
      return this.subquery([], start);
    }
    return this.predicate();
  };

  private predicate(): Expression {
    const { tokens } = this;
    const start = tokens.start;
    const left = this.arithmetic();
    const comparison = tokens.takesOne(COMPARISONS);
    if (comparison !== undefined) {
      return this.operation(comparison === "==" ? "=" : comparison, [left, this.arithmetic()], start);
    }
    if (tokens.takes("IS")) {
      const not = tokens.takes("NOT") ? "NOT " : "";
      const state = tokens.takesOne(["NULL", "TRUE", "FALSE"]) ?? tokens.fail("NULL, TRUE or FALSE was expected");
      return this.operation(`IS ${not}${state}`, [left], start);
    }
    const not = tokens.takes("NOT") ? "NOT " : "";
    if (tokens.takes("IN")) {
      return this.membership(`${not}IN`, left, start);
    }
    if (tokens.takes("BETWEEN")) {
      const low = this.arithmetic();
      tokens.expect("AND");
      return this.operation(`${not}BETWEEN`, [left, low, this.arithmetic()], start);
    }
    const match = tokens.takesOne(["LIKE", "RLIKE"]);
    if (match !== undefined) {
      return this.operation(`${not}${match}`, [left, this.arithmetic()], start);
    }
    return not === "" ? left : tokens.fail("IN, BETWEEN, LIKE or RLIKE was expected");
  }

  private membership(operator: string, left: Expression, start: number): Expression {
    if (this.tokens.sees("(", "SELECT") || this.tokens.sees("(", "WITH")) {
      return this.subquery([left], start);
    }
    this.tokens.expect("(");
    const values = this.tokens.list(this.expression);
    this.tokens.expect(")");
    return this.operation(operator, [left, ...values], start);
  }

  /** Sums, products and concatenations; which of them binds first is nothing to any rule. */
  readonly arithmetic = (): Expression => {
    const start = this.tokens.start;
    const operands = [this.factor()];
    const operators: string[] = [];
    for (let operator = this.tokens.takesOne(ARITHMETIC); operator; operator = this.tokens.takesOne(ARITHMETIC)) {
      operators.push(operator);
      operands.push(this.factor());
    }
    return operators.length === 0 ? operands[0]! : this.operation(operators.join(" "), operands, start);
  };

  private factor(): Expression {
    const start = this.tokens.start;
    const sign = this.tokens.takesOne(["+", "-"]);
    if (sign === undefined) {
      return this.primary();
    }
    const operand = this.tokens.nested(() => this.factor());
    return operand.kind === "literal" && operand.type === "number"
      ? { ...operand, text: this.tokens.textFrom(start) }
      : this.operation(sign, [operand], start);
  }

  private primary(): Expression {
    const { tokens } = this;
    const start = tokens.start;
    const literal = this.literal(start);
    if (literal !== undefined) {
      return literal;
    }
    if (tokens.sees("(", "SELECT") || tokens.sees("(", "WITH")) {
      return this.subquery([], start);
    }
    if (tokens.takes("(")) {
      const inner = this.expression();
      tokens.expect(")");
      return inner;
    }
    if (tokens.takes("CASE")) {
      return this.caseExpression(start);
    }
    const next = tokens.peek();
    if (next.kind === "word" && (tokens.seesName() || FUNCTION_KEYWORDS.includes(next.value))) {
      const called = tokens.peek(1).kind === "symbol" && tokens.peek(1).value === "(";
      if (called || WITHOUT_PARENTHESES.includes(next.value)) {
        tokens.takes(next.value);
        return this.calls.call(next.value, start);
      }
    }
    return this.column(start);
  }

  private literal(start: number): Literal | undefined {
    const { tokens } = this;
    const of = (type: Literal["type"]): Literal => ({ kind: "literal", type, text: tokens.textFrom(start) });
    if (tokens.takesKind("text")) {
      return of("text");
    }
    if (tokens.takesKind("number")) {
      return of("number");
    }
    if (tokens.takesKind("parameter") || tokens.takesOne(["NULL", "TRUE", "FALSE"]) !== undefined) {
      return of("other");
    }
    if (tokens.peek(1).kind === "text" && tokens.takesOne(["DATE", "TIMESTAMP"]) !== undefined) {
      tokens.takesKind("text");
      return of("other");
    }
    if (tokens.takes("INTERVAL")) {
      if (!tokens.takesKind("number") && !tokens.takesKind("text")) {
        tokens.fail("a number was expected");
      }
      tokens.name();
      return of("other");
    }
    return undefined;
  }

  private caseExpression(start: number): Expression {
    const { tokens } = this;
    const operands = tokens.sees("WHEN") ? [] : [this.expression()];
    let operator = operands.length === 0 ? "CASE WHEN" : "CASE";
    tokens.expect("WHEN");
    do {
      operands.push(this.expression());
      tokens.expect("THEN");
      operands.push(this.expression());
    } while (tokens.takes("WHEN"));
    if (tokens.takes("ELSE")) {
      operator += " ELSE";
      operands.push(this.expression());
    }
    tokens.expect("END");
    return this.operation(operator, operands, start);
  }

  private column(start: number): Expression {
    const path = [this.tokens.name()];
    while (this.tokens.takes(".")) {
      path.push(this.tokens.name());
    }
    if (this.tokens.sees("(")) {
      this.tokens.fail("functions of other schemas, and names of functions in backticks, are not judged");
    }
    return { kind: "column", path, text: this.tokens.textFrom(start) };
  }

  private subquery(operands: Expression[], start: number): Expression {
    this.tokens.expect("(");
    const query = this.query();
    this.tokens.expect(")");
    return { kind: "subquery", operands, query, text: this.tokens.textFrom(start) };
  }

  private operation(operator: string, operands: Expression[], start: number): Expression {
    return { kind: "operation", operator, operands, text: this.tokens.textFrom(start) };
  }
}
