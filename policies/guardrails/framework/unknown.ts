import * as policy from "@pulumi/policy";

/** What the SDK throws when a policy reads a value that is unknown at preview. */
interface UnknownValueError extends Error {
  /** The path of the property that was read. */
  props: (string | symbol)[];
}

const makeKnown = "give it a value that is known at preview, such as an explicit name or an ARN made from one";

/** Thrown for a value that a rule needs and cannot know: `path` names it, `reason` says why, `fix` what to do. */
export class Undetermined extends Error {
  readonly fix: string;

  constructor(path: string, reason: string, fix = makeKnown) {
    super(`${path} ${reason}`);
    this.name = "Undetermined";
    this.fix = fix;
  }
}

/** The error as Undetermined if it says that a value is not known, otherwise undefined. */
export function asUndetermined(error: unknown): Undetermined | undefined {
  if (error instanceof Undetermined) return error;
  if (!isUnknownValueError(error)) return undefined;
  return new Undetermined(error.props.map(String).join("."), "is not known at preview");
}

/** True if the error says that a value is not known. */
export function isUnknown(error: unknown): boolean {
  return error instanceof Undetermined || isUnknownValueError(error);
}

/** What `read` gives, or else, where a value that it needs is not known, what `otherwise` makes of the error. */
export function unlessUnknown<T>(read: () => T, otherwise: (error: unknown) => T): T {
  try {
    return read();
  } catch (error) {
    if (isUnknown(error)) return otherwise(error);
    throw error;
  }
}

/** The value, or undefined where it cannot be known. For look-ups whose gaps are accounted for elsewhere. */
export function ifKnown<T>(read: () => T): T | undefined {
  return unlessUnknown<T | undefined>(read, () => undefined);
}

// The SDK exports the class without types.
function isUnknownValueError(error: unknown): error is UnknownValueError {
  return error instanceof (policy as unknown as Record<"UnknownValueError", new () => Error>).UnknownValueError;
}
