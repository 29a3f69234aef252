import { NotJudged } from "./verdict";

/** A token of a query. */
export interface Token {
  kind: "word" | "name" | "text" | "number" | "parameter" | "symbol" | "end";
  /** A word or symbol in upper case; a name in backticks without them. */
  value: string;
  /** Where it begins and ends in the query. */
  start: number;
  end: number;
}

const FORMS: [Token["kind"] | "space", RegExp][] = [
  ["space", /[ \t\r\n]+|--[^\r\n]*|\/\*[^]*?\*\//y],
  ["word", /[A-Za-z_][A-Za-z0-9_]*/y],
  ["name", /`[^`]+(?:``[^`]*)*`/y],
  ["text", /'[^']*(?:''[^']*)*'/y],
  ["number", /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.])/y],
  ["parameter", /:[A-Za-z_][A-Za-z0-9_]*/y],
  ["symbol", /<=>|<>|!=|<=|>=|==|\|\||[(),.;*+\-/%=<>]/y],
];

/**
 * The tokens of a query, the last one its end.
 * What Spark and others read differently ends the reading, for a query is judged by one reading only: backslashes,
 * text or names in double quotes, and comments in comments.
 * Source: https://spark.apache.org/docs/latest/sql-ref-literals.html
 * @throws NotJudged where no token begins.
 */
export function tokensOf(sql: string): Token[] {
  refuseTwoReadings(sql);
  const tokens: Token[] = [];
  let start = 0;
  while (start < sql.length) {
    const { kind, end } = tokenAt(sql, start);
    const text = sql.slice(start, end);
    if (kind === "space") {
      refuseComment(text);
    } else {
      tokens.push({ kind, value: valueOf(kind, text), start, end });
    }
    start = end;
  }
  return [...tokens, { kind: "end", value: "", start, end: start }];
}

function tokenAt(sql: string, start: number): { kind: Token["kind"] | "space"; end: number } {
  for (const [kind, form] of FORMS) {
    form.lastIndex = start;
    if (form.test(sql)) {
      return { kind, end: form.lastIndex };
    }
  }
  const rest = sql.slice(start, start + 20);
  if (rest.startsWith('"')) {
    throw new NotJudged(
      rest,
      "AWS's naming rules read double quotes as a name, and Spark reads them as text",
      "write names in backticks and text in single quotes",
    );
  }
  throw new NotJudged(rest, "this is no SQL that is understood here", "take it out, or write it another way");
}

function valueOf(kind: Token["kind"], text: string): string {
  switch (kind) {
    case "name":
      return text.slice(1, -1).replace(/``/g, "`");
    case "word":
    case "symbol":
      return text.toUpperCase();
    case "text":
    case "number":
    case "parameter":
    case "end":
      return text;
  }
}

/** A backslash escapes in Spark's text, continues its line comments, and means nothing in standard SQL. */
function refuseTwoReadings(sql: string): void {
  const backslash = sql.indexOf("\\");
  if (backslash >= 0) {
    throw new NotJudged(
      sql.slice(backslash, backslash + 20),
      "what a backslash means depends on Spark's settings",
      "write the text without a backslash",
    );
  }
}

/** Spark nests comments, and takes some for hints to its planner. */
function refuseComment(text: string): void {
  if (text.startsWith("/*") && (text.startsWith("/*+") || text.includes("/*", 2))) {
    throw new NotJudged(text.slice(0, 40), "hints, and comments in comments, are not judged", "take the comment out");
  }
}
