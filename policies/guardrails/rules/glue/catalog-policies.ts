import type { Carriers } from "../../framework";

/** Where the resource policies of Glue Data Catalogs stand; aws-native has no such resource. */
export const catalogPolicies: Carriers = { "aws:glue/resourcePolicy:ResourcePolicy": ["policy"] };
