import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import type { PackSource } from "../../../preview";
import { readAnswers } from "../../../preview/project/answers";
import type { Target } from "../../support/projects";
import { startStandIns } from "../standin/server";

/** A backend, a home and a configuration file of its own for one stack, thrown away afterwards. */
export interface Scratch {
  folder: string;
  /** The file to which the stand-ins log what they create, update and delete. */
  operations: string;
  /** Runs a command of the CLI on the stack. */
  stack(command: readonly string[]): Promise<Outcome>;
  /** Runs a command of the CLI that runs the program, so needs its configuration. */
  program(command: readonly string[], environment?: Environment): Promise<Outcome>;
}

/** The end of a run of the CLI. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** The packages whose providers have a stand-in. */
const PACKAGES = ["aws", "aws-native"];

/** Runs `work` with stand-in providers that take `latency` milliseconds for each operation. */
export async function inScratch<Result>(
  { project, stack }: Target,
  latency: number,
  work: (scratch: Scratch) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const operations = join(folder, "operations.jsonl");
  const standIns = await startStandIns(PACKAGES, { answers: readAnswers(project, stack), log: operations, latency });
  try {
    const environment = {
      PULUMI_CONFIG_PASSPHRASE: "conformance",
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_DEBUG_PROVIDERS: standIns.debugProviders,
      // A package without a stand-in is to fail at once, not to be looked for on the network.
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    const { name } = parse(readFileSync(join(project, "Pulumi.yaml"), "utf8")) as { name: string };
    const fullName = `organization/${name}/${stack}`;
    await initStack(join(folder, "init"), name, fullName, environment);
    const configuration = join(folder, `Pulumi.${stack}.yaml`);
    copyConfiguration(join(project, `Pulumi.${stack}.yaml`), configuration);
    const onStack = ["--cwd", project, "--non-interactive", "--color", "never", "--stack", fullName];
    return await work({
      folder,
      operations,
      stack: (command) => run([...command, ...onStack], environment),
      program: (command, more) =>
        run([...command, ...onStack, "--config-file", configuration], { ...environment, ...more }),
    });
  } finally {
    standIns.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The options that have packs judge a stack. The CLI wants a configuration for all packs or for none. */
export function packOptions(packs: readonly PackSource[], folder: string): string[] {
  const none = join(folder, "no-configuration.json");
  writeFileSync(none, "{}");
  return packs.flatMap(({ directory, config }) => [
    "--policy-pack",
    resolve(directory),
    "--policy-pack-config",
    config === undefined ? none : resolve(config),
  ]);
}

/** `stack init` writes into the folder of the project, and takes no other file: it gets a folder of its own. */
async function initStack(folder: string, name: string, stack: string, environment: Environment): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, "Pulumi.yaml"), stringify({ name, runtime: "nodejs" }));
  const { status, stderr } = await run(["stack", "init", stack, "--cwd", folder, "--non-interactive"], environment);
  if (status !== 0) throw new Error(`pulumi stack init ${stack} failed: ${stderr}`);
}

/** The engine writes its salt into the file that it reads; one that is there already is for another passphrase. */
function copyConfiguration(from: string, to: string): void {
  const configuration = (parse(readFileSync(from, "utf8")) ?? {}) as Record<string, unknown>;
  delete configuration["encryptionsalt"];
  writeFileSync(to, stringify(configuration));
}

function run(command: readonly string[], environment: Environment): Promise<Outcome> {
  return new Promise((done, reject) => {
    const env = { ...process.env, ...environment };
    execFile("pulumi", command, { env, maxBuffer: Infinity }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else done({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
