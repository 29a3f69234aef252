import { SERVICE_NAMES, pathOf } from "../paths";
import type { Environment } from "../paths/environment";
import { principalLabel } from "../paths/reader";
import { type DecidedStep, type Fix, decide, firstStep } from "../paths/step";
import type { Expectation } from "./expectation";

/** What is wrong with an expectation. */
export interface Finding {
  kind: "violated" | "undetermined";
  /** In whole sentences. */
  message: string;
}

/** What is wrong with an expectation; undefined where the plan keeps to it. */
export function verify(environment: Environment, expectation: Expectation): Finding | undefined {
  const { service, question, expected } = expectation;
  const verdict = decide(pathOf(environment, service, question));
  const meant = sentence(expectation);
  if (verdict.answer === (expected === "ALLOWED" ? "allowed" : "denied")) return undefined;
  if (verdict.answer === "unknown") {
    return {
      kind: "undetermined",
      message: `${meant}, and that cannot be told: ${because(firstStep(verdict, "unknown"))}`,
    };
  }
  if (verdict.answer === "denied") {
    return { kind: "violated", message: `${meant}, but ${because(firstStep(verdict, "denied"))}` };
  }
  const consulted = [...new Set(verdict.steps.flatMap((step) => step.consulted))];
  const by = consulted.length > 0 ? `: it passes by ${consulted.join(", ")}` : "";
  return { kind: "violated", message: `${meant}, but nothing on the way denies it${by}` };
}

/** The expectation in words. */
export function sentence({ service, question, expected }: Expectation): string {
  const { principal, table, columns, operation } = question;
  const verb = operation === "READ" ? "read" : "write";
  const what = columns ? `${columns.join(", ")} of ` : "";
  const not = expected === "ALLOWED" ? "" : "not ";
  return (
    `${principalLabel(principal)} is expected ${not}to ${verb} ${what}table ${table.database}.${table.table} ` +
    `of ${table.account} through ${SERVICE_NAMES[service]}`
  );
}

function because(step: DecidedStep | undefined): string {
  const { cause = "no step of the way can be decided", fixes = [] } = step?.finding ?? {};
  return [`${cause}.`, ...fixes.slice(0, 1).map((fix) => `To fix: ${fixText(fix)}`)].join(" ");
}

/** How to fix what is missing, in words. */
export function fixText({ on, words, statement }: Fix): string {
  const where = on ? `in ${on.name}, ` : "";
  return `${where}${words}${statement === undefined ? "" : ` ${JSON.stringify(statement)}`}`;
}
