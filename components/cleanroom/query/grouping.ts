import { isAggregate } from "./functions";
import type { Resolver } from "./resolver";
import { type ColumnReference, type Expression, type Select, childrenOf } from "./syntax";

/** Whether an expression is an aggregate over a group, and not over a window. */
export function isGroupAggregate(expression: Expression): boolean {
  return expression.kind === "call" && expression.over === undefined && isAggregate(expression.name);
}

/** The result column that a whole number in GROUP BY or ORDER BY names. */
export function positioned(expression: Expression, select: Select): Expression {
  const item = expression.kind === "literal" ? select.items[Number(expression.text) - 1] : undefined;
  return item?.kind === "expression" ? item.expression : expression;
}

/** What a SELECT groups by. */
export class Grouping {
  /** The expressions: aliases and positions stand for the result columns they name. */
  readonly keys: readonly Expression[];
  private readonly identities: ReadonlySet<string>;

  constructor(
    private readonly select: Select,
    private readonly resolver: Resolver,
  ) {
    this.keys = select.groupBy.map((expression) => resolver.unaliased(positioned(expression, select)));
    this.identities = new Set(this.keys.map((key) => identity(key, select, resolver)));
  }

  /** The first column in an expression that is neither aggregated nor grouped by. */
  missing(expression: Expression): ColumnReference | undefined {
    const whole = this.resolver.unaliased(expression);
    const identified = identity(whole, this.select, this.resolver);
    if (this.identities.has(identified) || isGroupAggregate(whole) || identified.startsWith(OUTER)) {
      return undefined;
    }
    if (whole.kind === "column") {
      return this.resolver.target(whole) && whole;
    }
    for (const child of childrenOf(whole)) {
      const found = this.missing(child);
      if (found) {
        return found;
      }
    }
    return undefined;
  }
}

/** Begins the identity of a column of the query around this one, which is the same for all rows. */
const OUTER = "outer ";

/** The same text for expressions that are the same, however their columns are qualified. */
function identity(expression: Expression, select: Select, resolver: Resolver): string {
  switch (expression.kind) {
    case "column": {
      const target = resolver.target(expression);
      if (target === undefined || "item" in target) {
        return JSON.stringify(["unknown", expression.text]);
      }
      const relation = resolver.relations(select).indexOf(target.relation);
      const path = expression.path.map((name) => name.toLowerCase());
      const fields = path.slice(path.lastIndexOf(target.column.name?.toLowerCase() ?? ""));
      return relation < 0 ? OUTER + expression.text : JSON.stringify(["column", relation, ...fields]);
    }
    case "literal":
    case "subquery":
      return JSON.stringify([expression.kind, expression.text]);
    case "call": {
      const { name, detail, distinct, star, filter, over } = expression;
      const form = [name, detail, distinct, star, filter !== undefined, over?.length ?? -1];
      return JSON.stringify([form, ...childrenOf(expression).map((child) => identity(child, select, resolver))]);
    }
    case "operation": {
      const operands = expression.operands.map((child) => identity(child, select, resolver));
      return JSON.stringify([expression.operator, ...operands]);
    }
  }
}
