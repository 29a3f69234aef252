import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { CleanRoomConfig } from "./clean-room";
import { environmentConfig } from "./config";

const ROOT = path.join(__dirname, "../..");

/**
 * Reads a clean room from the configuration of an environment's stack, without Pulumi.
 * @param name the name of its provider; undefined for the first one
 * @throws Error if there is no such stack or clean room, or the configuration is wrong.
 */
export function readCleanRoom(stack: string, name: string | undefined): CleanRoomConfig {
  const project = readYaml("Pulumi.yaml") as { name: string };
  const { config = {} } = readYaml(`Pulumi.${stack}.yaml`) as { config?: Record<string, unknown> };
  const own = Object.entries(config).filter(([key]) => key.startsWith(`${project.name}:`));
  const values = Object.fromEntries(own.map(([key, value]) => [key.slice(project.name.length + 1), value]));
  const result = environmentConfig.safeParse(values);
  if (!result.success) {
    throw new Error(
      `Pulumi.${stack}.yaml is not the configuration of an environment:\n${z.prettifyError(result.error)}`,
    );
  }
  const { cleanRooms } = result.data;
  const cleanRoom = name === undefined ? cleanRooms[0] : cleanRooms.find(({ provider }) => provider.name === name);
  if (cleanRoom === undefined) {
    const names = cleanRooms.map(({ provider }) => provider.name).join(", ");
    throw new Error(`stack ${stack} has no clean room ${name ?? ""}; write one of ${names}`);
  }
  return cleanRoom;
}

function readYaml(file: string): unknown {
  return parse(fs.readFileSync(path.join(ROOT, file), "utf8"));
}
