import { flag } from "./read";
import { isUnknown } from "./unknown";

/**
 * How a rule sets a resource right where that is safe: by type, a function that changes the properties in place and
 * tells whether it changed any. In place, because the properties cannot be copied while one of them is unknown; and
 * all reading comes before the first change, because a value that proves unknown ends the remediation.
 */
export type Remediations<Configuration> = Readonly<
  Record<string, (props: Record<string, unknown>, configuration: Configuration) => boolean>
>;

/** Sets the value at a dotted path, and makes the objects on the way that are absent. */
function set(props: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() as string;
  let holder = props;
  for (const step of steps) holder = (holder[step] ??= {}) as Record<string, unknown>;
  holder[last] = value;
}

/** Turns the switches at the paths on, but for those that are unknown; true if any was off. */
export function turnOn(props: Record<string, unknown>, paths: readonly string[]): boolean {
  const off = paths.filter((path) => isOff(props, path));
  for (const path of off) set(props, path, true);
  return off.length > 0;
}

function isOff(props: Record<string, unknown>, path: string): boolean {
  try {
    return flag(props, path) !== true;
  } catch (error) {
    if (isUnknown(error)) return false;
    throw error;
  }
}
