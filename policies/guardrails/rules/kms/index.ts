import type { Rule } from "../../framework";

/** The rules on KMS, in the order of the table. */
export const kmsRules: readonly Rule[] = [];
