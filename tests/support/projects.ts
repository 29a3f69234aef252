import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { PackSource } from "../../preview";

const ROOT = join(__dirname, "..", "..");

/** A stack of a project, and the packs that judge it. */
export interface Target {
  /** The folder of the project's `Pulumi.yaml`; its configuration is `Pulumi.<stack>.yaml` beside it. */
  project: string;
  stack: string;
  policyPacks: PackSource[];
}

/** Every stack of every project of the repository, each judged by all packs. */
export function projectStacks(): Target[] {
  return [ROOT, ...foldersWith("projects", "Pulumi.yaml")].flatMap(stacksOf);
}

/** The folder and the stack, for people. */
export function nameOf({ project, stack }: Target): string {
  return `${project === ROOT ? "environment" : basename(project)} ${stack}`;
}

function stacksOf(project: string): Target[] {
  const files = readdirSync(project).map((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? "");
  return files
    .filter((stack) => stack !== "")
    .map((stack) => ({ project, stack, policyPacks: foldersWith("policies", "PulumiPolicy.yaml").map(pack(stack)) }));
}

function pack(stack: string): (directory: string) => PackSource {
  return (directory) => {
    const config = join(ROOT, "policies", "config", `${basename(directory)}.${stack}.json`);
    return { directory, ...(existsSync(config) ? { config } : {}) };
  };
}

function foldersWith(parent: string, file: string): string[] {
  const folders = readdirSync(join(ROOT, parent)).map((folder) => join(ROOT, parent, folder));
  return folders.filter((folder) => existsSync(join(folder, file)));
}
