import { matchesPattern } from "./documents";
import { textsParameter, type Parameter } from "./parameters";

/** The columns that are sensitive, by name or pattern: `email`, `*_phone`. Which are, only their owner knows. */
export function sensitiveColumnsParameter(): Parameter<readonly string[]> {
  return textsParameter("Names of sensitive columns, in any case; * stands for any characters, ? for one.");
}

/** True if the column is among the sensitive ones. Glue and Athena take columns without regard to case. */
export function isSensitive(column: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), column.toLowerCase()));
}
