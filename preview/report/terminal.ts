import type { Colors } from "picocolors/types";
import type { Account } from "../accounts";
import { parseUrn } from "../engine/urn";
import { activePolicies, cloudResources, type PreviewResult } from "../result";
import { policySection } from "./findings";
import { column, count, dotted, paragraph, width } from "./layout";
import { accountTree } from "./tree";
import { waiverSection } from "./waivers";

/** How to write: on what width, and in what colours. */
export interface TerminalStyle {
  columns: number;
  colors: Colors;
}

/** A preview for people: what is made in which account, what there is to say besides, what the policies say, the totals. */
export function terminalReport(result: PreviewResult, style: TerminalStyle, extra: string[][] = []): string {
  const { columns, colors } = style;
  const sections = [
    header(result, style),
    ...result.accounts.map((account) => [
      accountHeading(account, style),
      ...accountTree(account, result.resources, columns, colors),
    ]),
    programSection(result, style),
    ...extra,
    result.packs.length > 0 ? policySection(result, columns, colors) : [],
    waiverSection(result, columns, colors),
    totals(result, style),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function header({ target, packs }: PreviewResult, { columns, colors }: TerminalStyle): string[] {
  const policies = packs.map(({ name, version }) => `${name} ${version}`).join(", ");
  return dotted(
    [colors.bold(target.project), `stack ${target.stack}`, ...(policies === "" ? [] : [`policies ${policies}`])],
    columns,
  );
}

function accountHeading({ id, name, regions, resources }: Account, { columns, colors }: TerminalStyle): string {
  const size = count(resources.length, "resource");
  const place = [id === "" ? "no account declared" : id, ...regions].join("  ");
  const nameColumns = Math.min(width(name), Math.max(columns - width(place) - width(size) - 4, 8));
  const label = column(name, nameColumns);
  const gap = " ".repeat(Math.max(columns - width(label) - width(place) - width(size) - 2, 2));
  const oneLine = width(label) + width(place) + width(size) + 4 <= columns;
  return oneLine
    ? `${colors.bold(colors.cyan(label))}  ${place}${gap}${colors.dim(size)}`
    : paragraph(`${colors.bold(colors.cyan(name))}  ${place}  ${colors.dim(size)}`, columns, "").join("\n");
}

/** What the program itself had to say. */
function programSection({ diagnostics, output }: PreviewResult, { columns, colors }: TerminalStyle): string[] {
  const paint = { info: colors.cyan, warning: colors.yellow, error: colors.red };
  const lines = [
    ...diagnostics.flatMap(({ severity, message, urn }) => {
      const about = urn === "" ? "" : ` ${colors.dim(parseUrn(urn).name)}`;
      return paragraph(`${paint[severity](severity)}${about} ${message.trimEnd()}`, columns, "  ");
    }),
    ...output.flatMap((line) => paragraph(line, columns, "  ")),
  ];
  return lines.length === 0 ? [] : [colors.bold("Program"), ...lines];
}

function totals(result: PreviewResult, { columns, colors }: TerminalStyle): string[] {
  const violations = result.findings.filter(({ verdict }) => verdict === "violation");
  const undetermined = result.findings.filter(({ verdict }) => verdict === "undetermined");
  const waived = result.findings.filter(({ verdict }) => verdict === "waived");
  const parts = [
    `${count(cloudResources(result.resources).length, "resource")} in ${count(result.accounts.length, "account")}`,
    count(activePolicies(result.packs).length, "policy", "policies"),
    alarming(count(violations.length, "violation"), violations, colors),
    alarming(`${undetermined.length} undetermined`, undetermined, colors),
    ...(waived.length > 0 ? [colors.yellow(`${waived.length} waived`)] : []),
    `${result.seconds.toFixed(1)} s`,
  ];
  const note = "no provider checks, no state diff: creation from nothing";
  return [...dotted(parts, columns), ...paragraph(note, columns, "").map((line) => colors.dim(line))];
}

function alarming(text: string, findings: PreviewResult["findings"], colors: Colors): string {
  if (findings.length === 0) return colors.green(text);
  return findings.some(({ level }) => level === "mandatory") ? colors.red(text) : colors.yellow(text);
}
