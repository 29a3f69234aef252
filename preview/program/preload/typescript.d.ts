import type { PreloadSettings } from "./settings";

/** Lets Node.js require TypeScript: each file transpiled once, without type checks, and kept for the next time. */
export function registerTypeScript(settings: Pick<PreloadSettings, "esbuild" | "cache" | "stacks">): void;
