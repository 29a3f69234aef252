import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { preview, type Resource } from "../../preview";
import { serveEngine } from "../../preview/engine/server";
import { Deployment, type Target } from "../../preview/engine/deployment";
import { providerUrn } from "../../preview/engine/urn";
import { Judge } from "../../preview/policies/judge";
import { Pack, type PackSource } from "../../preview/policies/pack";
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
/** Our own pack, with the configuration of the example. */
export const GUARDRAILS: PackSource & { config: string } = {
  directory: resolve(ROOT, "policies/guardrails"),
  config: resolve(ROOT, `policies/config/guardrails.${STACK}.json`),
};

/**
 * Has a policy pack judge, in its own process, stacks of about the given numbers of resources: the example, over and
 * over, each time under other names.
 */
export async function costOfRules(source: PackSource, sizes: readonly number[]): Promise<RulesCost[]> {
  const example = await preview({ project: ROOT, stack: STACK });
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const pack = source.config === undefined ? source : { ...source, config: join(directory, "config.json") };
    // What is configured for a name is so for that name in every copy.
    if (source.config !== undefined && pack.config !== undefined)
      writeFileSync(pack.config, replaceNames(readFileSync(source.config, "utf8"), example.resources, "-*"));
    const costs: RulesCost[] = [];
    for (const size of sizes) {
      const copies = Math.ceil(size / example.resources.length);
      const resources = Array.from({ length: copies }, (_, index) => renamed(example.resources, index)).flat();
      costs.push(await judged(pack, resources, example.target));
    }
    return costs;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function judged(source: PackSource, resources: readonly Resource[], target: Target): Promise<RulesCost> {
  const processes = new Processes(false);
  const judge: Judge = new Judge(
    () => Promise.resolve([pack]),
    (error) => {
      throw error;
    },
  );
  const server = await serveEngine(new Deployment(target, readAnswers(ROOT, STACK), judge, () => undefined));
  const pack = await Pack.start(processes, source, target, server.address);
  try {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const start = performance.now();
    for (const resource of resources) {
      judge.analyze(resource, byUrn.get(providerUrn(resource.provider)));
    }
    await judge.analyzeStack(byUrn, target.stack, target.project);
    const seconds = (performance.now() - start) / 1000;
    if (source.directory === GUARDRAILS.directory && judge.findings.length > 0)
      throw new Error(`the copies are not clean: ${judge.findings[0]?.message}`);
    return { resources: resources.length, policies: pack.policies.size, seconds };
  } finally {
    await processes.end();
    pack.close();
    server.close();
  }
}

/** A copy of the resources under names of its own, in a Region of its own, which refer to each other and to no other copy. */
function renamed(resources: readonly Resource[], copy: number): Resource[] {
  return JSON.parse(replaceNames(JSON.stringify(resources), resources, `-${copy}`)) as Resource[];
}

/** The JSON text with an ending for each name of the resources in its values. */
function replaceNames(text: string, resources: readonly Resource[], ending: string): string {
  const names = resources.flatMap(({ name, inputs }) => [name, ...nameInputs(inputs)]);
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length).map(escaped);
  const anyName = new RegExp(`(?<![\\w-])(${longestFirst.join("|")})(?![\\w-]|\\\\?":)`, "g");
  return text.replace(anyName, (name) => `${name}${ending}`);
}

/** The values by which other resources refer to this one, and the Region, of which an account has one of some things. */
function nameInputs(inputs: Resource["inputs"]): string[] {
  return ["bucket", "name", "region"].map((key) => inputs[key]).filter((value) => typeof value === "string");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
