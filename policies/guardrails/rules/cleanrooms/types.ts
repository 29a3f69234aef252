/** The types of collaborations. */
export const collaborationTypes = [
  "aws:cleanrooms/collaboration:Collaboration",
  "aws-native:cleanrooms:Collaboration",
] as const;

/** The types of memberships. */
export const membershipTypes = ["aws:cleanrooms/membership:Membership", "aws-native:cleanrooms:Membership"] as const;

/** The types of configured tables. */
export const configuredTableTypes = [
  "aws:cleanrooms/configuredTable:ConfiguredTable",
  "aws-native:cleanrooms:ConfiguredTable",
] as const;

/** The types that hold the analysis rules of a table; @pulumi/aws has no place for these. */
export const ruledTypes = ["aws-native:cleanrooms:ConfiguredTable", "aws-native:cleanrooms:IntermediateTable"] as const;
