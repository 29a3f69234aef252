import type { Rule } from "../../framework";

/** The rules on Athena, in the order of the table. */
export const athenaRules: readonly Rule[] = [];
