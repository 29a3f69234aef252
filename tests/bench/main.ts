import { cpus } from "node:os";
import { resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { costOfAccess } from "./access";
import { compareFreshClones, comparePrecompiled, type Comparison, forgetCaches, ratio, ROOT } from "./engine";
import { median, run, type Run } from "./measure";
import { costOfRules, GUARDRAILS, type RulesCost } from "./rules";

const RUNS = 5;
const SIZES = [1_000, 10_000];
const OWNERS = [10, 100];

/** The folder of another policy pack, to compare ours with. */
const OTHER_PACK = process.env["BENCH_PACK"];

/** Measures, and prints a line for each figure. Nothing here passes or fails: machines differ, and are shared. */
async function main(): Promise<void> {
  console.log(`Node.js ${process.version}, ${cpus().length} processors, medians of ${RUNS} runs\n`);

  console.log("npm start of dev");
  report("with nothing kept", await starts(forgetCaches));
  report("after that", await starts(() => undefined));

  console.log("\nguardrails, in their own process");
  const ours = await costOfRules(GUARDRAILS, SIZES);
  costs(ours);

  console.log("\nanother policy pack, on the same resources");
  if (OTHER_PACK === undefined) {
    console.log("  skipped: BENCH_PACK names no folder of one");
  } else {
    const others = await costOfRules({ directory: resolve(OTHER_PACK) }, SIZES);
    costs(others);
    line("a rule and resource, ours to it", (perRule(ours.at(-1)!) / perRule(others.at(-1)!)).toFixed(2));
  }

  console.log("\naccess, model and paths");
  for (const owners of OWNERS) {
    const { accounts, tables, principals, expectations, seconds } = costOfAccess(owners);
    const each = ((seconds * 1000) / expectations).toFixed(2);
    line(
      `${accounts} accounts, ${tables} tables`,
      `${seconds.toFixed(2)} s, ${principals} principals, ${each} ms an expectation`,
    );
  }

  console.log("\nnpm start against pulumi preview, same project and pack, in turn");
  if (spawnSync("pulumi", ["version"]).status !== 0) {
    console.log("  skipped: there is no pulumi on the PATH");
    return;
  }
  compared("both warm and precompiled", await comparePrecompiled(RUNS));
  compared("both on a fresh clone", await compareFreshClones(RUNS));
}

async function starts(prepare: () => void): Promise<Run[]> {
  const runs: Run[] = [];
  for (let index = 0; index < RUNS; index++) {
    prepare();
    runs.push(await run("npm", ["start", "--silent"], ROOT));
  }
  return runs;
}

function costs(of: readonly RulesCost[]): void {
  for (const cost of of) {
    const { resources, policies, seconds } = cost;
    const each = ((seconds * 1000) / resources).toFixed(2);
    const micro = (perRule(cost) * 1e6).toFixed(1);
    line(
      `${resources} resources, ${policies} rules`,
      `${seconds.toFixed(2)} s, ${each} ms a resource, ${micro} µs a rule and resource`,
    );
  }
  const [small, large] = of.map(({ resources, seconds }) => seconds / resources);
  line("cost of a resource, large to small", (large! / small!).toFixed(2));
}

function perRule({ resources, policies, seconds }: RulesCost): number {
  return seconds / resources / policies;
}

function report(what: string, runs: readonly Run[]): void {
  const seconds = median(runs.map((finished) => finished.seconds)).toFixed(2);
  const peak = Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0);
  line(what, `${seconds} s, largest process ${peak} MB`);
}

function compared(what: string, comparison: Comparison): void {
  const [ours, pulumi] = [comparison.ours, comparison.pulumi].map((seconds) => median(seconds).toFixed(2));
  line(what, `${ours} s against ${pulumi} s, ratio ${ratio(comparison).toFixed(2)}`);
}

function line(what: string, figures: string): void {
  console.log(`  ${what.padEnd(36)}${figures}`);
}

void main();
