import type { Account } from "./accounts";
import type { Diagnostic, Target } from "./engine/deployment";
import type { Resource } from "./engine/resource";
import { isProviderType } from "./engine/urn";
import type { Finding, Remediation } from "./policies/finding";
import type { Policy } from "./policies/pack";

/** Everything that a preview found out. */
export interface PreviewResult {
  target: Target;
  /** In the order in which the program made them. */
  resources: Resource[];
  accounts: Account[];
  packs: PackSummary[];
  findings: Finding[];
  remediations: Remediation[];
  diagnostics: Diagnostic[];
  /** The program's own standard output, by line. */
  output: string[];
  seconds: number;
}

/** A policy pack that took part. */
export interface PackSummary {
  name: string;
  version: string;
  directory: string;
  policies: Policy[];
}

/** The process status for each end of a preview. */
export const ExitStatus = { clean: 0, violated: 1, couldNotRun: 2 } as const;

/** 1 when a mandatory policy is violated, or could not be decided; 0 otherwise. */
export function exitStatus({ findings }: Pick<PreviewResult, "findings">): number {
  return findings.some(({ level }) => level === "mandatory") ? ExitStatus.violated : ExitStatus.clean;
}

/** The resources that will exist in the cloud: neither components nor providers nor what exists already. */
export function cloudResources(resources: Resource[]): Resource[] {
  return resources.filter(
    ({ custom, type, operation }) =>
      custom && operation !== "read" && !isProviderType(type) && !type.startsWith("pulumi:"),
  );
}

/** The policies in force: those switched off do not count. */
export function activePolicies(packs: PackSummary[]): Policy[] {
  return packs.flatMap(({ policies }) => policies.filter(({ level }) => level !== "disabled"));
}
