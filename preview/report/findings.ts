import type { Colors } from "picocolors/types";
import { parseUrn } from "../engine/urn";
import { type Finding, SEVERITIES } from "../policies/finding";
import type { PreviewResult } from "../result";
import { count, paragraph } from "./layout";
import { shortType } from "./tree";

/** What the policies say: violations, then what could not be decided, the worst first; or that all is clean. */
export function policySection(result: PreviewResult, columns: number, colors: Colors): string[] {
  const violations = sorted(result, "violation");
  const undetermined = sorted(result, "undetermined");
  const lines = [colors.bold("Policies")];
  for (const { name, version, policies } of result.packs) {
    const active = policies.filter(({ level }) => level !== "disabled").length;
    const off = policies.length - active;
    const switchedOff = off > 0 ? `, ${off} switched off` : "";
    lines.push(...paragraph(`${name} ${version}: ${count(active, "policy", "policies")}${switchedOff}`, columns, "  "));
  }
  for (const { policy, urn } of result.remediations) {
    lines.push(...paragraph(`~ ${policy} changed ${parseUrn(urn).name}`, columns, "  "));
  }
  const clean = violations.length + undetermined.length === 0;
  if (clean) return [...lines, `  ${colors.green("✓ all clean")}`];
  return [...lines, ...[...violations, ...undetermined].flatMap((found) => describe(found, columns, colors))];
}

function sorted({ findings, resources }: PreviewResult, verdict: Finding["verdict"]): Finding[] {
  const position = new Map(resources.map(({ urn }, index) => [urn, index]));
  const rank = (finding: Finding) => [
    finding.level === "mandatory" ? 0 : 1,
    SEVERITIES.indexOf(finding.severity),
    position.get(finding.urn) ?? 0,
  ];
  return findings
    .filter((finding) => finding.verdict === verdict)
    .map((finding) => ({ finding, rank: rank(finding) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ finding }) => finding);
}

function compare(a: number[], b: number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

function describe(finding: Finding, columns: number, colors: Colors): string[] {
  const { policy, severity, level, message, remediationSteps } = finding;
  const { name, type } = parseUrn(finding.urn);
  const mandatory = level === "mandatory";
  const paint = mandatory ? colors.red : colors.yellow;
  const mark = finding.verdict === "undetermined" ? "?" : mandatory ? "✗" : "!";
  const grade = [severity === "unspecified" ? "" : severity, level].filter((word) => word !== "").join(", ");
  const heading = `${paint(mark)} ${colors.bold(policy)} ${paint(`(${grade})`)}`;
  const fix = fixOf(message, remediationSteps);
  return [
    "",
    ...paragraph(heading, columns, "  "),
    ...paragraph(
      `${name} ${colors.dim(shortType(type, type.includes("/") || type.startsWith("aws-native:")))}`,
      columns,
      "    ",
    ),
    ...paragraph(withoutName(message, name), columns, "    "),
    ...(fix === "" ? [] : paragraph(`${colors.cyan("Fix:")} ${fix}`, columns, "    ")),
  ];
}

/** A message that begins with the resource's name, which stands above it already. */
function withoutName(message: string, name: string): string {
  const [opening = ""] = /^(undetermined: )?/.exec(message) ?? [];
  const rest = message.slice(opening.length);
  return rest.startsWith(`${name}: `) ? opening + rest.slice(name.length + 2) : message;
}

/** How to fix it, unless the message says so already. */
function fixOf(message: string, steps: string): string {
  return message.toLowerCase().includes(steps.trim().toLowerCase()) ? "" : steps.trim();
}
