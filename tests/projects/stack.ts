import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/** The configuration of a project's own namespace in one of its stacks, by key. */
export function stackConfig(project: string, stack: string): Record<string, unknown> {
  const folder = path.join(__dirname, "../../projects", project);
  const { name } = read<{ name: string }>(folder, "Pulumi.yaml");
  const { config } = read<{ config: Record<string, unknown> }>(folder, `Pulumi.${stack}.yaml`);
  const own = Object.entries(config).filter(([key]) => key.startsWith(`${name}:`));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), value]));
}

function read<T>(folder: string, file: string): T {
  return parse(fs.readFileSync(path.join(folder, file), "utf8")) as T;
}
