import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** A command that ran to its end. */
export interface Run {
  /** From its start to its end. */
  seconds: number;
  /** Peak memory in MB of each process, children included, by what it runs; none where there is no /proc. */
  memory: Record<string, number>;
}

/** A command to run, its environment beside this process's own. */
export interface Command {
  command: string[];
  directory: string;
  environment?: Record<string, string>;
}

/** Milliseconds between two looks at the processes: their peak is the kernel's own count, so few looks are enough. */
const INTERVAL = 100;

/** Runs a command. Throws with what it said when it does not end with status 0. */
export async function measure({ command: [file = "", ...options], directory, environment }: Command): Promise<Run> {
  const start = performance.now();
  const child = spawn(file, options, {
    cwd: directory,
    env: { ...process.env, NO_COLOR: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const memory: Record<string, number> = {};
  const look = () => observe(child.pid ?? 0, memory);
  const timer = setInterval(look, INTERVAL);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (status !== 0) throw new Error(`${[file, ...options].join(" ")} ended with status ${status}:\n${said}`);
    return { seconds: (performance.now() - start) / 1000, memory };
  } finally {
    clearInterval(timer);
  }
}

/** The middle of the measured values; the mean of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** The peaks of several runs. */
export function peaks(runs: readonly Run[]): Record<string, number> {
  const highest: Record<string, number> = {};
  for (const [name, megabytes] of runs.flatMap(({ memory }) => Object.entries(memory))) {
    highest[name] = Math.max(highest[name] ?? 0, megabytes);
  }
  return highest;
}

/** Notes the peak memory of a process and its descendants. */
export function observe(root: number, memory: Record<string, number>): void {
  if (!existsSync("/proc/self/status")) return;
  const children = childrenByParent();
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const name = nameOf(pid);
    if (name !== "") memory[name] = Math.max(memory[name] ?? 0, peakOf(pid));
    waiting.push(...(children.get(pid) ?? []));
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(entry, "status"))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  return children;
}

function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(read(pid, "status"))?.[1] ?? 0) / 1024;
}

/** The program or, for Node.js, the script: the last word that names a file of code, as options come before it. */
function nameOf(pid: number): string {
  const [file = "", ...words] = read(pid, "cmdline").split("\0");
  if (basename(file) !== "node") return basename(file.split(" ")[0] ?? "");
  const script = words.find(
    (word, index) => /[/.]/.test(word) && !/^(-r|--require|--import)$/.test(words[index - 1] ?? ""),
  );
  return `node ${basename(script ?? "")}`;
}

/** Empty when the process is gone. */
function read(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
