import { existsSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createColors } from "picocolors";
import { HELP, readArguments, type Arguments } from "./arguments";
import { PreviewError } from "./errors";
import type * as MapPage from "./map";
import type { PackSource } from "./policies/pack";
import { preview } from "./preview";
import { progressLine } from "./progress";
import type * as CleanRooms from "./report/clean-rooms";
import { complianceReport } from "./report/compliance";
import { jsonReport } from "./report/json";
import { type TerminalStyle, terminalReport } from "./report/terminal";
import { exitStatus, ExitStatus, type PreviewResult } from "./result";

const ROOT = join(__dirname, "..");
const DEFAULT_PACKS = ["guardrails", "access"];
const NARROWEST = 40;
const WIDEST = 200;

async function main(argv: string[]): Promise<number> {
  const verbose = argv.includes("--verbose");
  try {
    const options = readArguments(argv);
    if (options.help) {
      console.log(HELP);
      return ExitStatus.clean;
    }
    return await run(options);
  } catch (error) {
    console.error(describe(error, verbose));
    return ExitStatus.couldNotRun;
  }
}

async function run({ project, stack, policyPacks, framework, json, html, verbose }: Arguments): Promise<number> {
  const progress = await progressLine();
  const packs = policyPacks ?? DEFAULT_PACKS.map((pack) => defaultPack(pack, stack));
  const options = { project, stack, policyPacks: packs, stacks: verbose, onProgress: progress.show };
  const result = await preview(options).finally(() => progress.stop());
  if (json) {
    console.log(JSON.stringify(jsonReport(result, framework), null, 2));
  } else {
    const columns = Math.min(Math.max(terminalColumns(), NARROWEST), WIDEST);
    const style = { columns, colors: createColors(inColour()) };
    console.log(
      framework === undefined
        ? terminalReport(result, style, extraSections(result, style))
        : complianceReport(result, framework, style),
    );
  }
  if (html !== undefined) writeMap(result, packs, html);
  return exitStatus(result);
}

function writeMap(result: PreviewResult, packs: readonly PackSource[], file: string): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import finds no TypeScript here
  const { mapPage } = require("./map") as typeof MapPage;
  const page = mapPage(result, packs);
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new PreviewError(`--html: ${(error as Error).message}`);
  }
}

/** What there is to say of single services; a service that is not used costs no time to load. */
function extraSections(result: PreviewResult, { columns, colors }: TerminalStyle): string[][] {
  if (!result.resources.some(({ type }) => type.startsWith("aws-native:cleanrooms:"))) return [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import finds no TypeScript here
  const { cleanRoomsSection } = require("./report/clean-rooms") as typeof CleanRooms;
  return [cleanRoomsSection(result, columns, colors)];
}

/** A pack of this repository, with its configuration for the stack if there is one. */
function defaultPack(name: string, stack: string): PackSource {
  const directory = join(ROOT, "policies", name);
  const config = join(ROOT, "policies", "config", `${name}.${stack}.json`);
  return { directory: relative(process.cwd(), directory) || ".", ...(existsSync(config) ? { config } : {}) };
}

/** A pipe has no width; COLUMNS lets a script choose one. */
function terminalColumns(): number {
  return process.stdout.columns ?? (Number(process.env["COLUMNS"]) || 100);
}

function inColour(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return process.stdout.isTTY === true;
}

function describe(error: unknown, verbose: boolean): string {
  if (error instanceof PreviewError) {
    return verbose && error.detail !== undefined ? `${error.message}\n\n${error.detail}` : error.message;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return verbose ? (stack ?? message) : message;
}

for (const [signal, status] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  // Ending this process kills the program and the packs.
  process.once(signal, () => process.exit(status));
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
