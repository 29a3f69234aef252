/** Stands in plain data for a value that is not known at preview. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/**
 * Stands within a string for a part without a colon that is not known, as in
 * `arn:aws:kms:eu-west-1:111111111111:key/${UNKNOWN_PART}`. The character is for private use: no ARN or policy has it.
 */
export const UNKNOWN_PART = "\uE000";

/** True if the value is missing from the data at preview. */
export function isUnknown(value: unknown): value is typeof UNKNOWN | undefined {
  return value === UNKNOWN || value === undefined;
}
