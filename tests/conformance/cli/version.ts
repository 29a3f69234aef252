import { execFileSync } from "node:child_process";

/** The version of the `pulumi` on the PATH; undefined when there is none. */
export function cliVersion(): string | undefined {
  try {
    return execFileSync("pulumi", ["version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
