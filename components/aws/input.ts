import * as pulumi from "@pulumi/pulumi";
import { isRegion } from "./region";

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
  private readonly found: InputProblem[] = [];

  /** `subject` names what is being checked, such as `WorkloadBucket "sales"`. */
  constructor(private readonly subject: string) {}

  /** Records a problem of `property`. */
  add(property: string, reason: string): void {
    this.found.push({ property, reason });
  }

  /** Records a problem unless `holds`. */
  require(holds: boolean, property: string, reason: string): void {
    if (!holds) {
      this.add(property, reason);
    }
  }

  /** Records a problem unless the value, where there is one, has the form of `pattern`; `expected` describes that form. */
  pattern(property: string, value: string | undefined, pattern: RegExp, expected: string): void {
    if (value !== undefined) {
      this.require(pattern.test(value), property, `${quote(value)} is not ${expected}`);
    }
  }

  /** Records a problem unless the value, where there is one, is a whole number within the bounds, both included. */
  wholeNumber(property: string, value: number | undefined, minimum: number, maximum: number, unit: string): void {
    if (value !== undefined) {
      const within = Number.isInteger(value) && value >= minimum && value <= maximum;
      this.require(within, property, `${value} is not a whole number of ${unit} from ${minimum} to ${maximum}`);
    }
  }

  /** An AWS account id. */
  accountId(property: string, value: string | undefined): void {
    this.pattern(
      property,
      value,
      /^\d{12}$/,
      'an AWS account id; write its 12 digits as a string, such as "111111111111"',
    );
  }

  /** A Region of the partitions aws, aws-cn and aws-us-gov. */
  region(property: string, value: string | undefined): void {
    if (value !== undefined) {
      this.require(isRegion(value), property, `${quote(value)} is not a Region; write one such as "ap-northeast-1"`);
    }
  }

  /**
   * The name of a general purpose bucket.
   * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  bucketName(property: string, value: string | undefined): void {
    if (value === undefined) {
      return;
    }
    const wellFormed =
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) &&
      !value.includes("..") &&
      !/^\d+\.\d+\.\d+\.\d+$/.test(value) &&
      !/^(xn--|sthree-|amzn-s3-demo-)/.test(value) &&
      !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(value);
    this.require(
      wellFormed,
      property,
      `${quote(value)} is not a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, ` +
        "without AWS's reserved prefixes and suffixes",
    );
  }

  /** A key prefix in a bucket: no leading slash, ending in one. */
  keyPrefix(property: string, value: string | undefined): void {
    const expected = 'a key prefix; write it without a leading slash and with a closing one, such as "data/sales/"';
    this.pattern(property, value, /^([^/\s]+\/)+$/, expected);
  }

  /**
   * The name of a Glue database, table or column as Athena accepts it.
   * Source: https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
   */
  catalogName(property: string, value: string | undefined): void {
    const expected = "a catalog name that Athena accepts; write 1 to 255 lower-case letters, digits and underscores";
    this.pattern(property, value, /^[a-z0-9_]{1,255}$/, expected);
  }

  /**
   * The name of an IAM role.
   * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  roleName(property: string, value: string | undefined): void {
    const expected = "a role name; write 1 to 64 letters, digits and the characters _+=,.@-";
    this.pattern(property, value, /^[\w+=,.@-]{1,64}$/, expected);
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
