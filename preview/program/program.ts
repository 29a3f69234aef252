import { join } from "node:path";
import { PreviewError } from "../errors";
import type { Deployment } from "../engine/deployment";
import type { Project } from "../project/project";
import { findSdk, loaderArguments, loaderEnvironment } from "./executor";
import { readFailure } from "./failure";
import type { Child, Processes } from "./processes";

/** The status with which the executor ends when it has logged the error. */
const LOGGED = 32;

/** Starts a project's program against the engine at `address`. */
export function startProgram(processes: Processes, project: Project, deployment: Deployment, address: string): Child {
  const { organization, stack, config, rootDirectory, workingDirectory } = deployment.target;
  const sdk = findSdk(workingDirectory);
  const flags = {
    monitor: address,
    engine: address,
    organization,
    project: project.name,
    "root-directory": rootDirectory,
    stack,
    pwd: workingDirectory,
    parallel: "32",
  };
  const command = [
    ...loaderArguments(),
    ...project.nodeArguments,
    join(sdk, "cmd/run"),
    ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
    "--dry-run",
    project.main,
  ];
  return processes.start(command, workingDirectory, {
    ...loaderEnvironment(sdk, processes.stacks),
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: "[]",
    PULUMI_NODEJS_TYPESCRIPT: "false",
  });
}

/** Waits for the program's end. Throws what it said when it failed. */
export async function finish(program: Child, deployment: Deployment): Promise<void> {
  const status = await Promise.race([program.ended, deployment.failure]);
  const errors = deployment.diagnostics.filter(({ severity }) => severity === "error");
  if (status === 0 && errors.length === 0) return;
  const failures = errors.map(({ message }) => readFailure(message));
  if (failures.length === 0 || (status !== 0 && status !== LOGGED)) {
    const failure = readFailure(program.stderr.join("\n"));
    const message = failure.message || `the program ended with status ${status} and no message`;
    failures.push({ message, stack: failure.stack });
  }
  throw new PreviewError(
    failures.map(({ message }) => message).join("\n"),
    failures.map(({ stack }) => stack).join("\n"),
  );
}
