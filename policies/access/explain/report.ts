import type { createColors } from "picocolors";
import type { Answer } from "../evaluator";
import type { Question } from "../paths/environment";
import { principalLabel } from "../paths/reader";
import type { DecidedStep, Fix, Verdict } from "../paths/step";

type Colors = ReturnType<typeof createColors>;

const MARKS: Readonly<Record<Answer, string>> = { allowed: "✓", denied: "✗", unknown: "?" };
const ANSWERS: Readonly<Record<Answer, string>> = {
  allowed: "it does",
  denied: "it does not",
  unknown: "that cannot be told",
};

/** The way to a table, step by step, with what would make each step pass that does not. */
export function explanation(question: Question, service: string, verdict: Verdict, colors: Colors): string {
  const { principal, table, columns, operation } = question;
  const what = columns ? `${columns.join(", ")} of ` : "";
  const verb = operation === "READ" ? "reads" : "writes";
  const heading =
    `${principalLabel(principal)} ${verb} ${what}${table.database}.${table.table} of ${table.account} ` +
    `through ${service}: ${ANSWERS[verdict.answer]}`;
  const lines = [colors.bold(paint(verdict.answer, heading, colors))];
  let reader = "";
  for (const step of verdict.steps) {
    if (step.reader !== reader) lines.push("", colors.bold(step.reader));
    reader = step.reader;
    lines.push(...stepLines(step, colors));
  }
  return lines.join("\n");
}

function stepLines({ need, reader, finding, consulted }: DecidedStep, colors: Colors): string[] {
  const { answer, cause, fixes = [] } = finding;
  const short = need.startsWith(`${reader} `) ? need.slice(reader.length + 1) : need;
  const by = answer === "allowed" && consulted.length > 0 ? colors.dim(`  (${consulted.join(", ")})`) : "";
  return [
    `  ${paint(answer, MARKS[answer], colors)} ${short}${by}`,
    ...(cause === undefined ? [] : [`      ${cause}`]),
    ...fixes.flatMap((fix) => fixLines(fix).map((line) => `      ${line}`)),
  ];
}

function fixLines({ on, words, statement }: Fix): string[] {
  const where = on ? ` in ${on.name}${on.type === "" ? "" : ` (${on.type})`}` : "";
  const text = statement === undefined ? [] : JSON.stringify(statement, null, 2).split("\n");
  return [`Fix${where}: ${words}`, ...text.map((line) => `  ${line}`)];
}

function paint(answer: Answer, text: string, { green, red, yellow }: Colors): string {
  if (answer === "allowed") return green(text);
  return answer === "denied" ? red(text) : yellow(text);
}
