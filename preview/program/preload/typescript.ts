import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import type { PreloadSettings } from "./settings";

type Compile = { _compile(code: string, file: string): void };
type Extensions = Record<string, (module: NodeModule, file: string) => void>;

/** Lets Node.js require TypeScript: each file transpiled once, without type checks, and kept for the next time. */
export function registerTypeScript({ esbuild, cache, stacks }: PreloadSettings): void {
  const load = createRequire(__filename);
  mkdirSync(cache, { recursive: true });
  (Module as unknown as { _extensions: Extensions })._extensions[".ts"] = (module, file) => {
    const source = readFileSync(file, "utf8");
    const kept = join(cache, `${createHash("sha256").update(`${stacks}\0${file}\0${source}`).digest("hex")}.js`);
    if (!existsSync(kept)) keep(kept, transpile(load(esbuild) as typeof Esbuild, source, file, stacks));
    (module as unknown as Compile)._compile(readFileSync(kept, "utf8"), file);
  };
}

function transpile({ transformSync }: typeof Esbuild, source: string, file: string, stacks: boolean): string {
  try {
    return transformSync(source, {
      loader: "ts",
      format: "cjs",
      target: "node20",
      sourcemap: stacks && "inline",
      sourcefile: file,
      logLevel: "silent",
    }).code;
  } catch (error) {
    throw new SyntaxError((error as Error).message, { cause: error });
  }
}

/** Written aside and renamed: programs and packs transpile at the same time. */
function keep(path: string, code: string): void {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, code);
  renameSync(aside, path);
}
