import * as fs from "node:fs";
import * as path from "node:path";
import { column, width } from "../../preview/report/layout";
import { type CleanRoomConfig, checkCleanRoomQuery, tablesOf } from "./clean-room";
import { ExitStatus, inWords, runQueryCommand } from "./command";
import { type Rehearsal, type SampleData, rehearse } from "./rehearsal";

const HELP = `Show what a query of a clean room would give, on sample data and without running it in Clean Rooms.

Usage: npm run rehearse -- [options] ["SQL"]

Without SQL, the example's averages are asked for.

  --stack NAME         environment whose configuration has the clean room (dev)
  --clean-room NAME    the clean room, by the name of its provider (the first one)
  --data TABLE=FILE    sample data of a table, as queries call it: a CSV file without header, its fields those of the
                       table's columns, or a Parquet file; may be repeated (the example's data, where it is used)
  --help               this text

Exit status: 0 shown, 1 not accepted, 2 could not run.`;

const DATA = path.join(__dirname, "../clean-room-provider/data");
const EXAMPLE = fs.readFileSync(path.join(DATA, "iris-averages.sql"), "utf8");

const options = { data: { type: "string", multiple: true } } as const;

void runQueryCommand(HELP, options, EXAMPLE, async ({ cleanRoom, sql, values }) => {
  const verdict = checkCleanRoomQuery(cleanRoom, sql);
  if (!verdict.accepted) {
    console.log(inWords(verdict));
    return ExitStatus.notAccepted;
  }
  const data = sampleData(cleanRoom, (values.data ?? []) as string[]);
  console.log(inColumns(await rehearse(sql, tablesOf(cleanRoom), data)));
  return ExitStatus.accepted;
});

/** The sample data of each table, by the name that queries call it by. */
function sampleData({ provider, analyst, contributors }: CleanRoomConfig, given: string[]): Record<string, SampleData> {
  const tables = [provider, ...(analyst.table ? [analyst.table] : []), ...contributors];
  const files = new Map(given.map((option) => [option.split("=")[0], option.slice(option.indexOf("=") + 1)]));
  return Object.fromEntries(
    tables.flatMap(({ association, source }) => {
      const example = source.sampleData ? path.join(DATA, "iris-like.csv") : undefined;
      const file = files.get(association.name) ?? example;
      return file === undefined ? [] : [[association.name, { columns: source.columns, file }]];
    }),
  );
}

function inColumns({ columns, rows }: Rehearsal): string {
  const table = [columns, ...rows.map((row) => row.map((value) => (value === null ? "NULL" : String(value))))];
  const widths = columns.map((_, index) => Math.max(...table.map((row) => width(row[index] as string))));
  const lines = table.map((row) =>
    row
      .map((cell, index) => column(cell, widths[index] as number))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, `${rows.length} ${rows.length === 1 ? "row" : "rows"}`].join("\n");
}
