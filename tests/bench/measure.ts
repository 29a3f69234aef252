import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A finished run of a command. */
export interface Run {
  /** Wall-clock time in seconds. */
  seconds: number;
  status: number;
  /** The largest peak of memory that one of its processes reached, in MB; 0 where the system does not tell. */
  peakMegabytes: number;
}

const SAMPLE_MILLISECONDS = 50;

/** Runs a command to its end, output thrown away, and watches the memory of each of its processes. */
export function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, ...family(child.pid ?? 0).map(peakKilobytes));
    }, SAMPLE_MILLISECONDS);
    child.once("error", reject);
    child.once("close", (status) => {
      clearInterval(sampling);
      resolve({ seconds: (performance.now() - start) / 1000, status: status ?? -1, peakMegabytes: peak / 1024 });
    });
  });
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The process and all its descendants. Linux alone tells them by its `/proc`. */
function family(root: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of process.platform === "linux" ? readdirSync("/proc") : []) {
    const parent = /^PPid:\s+(\d+)/m.exec(status(entry))?.[1];
    if (parent !== undefined) parents.set(Number(entry), Number(parent));
  }
  const isOfRoot = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isOfRoot(parents.get(pid)));
  return [...parents.keys()].filter(isOfRoot);
}

/** What the system keeps of a process's greatest memory: sampling misses no peak but that of its last moment. */
function peakKilobytes(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status(String(pid)))?.[1] ?? 0);
}

/** A process may end while it is looked at. */
function status(pid: string): string {
  try {
    return /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/status`, "utf8") : "";
  } catch {
    return "";
  }
}
