/**
 * The parts of state machines' definitions, in Amazon States Language with JSONata.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */

/** A value that a state machine computes. */
export function expression(jsonata: string): string {
  return `{% ${jsonata} %}`;
}

/** True if a text would be taken for an expression rather than for itself. */
export function isExpression(text: string): boolean {
  return text.startsWith("{%");
}

/** A call of an AWS API, such as `glue:startCrawler`. */
export function sdkCall(call: string): string {
  return `arn:aws:states:::aws-sdk:${call}`;
}

/** Tries a step again when it fails so: five times, after one minute, two, four, eight and sixteen. */
export function tryAgain(...errors: string[]): object {
  return { ErrorEquals: errors, IntervalSeconds: 60, MaxAttempts: 5, BackoffRate: 2 };
}
