import { DuckDBInstance } from "@duckdb/node-api";
import { type QueryTable, withOutputConstraints } from "lakeshare";

/** The result of a query. */
export interface Rehearsal {
  columns: string[];
  rows: unknown[][];
}

/** Where sample data of a table is: a CSV file without header, its fields those of the columns, or a Parquet file. */
export interface SampleData {
  /** The table's columns in the order of the file, those included that queries cannot use. */
  columns: { name: string; type: string }[];
  file: string;
}

/**
 * Runs an accepted query on sample data, as Clean Rooms would answer it: of each table its allowed columns are there,
 * and groups below an output constraint are not. DuckDB computes it, whose functions differ from Spark's in details.
 * @throws Error if a table has no data, or DuckDB cannot run the query.
 */
export async function rehearse(
  sql: string,
  tables: readonly QueryTable[],
  data: Record<string, SampleData>,
): Promise<Rehearsal> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    for (const [name, sample] of Object.entries(data)) {
      const table = tables.find((known) => known.name === name);
      const allowed = (table?.columns ?? []).map((column) => quoted(column.name)).join(", ");
      await connection.run(`CREATE VIEW ${quoted(name)} AS SELECT ${allowed} FROM ${reading(sample)}`);
    }
    const reader = await connection.runAndReadAll(inDuckDb(withOutputConstraints(sql, tables)));
    return { columns: reader.columnNames(), rows: reader.getRowsJS() };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Spark writes names in backticks, DuckDB in double quotes, which accepted queries have none of. */
function inDuckDb(sql: string): string {
  return sql.replaceAll("`", '"');
}

function reading({ file, columns }: SampleData): string {
  if (file.endsWith(".parquet")) {
    return `read_parquet(${text(file)})`;
  }
  const types = columns.map(
    ({ name, type }) => `${text(name)}: ${text(type.toLowerCase() === "string" ? "varchar" : type)}`,
  );
  return `read_csv(${text(file)}, header = false, columns = {${types.join(", ")}})`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
