import { readQuery } from "./query-reader";
import { type Query, sameName } from "./syntax";
import { tokensOf } from "./token";
import { NotJudged } from "./verdict";
import { queriesIn, selectsOf } from "./walk";

/** The tables of a query, each once and in lower case; undefined for one that cannot be read. */
export function usedTables(sql: string): string[] | undefined {
  try {
    return tablesIn(readQuery(sql, tokensOf(sql)));
  } catch (error) {
    if (error instanceof NotJudged) {
      return undefined;
    }
    throw error;
  }
}

function tablesIn(query: Query): string[] {
  const queries = queriesIn(query);
  const common = queries.flatMap(({ commonTables }) => commonTables.map(({ name }) => name));
  const paths = queries
    .flatMap(selectsOf)
    .flatMap(({ sources }) => sources.flatMap(({ from }) => (Array.isArray(from) ? [from.join(".")] : [])));
  return [
    ...new Set(paths.filter((path) => !common.some((name) => sameName(name, path))).map((path) => path.toLowerCase())),
  ];
}
