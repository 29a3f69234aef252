// Loaded into every program and pack before Pulumi's executor.
import { createRequire } from "node:module";
import { join } from "node:path";
import { leaveOut, loadLate } from "./late";
import { encodeError } from "./errors";
import { SETTINGS_VARIABLE, type PreloadSettings } from "./settings";
import { registerTypeScript } from "./typescript.js";

const settings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? "{}") as PreloadSettings;
const load = createRequire(__filename);

// A pack never ends by itself: it must not outlive a preview that was killed.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();

registerTypeScript(settings);
loadLate(settings.sdk, ["typescript", "@npmcli/arborist"]);
if (!settings.stacks) {
  // The SDK takes a stack trace of every promise, which nobody sees now: the traces, and taking them back to the
  // sources, are a third of a program's time.
  Error.stackTraceLimit = 1;
  leaveOut(settings.sdk, "source-map-support/register");
}

/** An exported function of the SDK, replaced where it exists: other versions keep their own behaviour. */
function replace(file: string, name: string, replacement: unknown): void {
  const module = load(join(settings.sdk, file)) as Record<string, unknown>;
  if (typeof module[name] === "function") module[name] = replacement;
}

// util.inspect, the SDK's choice, walks the whole resource graph behind an error: that takes minutes.
replace("cmd/run/error.js", "defaultErrorMessage", (error: unknown) => encodeError(error, settings.errorMark));

// Packs always register ts-node with type checks, which costs seconds. TypeScript runs already.
replace("tsutils.js", "typeScriptRequireStrings", () => ({ tsnodeRequire: __filename, typescriptRequire: __filename }));
replace("tsutils.js", "loadTypeScriptCompilerOptions", () => ({}));

/** Stands where the executor looks for ts-node. */
export function register(): void {}

/** Stands where the executor looks for the compiler's version: a current one. */
export const version = "5.0.0";
