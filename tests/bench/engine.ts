import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { parse, stringify } from "yaml";
import { inScratch, packOptions } from "../conformance/cli/scratch";
import { median, run } from "./measure";

/** How long our preview and Pulumi's took, in seconds, in pairs run one after the other. */
export interface Comparison {
  ours: number[];
  pulumi: number[];
}

export const ROOT = resolve(__dirname, "../..");
const STACK = "dev";

/** Removes what the preview keeps between runs. */
export function forgetCaches(): void {
  rmSync(join(ROOT, ".cache/preview"), { recursive: true, force: true });
}

/** The sources as they come: Pulumi compiles them with type checks, ours without, both with nothing kept. */
export async function compareFreshClones(pairs: number): Promise<Comparison> {
  return compare(ROOT, pairs, () => {
    forgetCaches();
    const folder = join(ROOT, ".cache/bench-tmp");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // Where ts-node keeps what it compiled.
    return { TMPDIR: folder };
  });
}

/** Program, components and pack as JavaScript, for both alike, after a run that does not count. */
export async function comparePrecompiled(pairs: number): Promise<Comparison> {
  const { ours, pulumi } = await compare(precompiled(), pairs + 1, () => ({}));
  return { ours: ours.slice(1), pulumi: pulumi.slice(1) };
}

/** The ratio of the medians: below 1 ours is quicker. */
export function ratio({ ours, pulumi }: Comparison): number {
  return median(ours) / median(pulumi);
}

async function compare(project: string, pairs: number, prepare: () => NodeJS.ProcessEnv): Promise<Comparison> {
  const pack = {
    directory: join(project, "policies/guardrails"),
    config: join(ROOT, "policies/config/guardrails.dev.json"),
  };
  const start = ["start", "--silent", "--", "--project", project, "--stack", STACK, "--policy-pack", pack.directory];
  const result: Comparison = { ours: [], pulumi: [] };
  for (let pair = 0; pair < pairs; pair++) {
    const ours = await run("npm", [...start, "--policy-pack-config", pack.config], ROOT, prepare());
    if (ours.status !== 0) throw new Error(`npm start ended with status ${ours.status}`);
    result.ours.push(ours.seconds);
    result.pulumi.push(
      await inScratch({ project, stack: STACK, policyPacks: [pack] }, 0, async ({ folder, program }) => {
        const before = performance.now();
        const { status, stdout, stderr } = await program(
          ["preview", ...packOptions([pack], folder)],
          prepare() as Record<string, string>,
        );
        if (status !== 0) throw new Error(`pulumi preview ended with status ${status}: ${stdout}${stderr}`);
        return (performance.now() - before) / 1000;
      }),
    );
  }
  return result;
}

/** The TypeScript files below a folder of the checkout. */
function sources(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true }).map(String);
  return files
    .filter((file) => /\.ts$/.test(file) && !/(^|\/)(dist|node_modules)\//.test(file))
    .map((file) => join(folder, file));
}

/** A copy of the workspace in which every TypeScript file is a JavaScript one. */
function precompiled(): string {
  const folder = join(ROOT, ".cache/bench-precompiled");
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["components", "policies", "projects", "Pulumi.yaml", `Pulumi.${STACK}.yaml`, "package.json"]) {
    cpSync(join(ROOT, part), join(folder, part), {
      recursive: true,
      filter: (source) => !/\.ts$|tsconfig\.json$|[/\\](dist|node_modules)$/.test(source),
    });
  }
  buildSync({
    entryPoints: ["components", "policies", "projects"].flatMap(sources),
    absWorkingDir: ROOT,
    outdir: folder,
    outbase: ROOT,
    format: "cjs",
    platform: "node",
    target: "node20",
  });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(folder, "components"), join(folder, "node_modules/lakeshare"));
  const projectFile = join(folder, "Pulumi.yaml");
  const project = parse(readFileSync(projectFile, "utf8")) as object;
  writeFileSync(projectFile, stringify({ ...project, runtime: { name: "nodejs", options: { typescript: false } } }));
  return folder;
}
