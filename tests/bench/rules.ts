import { basename, join } from "node:path";
import { preview, providerUrn, type Resource } from "../../preview";
import { Pack } from "../../preview/policies/pack";
import { analyzeRequest, analyzeStackRequest } from "../../preview/policies/requests";
import { Processes } from "../../preview/program/processes";
import { observe } from "./measure";
import type { Row, Table } from "./report";
import { memoryRows } from "./start";

const ROOT = join(__dirname, "..", "..");
const PACK = join(ROOT, "policies", "guardrails");
const SIZES = [1_000, 10_000];
/** As many resources at once as the engine sends. */
const PARALLEL = 32;

/** The guardrails over generated stacks, in the pack's own process. */
export async function benchRules(): Promise<Table> {
  const { resources, target } = await preview({ project: ROOT, stack: "dev" });
  const rows: Row[] = [];
  const perResource: number[] = [];
  for (const size of SIZES) {
    const processes = new Processes();
    const memory: Record<string, number> = {};
    const timer = setInterval(() => observe(process.pid, memory), 200);
    try {
      const pack = await Pack.start(processes, { directory: PACK }, target, "127.0.0.1:1");
      const seconds = await judge(pack, generateStack(resources, size));
      pack.close();
      const name = `${size} resources`;
      perResource.push((seconds / size) * 1000);
      rows.push(
        { name, value: seconds, unit: "s" },
        { name: `${name}, each`, value: (seconds / size) * 1000, unit: "ms" },
        { name: `${name}, rules`, value: (size * pack.policies.size) / seconds, unit: "rules/s" },
        ...memoryRows(memory).map((row) => ({ ...row, name: `${name}, ${row.name}` })),
      );
    } finally {
      clearInterval(timer);
      await processes.end();
    }
  }
  const [small = NaN, large = NaN] = perResource;
  rows.push({ name: `time for each resource, ${SIZES.join(" to ")}`, value: large / small, unit: "times" });
  return { title: `${basename(PACK)} over generated stacks`, rows };
}

/** Has a pack judge every resource, then the stack. Returns the seconds it took. */
async function judge(pack: Pack, resources: Resource[]): Promise<number> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const providerOf = ({ provider }: Resource) => byUrn.get(providerUrn(provider));
  const start = performance.now();
  const waiting = resources.values();
  const work = async () => {
    for (const resource of waiting) await pack.analyze(analyzeRequest(resource, providerOf(resource)));
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  await pack.analyzeStack(analyzeStackRequest(resources, providerOf));
  return (performance.now() - start) / 1000;
}

/** The `dev` environment as often as it takes, each time with names of its own. */
function generateStack(resources: readonly Resource[], size: number): Resource[] {
  const text = JSON.stringify(resources);
  const names = new Set(resources.flatMap(({ inputs: { bucket, name } }) => [bucket, name]).filter(isName));
  // The longest first: a name may begin with another.
  const named = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`urn:pulumi:dev|${named.join("|")}`, "g");
  const generated: Resource[] = [];
  for (let copy = 0; generated.length < size; copy++) {
    generated.push(...(JSON.parse(text.replace(pattern, `$&${copy}`)) as Resource[]));
  }
  return generated.slice(0, size);
}

/** Names long enough to stand for themselves in a text. */
function isName(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{8,}$/.test(value);
}
