import { type ColumnReference, type ExpressionItem, type Select, sameName } from "./syntax";
import type { QueryTable } from "./table";
import { type Problems, QueryProblemCode } from "./verdict";

/** A column of a table of the collaboration. */
export interface Origin {
  table: QueryTable;
  column: string;
}

/** A column of a table, or one that a query puts out, with the columns of tables that it is made of. */
export interface OutputColumn {
  /** Undefined for an expression without an alias. */
  name: string | undefined;
  origins: ReadonlySet<Origin>;
}

/** A table or nested query in FROM. */
export interface Relation {
  /** The name by which columns are qualified; undefined for a nested query without an alias. */
  name: string | undefined;
  columns: readonly OutputColumn[];
  /** The table, where it is none of a nested query. */
  table?: QueryTable;
}

/** What the name of a column stands for: a column of a relation, or a result column by its alias. */
export type Target = { relation: Relation; column: OutputColumn } | { item: ExpressionItem };

/** The part of a SELECT in which a name stands, which decides whether it can be an alias. */
export type Place = "columns" | "columns, then aliases" | "aliases, then columns";

/** What can be named in a SELECT. */
export class Scope {
  private readonly columns: ReadonlyMap<string, Target[]>;
  private readonly aliases: ReadonlyMap<string, ExpressionItem>;
  private readonly using: ReadonlySet<string>;

  constructor(
    private readonly relations: readonly Relation[],
    select: Select,
    private readonly outer: Scope | undefined,
    private readonly problems: Problems,
  ) {
    this.columns = columnsByName(relations);
    this.aliases = aliasesByName(select);
    this.using = new Set(select.sources.flatMap(({ using = [] }) => using.map((name) => name.toLowerCase())));
  }

  /** What a name stands for; undefined where that cannot be told, which is recorded as a problem. */
  find(reference: ColumnReference, place: Place): Target | undefined {
    const { path, text } = reference;
    const alias = path.length === 1 ? this.aliases.get(path[0]!.toLowerCase()) : undefined;
    if (alias && place === "aliases, then columns") {
      return { item: alias };
    }
    const found = this.named(path);
    if (found.length === 1) {
      return found[0];
    }
    if (found.length > 1) {
      const message = `${text} is a column of several tables or queries in FROM`;
      this.problems.add(QueryProblemCode.AmbiguousColumn, text, message, "write the table's name or alias before it");
      return undefined;
    }
    if (alias && place === "columns, then aliases") {
      return { item: alias };
    }
    if (this.outer) {
      return this.outer.find(reference, "columns");
    }
    this.refuse(text, alias !== undefined);
    return undefined;
  }

  /** The columns of that path: a column, or a structure of which the rest of the path is a field. */
  private named(path: readonly string[]): Target[] {
    const [first, second] = path as [string, string | undefined];
    const qualified = this.columns
      .get(second?.toLowerCase() ?? "")
      ?.filter((target) => "relation" in target && sameName(target.relation.name, first));
    if (second !== undefined && qualified && qualified.length > 0) {
      return qualified;
    }
    const found = this.columns.get(first.toLowerCase()) ?? [];
    // A column of USING stands for those of both sides.
    return this.using.has(first.toLowerCase()) ? found.slice(0, 1) : found;
  }

  private refuse(text: string, isAlias: boolean): void {
    if (isAlias) {
      const message = `${text} is an alias of the same SELECT, and Spark does not take an alias everywhere`;
      this.problems.add(QueryProblemCode.NotJudged, text, message, "write the expression itself");
      return;
    }
    const known = this.relations.flatMap(({ name, columns }) =>
      columns.map((column) => [...(this.relations.length > 1 && name ? [name] : []), column.name ?? "?"].join(".")),
    );
    this.problems.add(
      QueryProblemCode.UnknownColumn,
      text,
      `${text} is no column of what stands in FROM, as far as the configured tables allow columns`,
      known.length > 0 ? `write one of ${known.slice(0, 20).join(", ")}` : "name a table in FROM",
    );
  }
}

function columnsByName(relations: readonly Relation[]): Map<string, Target[]> {
  const byName = new Map<string, Target[]>();
  for (const relation of relations) {
    for (const column of relation.columns.filter(({ name }) => name !== undefined)) {
      const name = column.name!.toLowerCase();
      byName.set(name, [...(byName.get(name) ?? []), { relation, column }]);
    }
  }
  return byName;
}

function aliasesByName(select: Select): Map<string, ExpressionItem> {
  const byName = new Map<string, ExpressionItem>();
  for (const item of select.items) {
    if (item.kind === "expression" && item.alias !== undefined && !byName.has(item.alias.toLowerCase())) {
      byName.set(item.alias.toLowerCase(), item);
    }
  }
  return byName;
}

/** All columns of several sets. */
export function unionOf(sets: readonly ReadonlySet<Origin>[]): ReadonlySet<Origin> {
  const [first, ...others] = new Set(sets);
  if (others.length === 0) {
    return first ?? new Set();
  }
  const all = new Set(first);
  others.forEach((set) => set.forEach((origin) => all.add(origin)));
  return all;
}
