import { parseArgs } from "node:util";
import { cliVersion } from "../conformance/cli/version";
import { benchEngines } from "./engines";
import { textReport, type Table } from "./report";
import { benchRules } from "./rules";
import { benchStart } from "./start";

const HELP = `npm run bench -- [options]

  --runs N      runs of each preview, of which the median counts (5)
  --only PART   one part: start, rules or engines; repeatable
  --json        JSON

"engines" needs a pulumi CLI on the PATH. A fresh clone has nothing compiled, but its files may be in memory.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "5" },
      only: { type: "string", multiple: true, default: ["start", "rules", "engines"] },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const runs = Number(values.runs);
  const version = cliVersion();
  const parts: Record<string, () => Promise<Table[]>> = {
    start: async () => [await benchStart(runs)],
    rules: async () => [await benchRules()],
    engines: async () => {
      if (version !== undefined) return benchEngines(version, runs);
      console.error("No pulumi CLI is on the PATH: the two engines are not compared.");
      return [];
    },
  };
  const tables: Table[] = [];
  for (const part of values.only) {
    const bench = parts[part];
    if (bench === undefined) throw new Error(`--only ${part}: the parts are ${Object.keys(parts).join(", ")}`);
    tables.push(...(await bench()));
  }
  console.log(values.json ? JSON.stringify(tables, null, 2) : textReport(tables));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
