import type { Colors } from "picocolors/types";
import { compliance, type ControlResult, type Verdict, VERDICTS } from "../compliance/compliance";
import type { PreviewResult } from "../result";
import { dotted, paragraph } from "./layout";
import type { TerminalStyle } from "./terminal";

const MARKS: Record<Verdict, string> = {
  violated: "✗",
  undetermined: "?",
  waived: "!",
  "switched off": "!",
  pass: "✓",
  "not applicable": "·",
};

/** How the stack stands to each control of a standard, by the policies behind it. */
export function complianceReport(result: PreviewResult, standard: string, style: TerminalStyle): string {
  const { columns, colors } = style;
  const controls = compliance(result, standard);
  const heading = dotted([colors.bold(standard), result.target.project, `stack ${result.target.stack}`], columns);
  if (controls.length === 0) return [...heading, "", "No policy names a control of this standard"].join("\n");
  const counts = VERDICTS.map((verdict) => [verdict, controls.filter((control) => control.verdict === verdict).length]);
  const totals = counts.filter(([, amount]) => amount !== 0).map(([verdict, amount]) => `${amount} ${verdict}`);
  const lines = controls.flatMap((control) => describe(control, columns, colors));
  return [...heading, "", ...lines, "", ...dotted([`${controls.length} controls`, ...totals], columns)].join("\n");
}

function describe({ reference, title, verdict, policies }: ControlResult, columns: number, colors: Colors): string[] {
  const paint = paintOf(verdict, colors);
  const words = [paint(`${MARKS[verdict]} ${reference}`), title, paint(`(${verdict})`)];
  return [
    ...paragraph(words.filter((word) => word !== "").join(" "), columns, ""),
    ...policies.flatMap((behind) =>
      paragraph(`${paintOf(behind.verdict, colors)(MARKS[behind.verdict])} ${behind.policy}`, columns, "    "),
    ),
  ];
}

function paintOf(verdict: Verdict, colors: Colors): (text: string) => string {
  if (verdict === "violated") return colors.red;
  if (verdict === "pass") return colors.green;
  return verdict === "not applicable" ? colors.dim : colors.yellow;
}
