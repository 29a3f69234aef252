import type { Rule } from "../../framework";

/** The rules on IAM, in the order of the table. */
export const iamRules: readonly Rule[] = [];
