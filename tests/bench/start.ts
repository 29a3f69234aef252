import { copyWorkspace } from "./workspace";
import { measure, median, peaks, type Run } from "./measure";
import type { Table } from "./report";

/** `npm start` on a fresh clone, and again when what it compiled is kept. */
export async function benchStart(times: number): Promise<Table> {
  const cold: Run[] = [];
  const warm: Run[] = [];
  for (let index = 0; index < times; index++) {
    const workspace = copyWorkspace();
    try {
      const { directory, temporary } = workspace;
      const start = { command: ["npm", "start", "--silent"], directory, environment: { TMPDIR: temporary } };
      cold.push(await measure(start));
      warm.push(await measure(start));
    } finally {
      workspace.remove();
    }
  }
  return {
    title: "npm start (dev)",
    rows: [
      { name: "fresh clone", value: median(cold.map(({ seconds }) => seconds)), unit: "s", of: seconds(cold) },
      { name: "warm", value: median(warm.map(({ seconds }) => seconds)), unit: "s", of: seconds(warm) },
      ...memoryRows(peaks([...cold, ...warm])),
    ],
  };
}

export function seconds(runs: readonly Run[]): number[] {
  return runs.map(({ seconds }) => seconds);
}

export function memoryRows(memory: Record<string, number>): Table["rows"] {
  return Object.entries(memory).map(([name, value]) => ({ name: `peak memory of ${name}`, value, unit: "MB" }));
}
