// Starts the preview: its TypeScript runs as that of programs and packs does.
const { join } = require("node:path");
const { registerTypeScript } = require("./program/preload/typescript.js");

registerTypeScript({
  esbuild: require.resolve("esbuild"),
  cache: join(__dirname, "..", ".cache", "preview", `esbuild-${require("esbuild/package.json").version}`),
  stacks: process.argv.includes("--verbose"),
});
require("./main.ts");
