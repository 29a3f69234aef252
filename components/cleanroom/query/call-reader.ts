import type { Call, Expression, Order } from "./syntax";
import type { TokenReader } from "./token-reader";

/** Functions of other names: the reference has CEILING (or CEIL). */
const SYNONYMS: Record<string, string> = { CEIL: "CEILING" };
const FRAME_BOUND = ["UNBOUNDED PRECEDING", "UNBOUNDED FOLLOWING", "CURRENT ROW"];

/** Reads the expressions in a function. */
interface Expressions {
  expression: () => Expression;
  /** An expression without comparisons and logic. */
  arithmetic: () => Expression;
  order: () => Order;
}

/**
 * Reads functions with what stands in and behind their parentheses.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/sql-reference/sql-functions-topic-spark.html
 */
export class CallReader {
  constructor(
    private readonly tokens: TokenReader,
    private readonly expressions: Expressions,
  ) {}

  /** Reads a function, of which the name was read. */
  call(word: string, start: number): Call {
    const { tokens } = this;
    const name = SYNONYMS[word] ?? word;
    const call: Call = { kind: "call", name, distinct: false, star: false, args: [], detail: "", text: "" };
    if (tokens.takes("(") && !tokens.takes(")")) {
      this.readArguments(call);
      tokens.expect(")");
    }
    if (tokens.takes("FILTER")) {
      tokens.expect("(", "WHERE");
      call.filter = this.expressions.expression();
      tokens.expect(")");
    }
    if (tokens.takes("OVER")) {
      call.over = this.window();
    }
    return { ...call, text: tokens.textFrom(start) };
  }

  private readArguments(call: Call): void {
    const { tokens } = this;
    if (tokens.takes("*")) {
      call.star = true;
      return;
    }
    switch (call.name) {
      case "CAST":
        call.args.push(this.expressions.expression());
        tokens.expect("AS");
        call.detail = this.dataType();
        return;
      case "EXTRACT":
        call.detail = tokens.name().toUpperCase();
        tokens.expect("FROM");
        call.args.push(this.expressions.expression());
        return;
      case "TRIM":
        call.detail = tokens.takesOne(["BOTH", "LEADING", "TRAILING"]) ?? "";
        if (call.detail !== "" && tokens.takes("FROM")) {
          call.args.push(this.expressions.expression());
          return;
        }
        break;
      case "POSITION":
        call.args.push(this.expressions.arithmetic());
        if (tokens.takes("IN")) {
          call.args.push(this.expressions.arithmetic());
        } else {
          tokens.expect(",");
          call.args.push(this.expressions.expression());
        }
        return;
      default:
        call.distinct = tokens.takes("DISTINCT");
        if (!call.distinct) {
          tokens.takes("ALL");
        }
    }
    call.args = call.args.concat(tokens.list(this.expressions.expression));
    if ((call.name === "TRIM" || call.name === "SUBSTRING") && tokens.takes("FROM")) {
      call.args.push(this.expressions.expression());
    }
    if (call.name === "SUBSTRING" && tokens.takes("FOR")) {
      call.args.push(this.expressions.expression());
    }
  }

  private dataType(): string {
    const start = this.tokens.start;
    this.tokens.name();
    if (this.tokens.takes("(")) {
      this.tokens.list(() => this.tokens.takesKind("number") ?? this.tokens.fail("a number was expected"));
      this.tokens.expect(")");
    }
    return this.tokens.textFrom(start).toUpperCase();
  }

  /** What a window partitions and orders by; its frame has no columns. */
  private window(): Expression[] {
    const { tokens } = this;
    tokens.expect("(");
    const parts = tokens.takes("PARTITION", "BY") ? tokens.list(this.expressions.expression) : [];
    const order = tokens.takes("ORDER", "BY") ? tokens.list(this.expressions.order) : [];
    if (tokens.takesOne(["ROWS", "RANGE"]) !== undefined) {
      const between = tokens.takes("BETWEEN");
      this.frameBound();
      if (between) {
        tokens.expect("AND");
        this.frameBound();
      }
    }
    tokens.expect(")");
    return [...parts, ...order.map(({ expression }) => expression)];
  }

  private frameBound(): void {
    if (FRAME_BOUND.some((bound) => this.tokens.takes(...bound.split(" ")))) {
      return;
    }
    if (!this.tokens.takesKind("number") || this.tokens.takesOne(["PRECEDING", "FOLLOWING"]) === undefined) {
      this.tokens.fail("a bound of the window's frame was expected");
    }
  }
}
