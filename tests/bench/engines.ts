import { existsSync } from "node:fs";
import { join } from "node:path";
import { inScratch, packOptions, type Target } from "../conformance/cli/scratch";
import { measure, median, peaks, type Command, type Run } from "./measure";
import type { Table } from "./report";
import { memoryRows, seconds } from "./start";
import { copyWorkspace, precompile, type Workspace } from "./workspace";

/** Our preview and Pulumi's of the same project with the same pack, in turn. */
export async function benchEngines(version: string, times: number): Promise<Table[]> {
  return [
    await compare(`precompiled and warm, against pulumi ${version}`, times, "warm", precompile),
    await compare(`TypeScript and warm, against pulumi ${version}`, times, "warm", () => undefined),
    await compare(`fresh clone, against pulumi ${version}`, times, "fresh", () => undefined),
  ];
}

async function compare(
  title: string,
  times: number,
  state: "warm" | "fresh",
  prepare: (workspace: Workspace) => void,
): Promise<Table> {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  let workspace = prepared(prepare);
  try {
    if (state === "warm") await runBoth(workspace);
    for (let index = 0; index < times; index++) {
      const both = await runBoth(workspace);
      ours.push(both.ours);
      theirs.push(both.theirs);
      if (state === "fresh") {
        workspace.remove();
        workspace = prepared(prepare);
      }
    }
  } finally {
    workspace.remove();
  }
  const [left, right] = [median(seconds(ours)), median(seconds(theirs))];
  return {
    title,
    rows: [
      { name: "npm start", value: left, unit: "s", of: seconds(ours) },
      { name: "pulumi preview", value: right, unit: "s", of: seconds(theirs) },
      { name: "npm start / pulumi preview", value: left / right },
      ...memoryRows(peaks(ours)),
    ],
  };
}

function prepared(prepare: (workspace: Workspace) => void): Workspace {
  const workspace = copyWorkspace();
  prepare(workspace);
  return workspace;
}

/** Both previews of `dev`; setting up the stack is not counted, nor does it help: it runs no program. */
async function runBoth(workspace: Workspace): Promise<{ ours: Run; theirs: Run }> {
  const { directory, temporary } = workspace;
  const environment = { TMPDIR: temporary };
  const ours = await measure({ command: ["npm", "start", "--silent"], directory, environment });
  const target: Target = { project: directory, stack: "dev", policyPacks: [guardrails(directory)] };
  const theirs = await inScratch(target, 0, ({ folder, programOptions, environment: cli }) => {
    const command = ["pulumi", "preview", ...packOptions(target.policyPacks, folder), ...programOptions];
    const pulumi: Command = { command, directory, environment: { ...cli, ...environment } };
    return measure(pulumi);
  });
  return { ours, theirs };
}

function guardrails(directory: string): Target["policyPacks"][number] {
  const config = join(directory, "policies", "config", "guardrails.dev.json");
  return { directory: join(directory, "policies", "guardrails"), ...(existsSync(config) ? { config } : {}) };
}
