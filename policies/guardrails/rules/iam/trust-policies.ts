import { demands, type Carriers, type Condition } from "../../framework";

/** Where the trust policies of roles stand. */
export const trustPolicies: Carriers = {
  "aws:iam/role:Role": ["assumeRolePolicy"],
  "aws-native:iam:Role": ["assumeRolePolicyDocument"],
};

/**
 * True if the condition demands an external id. A pattern is taken if the end of it is not a mere wildcard:
 * Clean Rooms' ids are of the form `arn:aws:*:<region>:*:dbuser:*\/<membership id>*`.
 */
export function demandsExternalId(condition: Condition): boolean {
  return condition.key === "sts:externalid" && demands(condition, (value) => /[^*?/][*?]*$/.test(value));
}
