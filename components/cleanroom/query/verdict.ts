/** What is wrong with a query, for programs to tell by. */
export const QueryProblemCode = {
  /** It cannot be told whether Clean Rooms accepts this. */
  NotJudged: "not-judged",
  /** Not a single SELECT statement. */
  Statement: "statement",
  /** The text is longer than a query may be. */
  TextSize: "text-size",
  /** More tables than a query may use. */
  TableCount: "table-count",
  /** No table of the collaboration. */
  UnknownTable: "unknown-table",
  /** No column of the tables, as far as their configured tables allow columns. */
  UnknownColumn: "unknown-column",
  /** A column of several tables, and not said of which. */
  AmbiguousColumn: "ambiguous-column",
  /** A table without an analysis rule. */
  NoRule: "no-rule",
  /** Tables with rules of several kinds. */
  MixedRules: "mixed-rules",
  /** A custom rule that allows neither this template nor this member's queries. */
  Analysis: "analysis-not-allowed",
  /** A result column from a column that may not get into results. */
  OutputColumn: "output-column",
  /** All columns by an asterisk. */
  Star: "star",
  /** A column in a place that its rule does not give it. */
  Column: "column-not-allowed",
  /** An aggregate that the rule does not allow on the column, or at all. */
  Aggregate: "aggregate-not-allowed",
  /** No aggregate, and a rule that answers in aggregates alone. */
  AggregateMissing: "aggregate-missing",
  /** A function that the rule does not allow. */
  Function: "function-not-allowed",
  /** An expression that the rule's query structure does not have in that place. */
  Expression: "expression-not-allowed",
  /** DISTINCT where the rule has none, or none where it demands it. */
  Distinct: "distinct",
  /** Something to group by that is no dimension column. */
  GroupBy: "group-by",
  /** A result column that is neither aggregated nor grouped by. */
  GroupByMissing: "group-by-missing",
  /** A condition of HAVING that is not an aggregate compared with a number. */
  Having: "having",
  /** An order that the rule does not have. */
  OrderBy: "order-by",
  /** LIMIT or OFFSET where the rule has none. */
  Limit: "limit",
  /** A nested query or a common table expression. */
  Subquery: "subquery",
  /** UNION, EXCEPT or INTERSECT. */
  SetOperation: "set-operation",
  /** A function over a window. */
  Window: "window",
  /** A join that is no INNER JOIN. */
  JoinKind: "join-kind",
  /** A join condition that is no equality of columns of the two tables. */
  JoinCondition: "join-condition",
  /** A join on a column that is no join column. */
  JoinColumn: "join-column",
  /** AND or OR between join conditions where a rule does not allow it. */
  JoinOperator: "join-operator",
  /** No join with a table of the member who queries. */
  JoinRequired: "join-required",
  /** A table joined with itself. */
  SelfJoin: "self-join",
} as const;
/** What is wrong with a query, for programs to tell by. */
export type QueryProblemCode = (typeof QueryProblemCode)[keyof typeof QueryProblemCode];

/** One reason why a query is not accepted. */
export interface QueryProblem {
  code: QueryProblemCode;
  /** The part of the query it is about, as it stands in the text. */
  clause: string;
  /** What is wrong with it, and by which rule. */
  message: string;
  /** What would be accepted. */
  advice: string;
}

/** Whether Clean Rooms accepts a query. */
export interface QueryVerdict {
  /** True only for a query that was understood as a whole, and that no rule is known to refuse. */
  accepted: boolean;
  /** Why it is not accepted, in the order of the checks; empty for an accepted query. */
  problems: QueryProblem[];
}

const LONGEST_CLAUSE = 120;

/** Collects the problems of a query, each once. */
export class Problems {
  private readonly found = new Map<string, QueryProblem>();

  get all(): QueryProblem[] {
    return [...this.found.values()];
  }

  /** Records a problem of a part of the query; its text is shown on one line and shortened. */
  add(code: QueryProblemCode, text: string, message: string, advice: string): void {
    const line = text.replace(/\s+/g, " ").trim() || "the query";
    const clause = line.length > LONGEST_CLAUSE ? `${line.slice(0, LONGEST_CLAUSE)}…` : line;
    const key = JSON.stringify([code, clause, message]);
    if (!this.found.has(key)) {
      this.found.set(key, { code, clause, message, advice });
    }
  }
}

/** Ends the reading of a query that cannot be understood as a whole. */
export class NotJudged extends Error {
  constructor(
    readonly clause: string,
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}
