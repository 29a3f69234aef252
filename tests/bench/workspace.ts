import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { transformSync } from "esbuild";
import { parse, stringify } from "yaml";

const ROOT = join(__dirname, "..", "..");
const SOURCES = ["components", "policies", "preview", "projects"];
const LEFT_OUT = new Set(["node_modules", "dist", ".cache"]);

/** A copy of the repository, as a fresh clone after `npm ci`: nothing in it is compiled or kept from before. */
export interface Workspace {
  directory: string;
  /** An empty folder for temporary files: transpilers keep theirs there. */
  temporary: string;
  remove(): void;
}

/** Copies the repository; the installed packages are shared with it. */
export function copyWorkspace(): Workspace {
  const parent = mkdtempSync(join(tmpdir(), "bench-"));
  const directory = join(parent, "lakeshare");
  const temporary = join(parent, "tmp");
  mkdirSync(temporary);
  mkdirSync(directory);
  for (const source of [
    ...SOURCES,
    ...readdirSync(ROOT).filter((name) => /^(Pulumi.*|package|tsconfig)\.(yaml|json)$/.test(name)),
  ]) {
    cpSync(join(ROOT, source), join(directory, source), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
  }
  linkPackages(join(directory, "node_modules"), directory);
  return { directory, temporary, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** Turns the programs, components and packs of a copy into JavaScript, as published packages are. */
export function precompile({ directory }: Workspace): void {
  for (const source of SOURCES.filter((name) => name !== "preview")) compileFolder(join(directory, source));
  setRuntime(join(directory, "Pulumi.yaml"));
  for (const project of filesNamed("Pulumi.yaml", join(directory, "projects"))) setRuntime(project);
  for (const pack of filesNamed("PulumiPolicy.yaml", join(directory, "policies"))) setRuntime(pack);
}

/** The copy's own packages are those of its workspaces. */
function linkPackages(modules: string, directory: string): void {
  mkdirSync(modules);
  const own = new Map(workspaces(directory).map((folder) => [packageName(folder), folder]));
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    symlinkSync(own.get(name) ?? join(ROOT, "node_modules", name), join(modules, name));
  }
}

function workspaces(directory: string): string[] {
  const { workspaces } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as { workspaces: string[] };
  return workspaces.map((folder) => join(directory, folder));
}

function packageName(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string }).name;
}

function compileFolder(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  )) {
    const source = join(folder, file);
    const { code } = transformSync(readFileSync(source, "utf8"), { loader: "ts", format: "cjs", target: "node20" });
    writeFileSync(source.replace(/\.ts$/, ".js"), code);
    rmSync(source);
  }
}

/** Tells Pulumi that there is no TypeScript to look for. */
function setRuntime(file: string): void {
  const content = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  writeFileSync(file, stringify({ ...content, runtime: { name: "nodejs", options: { typescript: false } } }));
}

function filesNamed(name: string, folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => basename(file) === name).map((file) => join(folder, file));
}
