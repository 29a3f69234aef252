import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { matchesPattern } from "./documents";

/** An exception to a rule that somebody stands for, until a day. */
export interface Waiver {
  /** The resources: a URN, with `*` for any characters and `?` for one. */
  urn: string;
  /** Why, for whoever reads it later. */
  reason: string;
  /** The last day on which it holds, by UTC: `2027-01-31`. */
  until: string;
}

/** The schema of a rule's waivers: one without a resource, a reason or an end is refused. */
export const waiversSchema: PolicyConfigJSONSchema = {
  type: "array",
  description: "Resources for which violations are waived, each with a reason and an end.",
  default: [],
  items: {
    type: "object",
    required: ["urn", "reason", "until"],
    additionalProperties: false,
    properties: {
      urn: { type: "string", minLength: 1, description: "URN of the resources; * for any characters, ? for one." },
      reason: { type: "string", pattern: "\\S", description: "Why the rule does not hold for them." },
      until: {
        type: "string",
        // YAML makes a timestamp of a bare day; it is the day all the same.
        pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T00:00:00Z)?$",
        description: "The last day of the waiver, by UTC, such as 2027-01-31.",
      },
    },
  },
};

/** The waivers in a rule's configuration, which obeys the schema. */
export function waiversOf(configuration: Record<string, unknown>): readonly Waiver[] {
  const waivers = (configuration["waivers"] ?? []) as readonly Waiver[];
  return waivers.map((waiver) => ({ ...waiver, until: waiver.until.slice(0, "2027-01-31".length) }));
}

/** The waiver for the resource, if there is one; of several the one that holds longest. */
export function waiverFor(urn: string, waivers: readonly Waiver[]): Waiver | undefined {
  const [longest] = waivers
    .filter((waiver) => matchesPattern(waiver.urn, urn))
    .sort((one, other) => other.until.localeCompare(one.until));
  return longest;
}

/** True if the waiver still holds on the day, by UTC, of the date. */
export function holds(waiver: Waiver, date = new Date()): boolean {
  return date.toISOString().slice(0, waiver.until.length) <= waiver.until;
}
