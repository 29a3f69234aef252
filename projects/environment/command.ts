import type { QueryVerdict } from "lakeshare";
import * as fs from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { CleanRoomConfig } from "./clean-room";
import { readCleanRoom } from "./stack";

/** The process status for each end of a command about a query. */
export const ExitStatus = { accepted: 0, notAccepted: 1, couldNotRun: 2 } as const;

/** What a command about a query is called with. */
export interface QueryCall {
  cleanRoom: CleanRoomConfig;
  sql: string;
  /** The values of the options that the command has besides. */
  values: Record<string, unknown>;
}

/** Runs a command about a query: options, one query as argument or on standard input, and an exit status. */
export async function runQueryCommand(
  help: string,
  options: NonNullable<ParseArgsConfig["options"]>,
  defaultSql: string | undefined,
  run: (call: QueryCall) => number | Promise<number>,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      options: {
        stack: { type: "string", default: "dev" },
        "clean-room": { type: "string" },
        help: { type: "boolean", default: false },
        ...options,
      },
      allowPositionals: true,
    });
    if (values.help === true) {
      console.log(help);
      return;
    }
    if (positionals.length > 1) {
      throw new Error(`one query was expected, and there are ${positionals.length}; write it in quotes`);
    }
    const cleanRoom = readCleanRoom(String(values.stack), values["clean-room"] as string | undefined);
    const sql = positionals[0] ?? defaultSql ?? fs.readFileSync(0, "utf8");
    process.exitCode = await run({ cleanRoom, sql, values });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = ExitStatus.couldNotRun;
  }
}

/** Why a query is not accepted, for people. */
export function inWords({ problems }: QueryVerdict): string {
  const reasons = problems.map(
    ({ code, clause, message, advice }, index) =>
      `${index + 1}. ${clause}\n   ${message} (${code}).\n   Instead: ${advice}.`,
  );
  return ["Not accepted:", ...reasons].join("\n\n");
}
