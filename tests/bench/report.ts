/** What a part of the benchmark measured. */
export interface Table {
  title: string;
  rows: Row[];
}

export interface Row {
  name: string;
  value: number;
  /** Seconds, megabytes and so on; none for a ratio. */
  unit?: string;
  /** The values that `value` is the median of. */
  of?: number[];
}

/** Tables for people: one value a row, with its unit. */
export function textReport(tables: readonly Table[]): string {
  const width = Math.max(...tables.flatMap(({ rows }) => rows.map(({ name }) => name.length)));
  return tables.map(({ title, rows }) => [title, ...rows.map((row) => line(row, width))].join("\n")).join("\n\n");
}

function line({ name, value, unit = "", of = [] }: Row, width: number): string {
  const runs = of.length > 1 ? `   median of ${of.map(short).join(" ")}` : "";
  return `  ${name.padEnd(width)}  ${short(value).padStart(9)} ${unit.padEnd(12)}${runs}`.trimEnd();
}

/** Three digits that count. */
function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
