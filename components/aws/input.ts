import * as pulumi from "@pulumi/pulumi";
import type { Format } from "./format";

/** One thing wrong with an input: where, what, and what to write instead. */
export interface InputProblem {
  /** Path of the property, such as `readers[0].accountId`. */
  property: string;
  /** What is wrong and what to write instead. */
  reason: string;
}

/**
 * Every problem of a component's or project's input at once.
 * A `RunError`, so that Pulumi prints the message without a stack trace.
 */
export class InvalidInputError extends pulumi.RunError {
  constructor(
    readonly subject: string,
    readonly problems: readonly InputProblem[],
  ) {
    super([`${subject}: invalid input`, ...problems.map((p) => `  - ${p.property}: ${p.reason}`)].join("\n"));
  }
}

/** Collects the problems of one input, to throw them together. */
export class InputCheck {
  /** `subject` names what is being checked, such as `WorkloadBucket "sales"`. */
  constructor(
    private readonly subject: string,
    private readonly found: InputProblem[] = [],
    private readonly outer = "",
  ) {}

  /** The same check, for a property that is checked as if it stood alone: its problems are recorded under `property`. */
  within(property: string): InputCheck {
    return new InputCheck(this.subject, this.found, `${this.outer}${property}.`);
  }

  /** Records a problem of `property`. */
  add(property: string, reason: string): void {
    this.found.push({ property: `${this.outer}${property}`, reason });
  }

  /** Records a problem unless `holds`. */
  require(holds: boolean, property: string, reason: string): void {
    if (!holds) {
      this.add(property, reason);
    }
  }

  /** Records a problem unless the value, where there is one, has that form. */
  format(property: string, value: string | undefined, format: Format): void {
    if (value !== undefined) {
      this.require(format.matches(value), property, `${quote(value)} is not ${format.expected}`);
    }
  }

  /** Records a problem unless the value, where there is one, is a whole number within the bounds, both included. */
  wholeNumber(property: string, value: number | undefined, minimum: number, maximum: number, unit: string): void {
    if (value !== undefined) {
      const within = Number.isInteger(value) && value >= minimum && value <= maximum;
      this.require(within, property, `${value} is not a whole number of ${unit} from ${minimum} to ${maximum}`);
    }
  }

  /** Records a problem for each value that stands in the list more than once. */
  unique(property: string, values: readonly string[]): void {
    const repeated = new Set(values.filter((value, index) => values.indexOf(value) !== index));
    for (const value of repeated) {
      this.add(property, `${quote(value)} stands there more than once; write it once`);
    }
  }

  /**
   * Ends the check.
   * @throws InvalidInputError with every problem recorded, if there is one.
   */
  done(): void {
    if (this.found.length > 0) {
      throw new InvalidInputError(this.subject, this.found);
    }
  }
}

/** A value as an error message shows it. */
export function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
