import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import type { Finding, PreviewResult, Resource } from "../../preview";

const ROOT = join(__dirname, "..", "..");
const FIXTURES = join(__dirname, "fixtures");

/** The folder of a project, or of a pack `packs/<name>`, that these tests preview. */
export function fixture(name: string): string {
  return join(FIXTURES, name);
}

/** The one resource of a name and type. */
export function find(result: PreviewResult, name: string, type = ""): Resource {
  const found = result.resources.filter((resource) => resource.name === name && resource.type.includes(type));
  expect(found, `resources named ${name}`).to.have.length(1);
  return found[0] as Resource;
}

/** The findings of a policy. */
export function findings(result: PreviewResult, policy: string): Finding[] {
  return result.findings.filter((finding) => finding.policy === policy);
}

/** What a run of the command left. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command as users do, its output piped. */
export function runCommand(options: string[], environment: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, ["--import", "tsx", join(ROOT, "preview", "main.ts"), ...options], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "", FORCE_COLOR: undefined, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run: Run = { status: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (run.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (run.stderr += text));
  return new Promise((resolve) => child.once("close", (status) => resolve({ ...run, status })));
}
