import type { Rule } from "../../framework";
import { ramKnownPrincipals } from "./ram-known-principals";
import { ramShareOrganizationOnly } from "./ram-share-organization-only";

/** The rules on AWS RAM, in the order of the table. */
export const ramRules: readonly Rule[] = [ramShareOrganizationOnly, ramKnownPrincipals];
