import { existsSync, readFileSync } from "node:fs";
import type { Properties } from "../../../preview";
import type { Operation } from "../standin/provider";
import type { Target } from "../../support/projects";
import { inScratch, packOptions, type Outcome } from "./scratch";

/** What became of a stack from its first deployment to its end. */
export interface Lifecycle {
  /** Every creation, update and deletion, in the order in which they ended. */
  operations: Operation[];
  /** The stack once it was deployed. */
  deployed: Deployed[];
}

/** A resource in the state of a stack. */
export interface Deployed {
  urn: string;
  type: string;
  id?: string;
  inputs?: Properties;
  outputs?: Properties;
  aliases?: string[];
}

/** Milliseconds that each operation takes: those that run at the same time are seen to overlap. */
const LATENCY = 20;

/**
 * Deploys a stack, has a second preview find nothing to do, and destroys the stack; the packs judge it as it is deployed
 * and as it is. Throws what the CLI says when one of these fails.
 */
export function deployAndDestroy(target: Target): Promise<Lifecycle> {
  return inScratch(target, LATENCY, async ({ folder, operations, stack, program }) => {
    const packs = packOptions(target.policyPacks, folder);
    succeed("up", await program(["up", "--yes", "--skip-preview", ...packs]));
    succeed("the second preview", await program(["preview", "--diff", "--expect-no-changes", ...packs]));
    const { stdout } = succeed("the export", await stack(["stack", "export", "--show-secrets"]));
    succeed("the end of protection", await stack(["state", "unprotect", "--all", "--yes"]));
    succeed("destroy", await program(["destroy", "--yes", "--skip-preview"]));
    return {
      operations: existsSync(operations) ? readOperations(operations) : [],
      deployed: (JSON.parse(stdout) as { deployment: { resources: Deployed[] } }).deployment.resources,
    };
  });
}

function succeed(step: string, outcome: Outcome): Outcome {
  if (outcome.status === 0) return outcome;
  throw new Error(`${step} failed with status ${outcome.status}:\n${outcome.stdout}\n${outcome.stderr}`);
}

function readOperations(log: string): Operation[] {
  const lines = readFileSync(log, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Operation);
}
