import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Esbuild from "esbuild";
import { PreviewError } from "../errors";
import { type PreloadSettings, SETTINGS_VARIABLE } from "./preload/settings";

const CACHE = join(__dirname, "..", "..", ".cache", "preview");
const PRELOAD = join(__dirname, "preload");

// Loaded by hand: most previews find everything transpiled, and esbuild takes a while to load.
const load = createRequire(__filename);
const { version } = load("esbuild/package.json") as { version: string };

/** Surrounds errors in what a child logs; nobody else can know it. */
export const ERROR_MARK = `\u0001${randomUUID()}\u0001`;

/** Where a program's or pack's own copy of the Pulumi SDK is. Throws when it is not installed. */
export function findSdk(directory: string): string {
  try {
    return dirname(createRequire(join(directory, "package.json")).resolve("@pulumi/pulumi/package.json"));
  } catch {
    throw new PreviewError(`@pulumi/pulumi is not installed for ${directory}: run "npm ci" there first`);
  }
}

/** The Node.js arguments that let Pulumi's executors run TypeScript at once. */
export function loaderArguments(): string[] {
  return ["--require", preloadFile()];
}

/** The environment that the preloaded code needs. */
export function loaderEnvironment(sdk: string, stacks: boolean): Record<string, string> {
  const settings: PreloadSettings = {
    sdk,
    esbuild: load.resolve("esbuild"),
    cache: join(CACHE, `esbuild-${version}`),
    stacks,
    errorMark: ERROR_MARK,
  };
  return { [SETTINGS_VARIABLE]: JSON.stringify(settings) };
}

/** The preloaded code as one JavaScript file, built when its sources have changed. */
function preloadFile(): string {
  const sources = readdirSync(PRELOAD).map((file) => readFileSync(join(PRELOAD, file), "utf8"));
  const hash = createHash("sha256").update(sources.join("\0")).digest("hex").slice(0, 16);
  const built = join(CACHE, `preload-${hash}.js`);
  if (existsSync(built)) return built;
  const aside = `${built}.${process.pid}`;
  (load("esbuild") as typeof Esbuild).buildSync({
    entryPoints: [join(PRELOAD, "index.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    outfile: aside,
  });
  renameSync(aside, built);
  return built;
}
