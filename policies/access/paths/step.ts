import type { Answer } from "../evaluator";
import type { Origin } from "../model/resource";
import { anyOf } from "./answer";

/** What would make a step pass. */
export interface Fix {
  /** The resource of the stack to change; absent where it has to be made, or is not in the stack. */
  on?: Origin;
  /** What to do, in words that begin with a verb. */
  words: string;
  /** The statement to add, where it is one. */
  statement?: unknown;
}

/** Whether a step passes, and if not, why. */
export interface Finding {
  answer: Answer;
  /** What is missing or not known, as a clause; absent where the step passes. */
  cause?: string;
  fixes?: readonly Fix[];
}

/** One thing that has to be so for a reader to read. */
export interface Step {
  /** What has to be so, in words. */
  need: string;
  /** Who acts. */
  reader: string;
  /** What it does, if this is about an action of IAM. */
  action?: string;
  /** On what. */
  resource: string;
  /** The policies, grants and settings that decide. */
  consulted: readonly string[];
  decide(): Finding;
}

/** Steps of which all have to pass, in order, or ways of which one has to. */
export type Path = Step | { all: readonly Path[] } | { ways: readonly Path[] };

/** A step and what was found of it. */
export interface DecidedStep extends Omit<Step, "decide"> {
  finding: Finding;
}

/** What was found of a path. */
export interface Verdict {
  answer: Answer;
  /** The steps of the way that is open, or else of the one that lacks least. */
  steps: readonly DecidedStep[];
}

/** Decides every step of a path. */
export function decide(path: Path): Verdict {
  if ("ways" in path) return best(path.ways.map(decide));
  if ("all" in path) {
    const verdicts = path.all.map(decide);
    return { answer: answerOfAll(verdicts), steps: verdicts.flatMap(({ steps }) => steps) };
  }
  const { decide: decideStep, ...step } = path;
  const finding = decideStep();
  return { answer: finding.answer, steps: [{ ...step, finding }] };
}

function answerOfAll(verdicts: readonly Verdict[]): Answer {
  const answers = verdicts.map(({ answer }) => answer);
  if (answers.includes("denied")) return "denied";
  return answers.includes("unknown") ? "unknown" : "allowed";
}

/** The path with something more to say of each step that does not pass. */
export function noted(path: Path, note: string): Path {
  if ("ways" in path) return { ways: path.ways.map((way) => noted(way, note)) };
  if ("all" in path) return { all: path.all.map((step) => noted(step, note)) };
  const decideStep = (): Finding => {
    const finding = path.decide();
    return finding.cause === undefined ? finding : { ...finding, cause: `${finding.cause}; ${note}` };
  };
  return { ...path, decide: decideStep };
}

/** The way to report on: an open one, else one that may be, else the one with the fewest steps missing. */
function best(ways: readonly Verdict[]): Verdict {
  const answer = anyOf(ways.map((way) => way.answer));
  const missing = ({ steps }: Verdict) => steps.filter(({ finding }) => finding.answer !== "allowed").length;
  const [first] = ways.filter((way) => way.answer === answer).sort((a, b) => missing(a) - missing(b));
  return first ?? { answer: "denied", steps: [] };
}

/** The first step of that answer. */
export function firstStep({ steps }: Verdict, answer: Answer): DecidedStep | undefined {
  return steps.find(({ finding }) => finding.answer === answer);
}
