import type { Expression } from "./syntax";
import { type Problems, QueryProblemCode } from "./verdict";

const LOGIC = ["AND", "OR", "NOT"];
const COMPARISONS = ["=", ">", "<", "<=", ">=", "<>", "!="];
const TESTS = ["IN", "NOT IN", "LIKE", "NOT LIKE", "IS NULL", "IS NOT NULL"];
const ARITHMETIC = ["+", "-", "*", "/", "%"];

/** Checks a WHERE condition of an aggregation or list query: its operators here, what they compare by `checkValue`. */
export function checkCondition(
  expression: Expression,
  kind: string,
  problems: Problems,
  checkValue: (value: Expression) => void,
): void {
  if (expression.kind !== "operation") {
    checkValue(expression);
    return;
  }
  const { operator, operands, text } = expression;
  const arithmetic = operator.split(" ").every((symbol) => ARITHMETIC.includes(symbol));
  if (!arithmetic && ![...LOGIC, ...COMPARISONS, ...TESTS].includes(operator)) {
    problems.add(
      QueryProblemCode.Expression,
      text,
      `${operator} is not among the conditions of a WHERE under ${kind}`,
      `write it by ${[...LOGIC, ...COMPARISONS, ...TESTS].join(", ")} and arithmetic`,
    );
  }
  operands.forEach((operand) => checkCondition(operand, kind, problems, checkValue));
}

/** Records a constant that is neither text nor number: the pages on the rules name no other. */
export function checkLiteral(expression: Expression, kind: string, problems: Problems): void {
  if (expression.kind === "literal" && expression.type === "other") {
    problems.add(
      QueryProblemCode.NotJudged,
      expression.text,
      `whether this constant is allowed under ${kind} is not documented: text and numbers are`,
      "write it as text or as a number",
    );
  }
}
