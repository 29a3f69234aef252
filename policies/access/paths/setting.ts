import type { Answer } from "../evaluator";
import type { Fix, Step } from "./step";

/** A step that a setting or the existence of something decides, rather than IAM. */
export function settingStep(step: {
  need: string;
  reader: string;
  resource: string;
  consulted?: readonly string[];
  answer: Answer;
  /** What to say where the step does not pass. */
  cause: string;
  fix?: Fix;
}): Step {
  const { answer, cause, fix, consulted = [], ...rest } = step;
  const finding = answer === "allowed" ? { answer } : { answer, cause, ...(fix && { fixes: [fix] }) };
  return { ...rest, consulted, decide: () => finding };
}
