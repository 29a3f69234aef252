import { resolve } from "node:path";
import { accountsOf } from "./accounts";
import { type Create, Deployment, type Target } from "./engine/deployment";
import { serveEngine } from "./engine/server";
import { Judge } from "./policies/judge";
import { Pack, type PackSource } from "./policies/pack";
import { Processes } from "./program/processes";
import { finish, startProgram } from "./program/program";
import { readAnswers } from "./project/answers";
import { readConfiguration } from "./project/configuration";
import { readProject } from "./project/project";
import type { PreviewResult } from "./result";

/** What to preview. Folders and files are relative to the current directory. */
export interface PreviewOptions {
  /** The folder of `Pulumi.yaml`. */
  project: string;
  stack: string;
  policyPacks?: PackSource[];
  /** Whether stack traces of errors are to name the lines of the TypeScript sources, which takes time. Default: no. */
  stacks?: boolean;
  /** What providers make of the resources; by default nothing yet, as at the first preview. */
  create?: Create;
  /** Called whenever there is something new to tell. */
  onProgress?: (progress: Progress) => void;
}

/** How far a preview is. */
export interface Progress {
  phase: "starting" | "resources" | "stack policies";
  resources: number;
}

/** The organization that self-managed Pulumi backends use. */
const ORGANIZATION = "organization";

/** Previews the creation of a stack and has the policy packs judge it. Throws a `PreviewError` if it cannot. */
export async function preview(options: PreviewOptions): Promise<PreviewResult> {
  const start = performance.now();
  const project = readProject(resolve(options.project));
  const { stack } = options;
  const target: Target = {
    organization: ORGANIZATION,
    project: project.name,
    stack,
    rootDirectory: project.directory,
    workingDirectory: project.workingDirectory,
    config: readConfiguration(project, stack),
  };
  const report = (phase: Progress["phase"]) => options.onProgress?.({ phase, resources: deployment.resources.size });
  const processes = new Processes(options.stacks ?? false);
  const judge: Judge = new Judge(
    () => packs,
    (error) => deployment.fail(error),
  );
  const answers = readAnswers(project.directory, stack);
  const deployment = new Deployment(target, answers, judge, () => report("resources"), options.create);
  const server = await serveEngine(deployment);
  const packs = startPacks(options.policyPacks ?? [], processes, target, server.address);
  packs.catch((error: Error) => deployment.fail(error));
  try {
    report("starting");
    const program = startProgram(processes, project, deployment, server.address);
    await finish(program, deployment);
    report("stack policies");
    await Promise.race([judge.analyzeStack(deployment.resources, stack, project.name), deployment.failure]);
    const running = await packs;
    return {
      target,
      resources: [...deployment.resources.values()],
      accounts: accountsOf(deployment.resources),
      packs: running.map(({ name, version, directory, policies }) => ({
        name,
        version,
        directory,
        policies: [...policies.values()],
      })),
      findings: judge.findings,
      remediations: judge.remediations,
      diagnostics: [...deployment.diagnostics, ...misspelt(running)],
      output: program.stdout,
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    await processes.end();
    for (const client of deployment.callbacks.values()) client.close();
    for (const pack of await packs.catch(() => [])) pack.close();
    server.close();
  }
}

async function startPacks(
  sources: PackSource[],
  processes: Processes,
  target: Target,
  address: string,
): Promise<Pack[]> {
  return Promise.all(
    sources.map(({ directory, config }) =>
      Pack.start(
        processes,
        { directory: resolve(directory), ...(config === undefined ? {} : { config: resolve(config) }) },
        target,
        address,
      ),
    ),
  );
}

/** The engine ignores settings for a policy that does not exist; a misspelt name would switch nothing off unseen. */
function misspelt(packs: Pack[]) {
  return packs.flatMap(({ name, unknownPolicies }) =>
    unknownPolicies.map((policy) => ({
      severity: "warning" as const,
      message: `The configuration of policy pack "${name}" names "${policy}", which is none of its policies`,
      urn: "",
    })),
  );
}
