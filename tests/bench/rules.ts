import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { preview, type Resource } from "../../preview";
import { serveEngine } from "../../preview/engine/server";
import { Deployment, type Target } from "../../preview/engine/deployment";
import { providerUrn } from "../../preview/engine/urn";
import { Judge } from "../../preview/policies/judge";
import { Pack } from "../../preview/policies/pack";
import { Processes } from "../../preview/program/processes";
import { readAnswers } from "../../preview/project/answers";

/** What judging a stack cost. */
export interface RulesCost {
  resources: number;
  policies: number;
  seconds: number;
}

const ROOT = resolve(__dirname, "../..");
const STACK = "dev";
const CONFIG = resolve(ROOT, `policies/config/guardrails.${STACK}.json`);

/**
 * Has the guardrails judge, in their own process, stacks of about the given numbers of resources: the example, over and
 * over, each time under other names.
 */
export async function costOfRules(sizes: readonly number[]): Promise<RulesCost[]> {
  const example = await preview({ project: ROOT, stack: STACK });
  const names = namesOf(example.resources);
  const folder = mkdtempSync(join(tmpdir(), "lakeshare-bench-"));
  const config = join(folder, "guardrails.json");
  // What the configuration exempts by name, it exempts in every copy.
  writeFileSync(config, renamed(readFileSync(CONFIG, "utf8"), names, "*"));
  const text = JSON.stringify(example.resources);
  const costs: RulesCost[] = [];
  try {
    for (const size of sizes) {
      const copies = Array.from({ length: Math.ceil(size / example.resources.length) }, (_, index) => String(index));
      const resources = copies.flatMap((copy) => JSON.parse(renamed(text, names, copy)) as Resource[]);
      costs.push(await judged(resources, config, example.target));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return costs;
}

async function judged(resources: readonly Resource[], config: string, target: Target): Promise<RulesCost> {
  const processes = new Processes(false);
  const judge: Judge = new Judge(
    () => Promise.resolve([pack]),
    (error) => {
      throw error;
    },
  );
  const server = await serveEngine(new Deployment(target, readAnswers(ROOT, STACK), judge, () => undefined));
  const pack = await Pack.start(
    processes,
    { directory: resolve(ROOT, "policies/guardrails"), config },
    target,
    server.address,
  );
  try {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const start = performance.now();
    for (const resource of resources) {
      judge.analyze(resource, byUrn.get(providerUrn(resource.provider)));
    }
    await judge.analyzeStack(byUrn, target.stack, target.project);
    const seconds = (performance.now() - start) / 1000;
    if (judge.findings.length > 0) throw new Error(`the copies are not clean: ${judge.findings[0]?.message}`);
    return { resources: resources.length, policies: pack.policies.size, seconds };
  } finally {
    await processes.end();
    pack.close();
    server.close();
  }
}

/** The text with each of the names made one of the copy's own, so that what a copy refers to is in the same copy. */
function renamed(text: string, names: RegExp, copy: string): string {
  return text.replace(names, (name) => `${name}-${copy}`);
}

/** Matches the names of the resources, and the values by which others refer to them. */
function namesOf(resources: readonly Resource[]): RegExp {
  const names = resources.flatMap(({ name, inputs }) => [name, ...nameInputs(inputs)]);
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\w-])(${longestFirst.join("|")})(?![\\w-])`, "g");
}

/** The values by which other resources refer to this one. */
function nameInputs(inputs: Resource["inputs"]): string[] {
  return ["bucket", "name"].map((key) => inputs[key]).filter((value) => typeof value === "string");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
