import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { EnforcementLevel } from "./configuration";

/** How bad a violation is, the worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "unspecified"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a policy has to say about a resource or the stack. */
export interface Finding {
  /**
   * A rule is broken; or it is, but the pack's configuration waives that; or it could not be told, because a value is
   * known only after deployment.
   */
  verdict: "violation" | "waived" | "undetermined";
  pack: string;
  packVersion: string;
  policy: string;
  /** What the policy asks for in general. */
  description: string;
  /** What is wrong here. */
  message: string;
  level: EnforcementLevel;
  severity: Severity;
  urn: string;
  /** How to fix it, when the policy says. */
  remediationSteps: string;
  url: string;
}

/** A change that a policy made to a resource's inputs. */
export interface Remediation {
  pack: string;
  policy: string;
  description: string;
  urn: string;
}

const LEVELS: Record<proto.EnforcementLevel, EnforcementLevel> = {
  [proto.EnforcementLevel.ADVISORY]: "advisory",
  [proto.EnforcementLevel.MANDATORY]: "mandatory",
  [proto.EnforcementLevel.DISABLED]: "disabled",
  [proto.EnforcementLevel.REMEDIATE]: "remediate",
};

const SEVERITY_NAMES: Record<proto.PolicySeverity, Severity> = {
  [proto.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED]: "unspecified",
  [proto.PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [proto.PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [proto.PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [proto.PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
};

export function levelName(level: proto.EnforcementLevel): EnforcementLevel {
  return LEVELS[level];
}

export function levelNumber(level: EnforcementLevel): proto.EnforcementLevel {
  return Number(Object.entries(LEVELS).find(([, name]) => name === level)?.[0]);
}

export function severityName(severity: proto.PolicySeverity): Severity {
  return SEVERITY_NAMES[severity];
}

/** The part of a message that speaks of this case: the SDK puts the policy's description before it. */
export function caseMessage(message: string, description: string): string {
  const general = `${description}\n`;
  return message.startsWith(general) ? message.slice(general.length) : message;
}

/** Packs say `undetermined: ...` or `waived until 2027-01-31: ...`; the SDK's own words are for policies that read an unknown value unawares. */
export function verdictOf(message: string): Finding["verdict"] {
  if (/^waived until \d{4}-\d{2}-\d{2}: /.test(message)) return "waived";
  return /^undetermined: |^can't run (policy|remediation) .* during preview: /s.test(message)
    ? "undetermined"
    : "violation";
}
