// JavaScript, because it is what lets TypeScript run: `preview/start.js` loads it as it is.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");

function registerTypeScript({ esbuild, cache, stacks }) {
  const load = Module.createRequire(__filename);
  mkdirSync(cache, { recursive: true });
  Module._extensions[".ts"] = (module, file) => {
    const source = readFileSync(file, "utf8");
    const kept = join(cache, `${createHash("sha256").update(`${stacks}\0${file}\0${source}`).digest("hex")}.js`);
    if (!existsSync(kept)) keep(kept, transpile(load(esbuild), source, file, stacks));
    module._compile(readFileSync(kept, "utf8"), file);
  };
}

function transpile({ transformSync }, source, file, stacks) {
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
    throw new SyntaxError(error.message, { cause: error });
  }
}

/** Written aside and renamed: programs and packs transpile at the same time. */
function keep(path, code) {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, code);
  renameSync(aside, path);
}

module.exports = { registerTypeScript };
